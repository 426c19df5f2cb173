using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Options of <see cref="AgglomerativeTrainer"/>. Progress tells the merges.</summary>
public sealed class AgglomerativeOptions : ClusterTrainerOptions
{
    /// <summary>Clusters, 1 to 8191, at most as many as there are distinct points; not used with <see cref="DistanceThreshold"/>. Default: 5.</summary>
    public int NumberOfClusters { get; set; } = 5;

    /// <summary>Clusters at this height or farther apart are not merged, at least 0; null (default): <see cref="NumberOfClusters"/> decides.</summary>
    public double? DistanceThreshold { get; set; }

    /// <summary>Which clusters are near each other. Default: <see cref="ClusterLinkage.Ward"/>.</summary>
    public ClusterLinkage Linkage { get; set; } = ClusterLinkage.Ward;

    /// <summary>
    /// With more points than this, equal points are one leaf of the tree; where there are more different points as well, the leaves are micro-clusters of small-batch k-means, 2,000 or
    /// 4 · NumberOfClusters of them. 2 to 60000, at least NumberOfClusters. The time is its square, and so is the memory, but for Ward: 2 bytes times its square. Null (default): 50000 for Ward, 10000 for the others.
    /// </summary>
    public int? MaximumExactPoints { get; set; }

    internal override int? RequiredClusters => DistanceThreshold is null ? NumberOfClusters : null;

    internal int ResolvedMaximumExactPoints => MaximumExactPoints ?? (Linkage == ClusterLinkage.Ward ? 50_000 : 10_000);

    internal override void Validate()
    {
        base.Validate();
        OptionCheck.Within(nameof(NumberOfClusters), NumberOfClusters, 1, RowModelChain.MaximumOutputSize);
        OptionCheck.Within(nameof(DistanceThreshold), DistanceThreshold ?? 0, 0, double.MaxValue);
        OptionCheck.Within(nameof(Linkage), (int)Linkage, (int)ClusterLinkage.Ward, (int)ClusterLinkage.Complete);
        OptionCheck.Within(nameof(MaximumExactPoints), ResolvedMaximumExactPoints, Math.Max(2, RequiredClusters ?? 2), 60_000);
    }
}
