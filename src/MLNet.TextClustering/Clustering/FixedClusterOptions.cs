using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Options of the clusterers that are told the number of clusters and start from k-means.</summary>
public abstract class FixedClusterOptions : ClusterTrainerOptions
{
    private protected FixedClusterOptions()
    {
    }

    /// <summary>Clusters, 1 to 8191, at most as many as there are distinct points. Default: 5.</summary>
    public int NumberOfClusters { get; set; } = 5;

    /// <summary>Starts of k-means, of which the best is kept, 1 to 1000. Default: 8.</summary>
    public int Restarts { get; set; } = 8;

    /// <summary>The most passes of k-means over the points, 1 to 100000. Default: 100.</summary>
    public int MaximumIterations { get; set; } = 100;

    internal override int? RequiredClusters => NumberOfClusters;

    internal override void Validate()
    {
        base.Validate();
        OptionCheck.Within(nameof(NumberOfClusters), NumberOfClusters, 1, RowModelChain.MaximumOutputSize);
        OptionCheck.Within(nameof(Restarts), Restarts, 1, 1000);
        OptionCheck.Within(nameof(MaximumIterations), MaximumIterations, 1, 100_000);
    }
}
