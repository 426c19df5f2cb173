using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Options that all clusterers of this library share that work on terms themselves, without a latent.</summary>
public abstract class TermClusterOptions
{
    private protected TermClusterOptions(int maximumIterations) => MaximumIterations = maximumIterations;

    /// <summary>The column of term features: a known-size vector of <see cref="float"/>, sparse or dense, counts or weights. Default: "Features".</summary>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>Clusters, 1 to 8191, at most as many as there are distinct documents. Default: 5.</summary>
    public int NumberOfClusters { get; set; } = 5;

    /// <summary>The most terms that are kept, those in the most documents first; at least 1. Default: 10000.</summary>
    public int MaximumTerms { get; set; } = 10_000;

    /// <summary>A term must occur in at least so many documents; at least 1. Default: 2.</summary>
    public int MinimumDocumentFrequency { get; set; } = 2;

    /// <summary>A term may occur in at most this share of the documents, above 0 to 1. Default: 1.</summary>
    public double MaximumDocumentShare { get; set; } = 1;

    /// <summary>The most passes over the documents, 1 to 100000; fewer when nothing changes any more.</summary>
    public int MaximumIterations { get; set; }

    /// <summary>Decides everything that is random. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Threads, at least 1; null (default): all cores. It does not change the result.</summary>
    public int? Threads { get; set; }

    /// <summary>Ends the fit with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Hears of each pass, as an epoch with the objective as its loss. Default: null.</summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    internal TermClusterOptions Copy() => (TermClusterOptions)MemberwiseClone();

    internal ParallelOptions Parallel => new() { MaxDegreeOfParallelism = Threads ?? Environment.ProcessorCount, CancellationToken = CancellationToken };

    internal virtual void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(FeatureColumnName);
        OptionCheck.Within(nameof(NumberOfClusters), NumberOfClusters, 1, RowModelChain.MaximumOutputSize);
        OptionCheck.Within(nameof(MaximumTerms), MaximumTerms, 1, 1_000_000);
        OptionCheck.Within(nameof(MinimumDocumentFrequency), MinimumDocumentFrequency, 1, int.MaxValue);
        OptionCheck.AboveUpTo(nameof(MaximumDocumentShare), MaximumDocumentShare, 0, 1);
        OptionCheck.Within(nameof(MaximumIterations), MaximumIterations, 1, 100_000);
        OptionCheck.Within(nameof(Threads), Threads ?? 1, 1, 1024);
    }

    internal void Report(int pass, double objective) =>
        Progress?.Report(new TrainingProgress(TrainingStage.Training, pass, MaximumIterations, objective));
}
