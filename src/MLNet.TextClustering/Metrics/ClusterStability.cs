using MLNet.TextClustering.Metrics;

namespace MLNet.TextClustering;

/// <summary>How alike several clusterings of the same documents are. Made by <see cref="TextClusteringCatalog.EvaluateStability"/> or <see cref="Measure"/>.</summary>
/// <remarks>
/// A low figure says that clusters depend on chance. A high one does not say that they are right: two clusters, or one, are easily found again. So the k with the
/// highest figure is no good choice by itself.
/// </remarks>
public sealed class ClusterStability
{
    private ClusterStability(double[] agreements, int clusterings)
    {
        Agreements = agreements;
        ClusteringCount = clusterings;
        MeanAdjustedRandIndex = agreements.Average();
        LeastAdjustedRandIndex = agreements.Min();
        StandardDeviation = Math.Sqrt(agreements.Sum(a => (a - MeanAdjustedRandIndex) * (a - MeanAdjustedRandIndex)) / Math.Max(1, agreements.Length - 1));
    }

    /// <summary>Mean adjusted Rand index of the pairs of clusterings. −0.5 to 1, best 1, about 0 for clusterings that have nothing in common. 1 when no clustering splits anything.</summary>
    public double MeanAdjustedRandIndex { get; }

    /// <summary>The smallest of the indices. −0.5 to 1, best 1.</summary>
    public double LeastAdjustedRandIndex { get; }

    /// <summary>Standard deviation of the indices over the pairs, n − 1 in the denominator; 0 for a single pair.</summary>
    public double StandardDeviation { get; }

    /// <summary>The adjusted Rand index of each pair: (1, 2), (1, 3), (2, 3), (1, 4), ...</summary>
    public IReadOnlyList<double> Agreements { get; }

    /// <summary>How many clusterings were compared.</summary>
    public int ClusteringCount { get; }

    /// <summary>Compares clusterings in pairs.</summary>
    /// <param name="clusterings">At least two; each the cluster of every document in the same order, any numbers. Clusters of different ones need not have the same numbers.</param>
    /// <exception cref="ArgumentException">There are fewer than two, they have different lengths, or they have no document.</exception>
    public static ClusterStability Measure(IReadOnlyList<int[]> clusterings)
    {
        ArgumentNullException.ThrowIfNull(clusterings);
        if (clusterings.Count < 2)
            throw new ArgumentException($"There are {clusterings.Count} clusterings; it takes at least 2 to compare.", nameof(clusterings));
        if (clusterings[0].Length == 0)
            throw new ArgumentException("There is no document to compare clusterings by.", nameof(clusterings));
        var agreements = new List<double>();
        for (int i = 1; i < clusterings.Count; i++)
        {
            for (int j = 0; j < i; j++)
                agreements.Add(PairMetrics.AdjustedRand(ContingencyTable.Create(clusterings[j], clusterings[i])));
        }

        return new ClusterStability([.. agreements], clusterings.Count);
    }
}
