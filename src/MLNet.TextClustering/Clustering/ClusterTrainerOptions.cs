namespace MLNet.TextClustering;

/// <summary>Options that all clusterers of points share.</summary>
public abstract class ClusterTrainerOptions
{
    private protected ClusterTrainerOptions()
    {
    }

    /// <summary>The column of points: a known-size vector of <see cref="float"/>. Default: "Latent".</summary>
    public string FeatureColumnName { get; set; } = "Latent";

    /// <summary>Decides everything that is random. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Threads, at least 1; null (default): all cores. It does not change the result.</summary>
    public int? Threads { get; set; }

    /// <summary>Ends the fit with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Hears how a long fit goes on: steps done (as an epoch) of the most that there may be, and the objective as the loss where there is one. Default: null.</summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    internal ParallelOptions Parallel => new() { MaxDegreeOfParallelism = Threads ?? Environment.ProcessorCount, CancellationToken = CancellationToken };

    /// <summary>How many clusters to make; null where the data decide.</summary>
    internal virtual int? RequiredClusters => null;

    internal ClusterTrainerOptions Copy() => (ClusterTrainerOptions)MemberwiseClone();

    internal virtual void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(FeatureColumnName);
        OptionCheck.Within(nameof(Threads), Threads ?? 1, 1, 1024);
    }

    /// <summary>Tells how many of <paramref name="steps"/> steps are done, and the objective.</summary>
    internal Action<int, double> Reporter(int steps) => (step, objective) => Report(step, steps, objective);

    internal void Report(int step, int steps, double objective = double.NaN)
    {
        Progress?.Report(new TrainingProgress(TrainingStage.Training, step, steps, objective));
        CancellationToken.ThrowIfCancellationRequested();
    }
}
