namespace MLNet.TextClustering;

/// <summary>Which clusters of the hierarchy are taken.</summary>
public enum HdbscanSelection
{
    /// <summary>Those of greatest stability, of each branch one: few clusters, of unequal density.</summary>
    ExcessOfMass,

    /// <summary>The leaves: more clusters, small and alike, and more noise.</summary>
    Leaf,
}

/// <summary>Options of <see cref="HdbscanTrainer"/>. Progress tells the edges of the spanning tree.</summary>
public sealed class HdbscanOptions : ClusterTrainerOptions
{
    /// <summary>
    /// The fewest points that are a cluster and not noise, 2 to 1000000. The one option that matters: the smaller, the more clusters. Null (default): a 400th of the points, but at least 15.
    /// </summary>
    public int? MinimumClusterSize { get; set; }

    /// <summary>How many points, itself among them, a point must have within a distance to be dense at it, 1 to 1000; the larger, the more points are noise. Default: 5.</summary>
    public int MinimumSamples { get; set; } = 5;

    /// <summary>Which clusters of the hierarchy are taken. Default: <see cref="HdbscanSelection.ExcessOfMass"/>.</summary>
    public HdbscanSelection Selection { get; set; } = HdbscanSelection.ExcessOfMass;

    /// <summary>Whether all points may be one cluster; otherwise points that do not fall apart are all noise. Default: false.</summary>
    public bool AllowSingleCluster { get; set; }

    /// <summary>Whether noise is given the cluster of the largest Score instead of none. Default: false.</summary>
    public bool AssignNoise { get; set; }

    internal int ResolvedMinimumClusterSize(int points) => MinimumClusterSize ?? Math.Max(15, points / 400);

    internal override void Validate()
    {
        base.Validate();
        OptionCheck.Within(nameof(MinimumClusterSize), MinimumClusterSize ?? 2, 2, 1_000_000);
        OptionCheck.Within(nameof(MinimumSamples), MinimumSamples, 1, 1000);
        OptionCheck.Within(nameof(Selection), (int)Selection, (int)HdbscanSelection.ExcessOfMass, (int)HdbscanSelection.Leaf);
    }
}
