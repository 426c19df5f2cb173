namespace MLNet.TextClustering;

/// <summary>Options of <see cref="TextClusteringCatalog.SelectClusterCount"/>.</summary>
public sealed class ClusterCountOptions
{
    /// <summary>The column of term features from which the latents were learned: counts or weights. Default: "Features".</summary>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>The column of latents: a known-size vector of <see cref="float"/>. Default: "Latent".</summary>
    public string LatentColumnName { get; set; } = "Latent";

    /// <summary>The most documents that are clustered, evenly spaced over the data; at least 100. More cost more and show finer clusters. Default: 5000.</summary>
    public int MaximumDocuments { get; set; } = 5000;

    /// <summary>How often the documents are split into halves, 2 to 100. More make the curves smoother and cost as much more. Default: 8.</summary>
    public int Splits { get; set; } = 8;

    /// <summary>Starts of k-means for each clustering, of which the best is kept, 1 to 100. Default: 4.</summary>
    public int Restarts { get; set; } = 4;

    /// <summary>Seeds the halves, the starts and the graph. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Threads, at least 1; null (default): all cores. It does not change the result.</summary>
    public int? Threads { get; set; }

    /// <summary>Ends the selection with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Hears what share of the clusterings is done, 0 to 1, from any thread. Default: null.</summary>
    public IProgress<double>? Progress { get; set; }

    internal ParallelOptions Parallel => new() { MaxDegreeOfParallelism = Threads ?? Environment.ProcessorCount, CancellationToken = CancellationToken };

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(FeatureColumnName);
        ArgumentException.ThrowIfNullOrWhiteSpace(LatentColumnName);
        OptionCheck.Within(nameof(MaximumDocuments), MaximumDocuments, 100, 1_000_000);
        OptionCheck.Within(nameof(Splits), Splits, 2, 100);
        OptionCheck.Within(nameof(Restarts), Restarts, 1, 100);
        OptionCheck.Within(nameof(Threads), Threads ?? 1, 1, 1024);
    }
}
