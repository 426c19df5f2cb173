using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Tests.Readme;

/// <summary>The code that the README shows, compiled and run as it stands there.</summary>
internal static class ReadmeSnippet
{
    public static void Run()
    {
        // README
        var ml = new MLContext(seed: 1);
        IDataView questions = ml.Data.LoadFromTextFile<Question>("questions.tsv", hasHeader: true);

        var pipeline = ml.TextClustering().Featurize("Features", "Text")
            .VaeLatent("Latent", "Features")                                          // ours
            .Append(ml.Clustering.Trainers.KMeans("Latent", numberOfClusters: 77));   // ML.NET's own

        ITransformer model = pipeline.Fit(questions);
        ml.Model.Save(model, questions.Schema, "questions.zip");                      // an ordinary ML.NET model
        ITransformer again = ml.Model.Load("questions.zip", out _);                   // in any process, nothing to register
        var quality = ml.TextClustering().Evaluate(again.Transform(questions), labelColumnName: "Label");
        Console.WriteLine($"NMI {quality.NormalizedMutualInformation:F2}  ARI {quality.AdjustedRandIndex:F2}");
        // end
    }

    private sealed class Question
    {
        [LoadColumn(0)]
        public string Label { get; set; } = "";

        [LoadColumn(1)]
        public string Text { get; set; } = "";
    }
}
