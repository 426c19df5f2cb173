using Microsoft.ML;

namespace MLNet.TextClustering.Tests.Readme;

/// <summary>The code of docs/MAP.md and docs/TRAINING.md.</summary>
internal static class MapSnippet
{
    public static MapQuality Map(MLContext ml, IDataView texts)
    {
        // docs/MAP.md
        var pipeline = ml.TextClustering().VaeLatent("Latent", "Features")
            .Append(ml.TextClustering().SphericalKMeans("Latent", numberOfClusters: 5))
            .Append(ml.TextClustering().Map("Latent", "Map"));

        IDataView mapped = pipeline.Fit(texts).Transform(texts);               // column "Map": two numbers
        MapQuality quality = ml.TextClustering().EvaluateMap(mapped);
        Console.WriteLine($"{quality.Trustworthiness:F2} {quality.Continuity:F2}");
        // end
        return quality;
    }

    public static void Log(MLContext ml, IDataView texts)
    {
        // docs/TRAINING.md
        using (TrainingLog log = TrainingLog.TensorBoard("runs/first"))        // or TrainingLog.JsonLines("training.jsonl")
        {
            var options = new VaeLatentOptions();
            options.Progress = log;
            ml.TextClustering().VaeLatent("Latent", "Features", options).Fit(texts);
        }
        // end
    }
}
