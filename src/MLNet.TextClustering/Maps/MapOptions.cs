namespace MLNet.TextClustering;

/// <summary>Options of <see cref="MapTrainer"/>.</summary>
public sealed class MapOptions
{
    /// <summary>The column of points: a known-size vector of <see cref="float"/>. Default: "Latent".</summary>
    public string FeatureColumnName { get; set; } = "Latent";

    /// <summary>The column for the positions: two numbers. Default: "Map".</summary>
    public string OutputColumnName { get; set; } = "Map";

    /// <summary>How many nearest points are a point's neighbourhood, 2 to 1000; fewer where there are no more points. More keep larger structure, fewer finer. Default: 15.</summary>
    public int Neighbours { get; set; } = 15;

    /// <summary>How near to each other neighbours are laid, 0 to 2, in units in which a cluster is some 5 wide. Default: 0.1.</summary>
    public double MinimumDistance { get; set; } = 0.1;

    /// <summary>What makes points near. Default: cosine, as for latents.</summary>
    public NeighbourMetric Metric { get; set; } = NeighbourMetric.Cosine;

    /// <summary>How often every point moves, 0 to 100000. Null (default): 500 up to 10,000 points, 200 above. 0: the plane of the two largest variances.</summary>
    public int? Epochs { get; set; }

    /// <summary>
    /// How many of the points the model keeps with their positions, to place others by, 1 to 1000000. Up to so many points, each is placed exactly where the fit has put it. Default: 4000.
    /// </summary>
    public int Landmarks { get; set; } = 4000;

    /// <summary>Seeds the samples. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Threads, at least 1; null (default): all cores. It does not change the result.</summary>
    public int? Threads { get; set; }

    /// <summary>Ends the fit with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Hears of each epoch; no loss is known. Default: null.</summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    internal MapOptions Copy() => (MapOptions)MemberwiseClone();

    internal int ResolvedEpochs(int points) => Epochs ?? (points <= 10_000 ? 500 : 200);

    internal ParallelOptions Parallel => new() { MaxDegreeOfParallelism = Threads ?? Environment.ProcessorCount, CancellationToken = CancellationToken };

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(FeatureColumnName);
        ArgumentException.ThrowIfNullOrWhiteSpace(OutputColumnName);
        OptionCheck.Within(nameof(Neighbours), Neighbours, 2, 1000);
        OptionCheck.Within(nameof(MinimumDistance), MinimumDistance, 0, 2);
        if (!Enum.IsDefined(Metric)) throw new ArgumentOutOfRangeException(nameof(Metric), Metric, "Use Cosine or Euclidean.");
        OptionCheck.Within(nameof(Epochs), Epochs ?? 0, 0, 100_000);
        OptionCheck.Within(nameof(Landmarks), Landmarks, 1, 1_000_000);
        OptionCheck.Within(nameof(Threads), Threads ?? 1, 1, 1024);
    }
}
