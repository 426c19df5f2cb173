using Microsoft.ML;

namespace MLNet.TextClustering.Tests.Readme;

/// <summary>The code that docs/METRICS.md shows, compiled and run as it stands there.</summary>
internal static class MetricsSnippet
{
    public static void Run(MLContext ml, IDataView latents, IDataView scored)
    {
        // docs/METRICS.md
        var quality = ml.TextClustering().Evaluate(scored, labelColumnName: "Label");         // needs labels
        foreach (ClusterMatch match in quality.Contingency!.MatchClusters())                  // the class of each cluster
            Console.WriteLine($"cluster {match.Cluster}: {match.Class}, precision {match.Precision:P0}, recall {match.Recall:P0}");

        var geometry = ml.TextClustering().EvaluateGeometry(scored, "Latent");                // needs vectors
        var topics = ml.TextClustering().EvaluateTopics(scored, "Text");                      // needs texts
        var stability = ml.TextClustering().EvaluateStability(latents, seed =>                // needs a clusterer
            ml.TextClustering().SphericalKMeans(new SphericalKMeansOptions { NumberOfClusters = 5, Seed = seed }),
            new ClusterStabilityOptions { Fits = 3, ResampleShare = 0.5 });
        Console.WriteLine($"silhouette {geometry.Silhouette:F2}  NPMI {topics.Npmi:F2}  stability {stability.MeanAdjustedRandIndex:F2}");
        // end
    }
}
