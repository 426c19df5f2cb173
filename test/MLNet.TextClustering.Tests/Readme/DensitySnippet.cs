using Microsoft.ML;

namespace MLNet.TextClustering.Tests.Readme;

/// <summary>The code that docs/CLUSTERERS.md shows, compiled and run as it stands there.</summary>
internal static class DensitySnippet
{
    public static void Run(MLContext ml, IDataView texts)
    {
        // docs/CLUSTERERS.md
        var text = ml.TextClustering();
        var pipeline = text.Featurize("Features", "Text")
            .Append(text.VaeLatent("Latent", "Features"))
            .Append(text.Map(new MapOptions { Neighbours = 30, MinimumDistance = 0 }))
            .Append(text.Hdbscan(new HdbscanOptions { FeatureColumnName = "Map" }));
        var model = pipeline.Fit(texts);
        var density = model.LastTransformer;
        Console.WriteLine($"{density.Stabilities.Count} clusters, {density.OutlierScores.Count(score => score > 0.9)} outliers");
        // end
    }
}
