using Microsoft.ML;

namespace MLNet.TextClustering.Tests.Readme;

/// <summary>The code that docs/CLUSTER-COUNT.md shows, compiled and run as it stands there.</summary>
internal static class ClusterCountSnippet
{
    public static void Run(MLContext ml, IDataView latents)
    {
        // docs/CLUSTER-COUNT.md
        var selection = ml.TextClustering().SelectClusterCount(latents, minimum: 2, maximum: 150);
        Console.WriteLine(selection);                                  // 5 clusters (5 to 20). Roughly: two halves of the documents agree to 0.98 ...
        foreach (ClusterCountCandidate c in selection.Candidates)      // the curves
            Console.WriteLine($"{c.ClusterCount}: modularity {c.Modularity:F3}, stability {c.Stability:F3}");
        // end
    }
}
