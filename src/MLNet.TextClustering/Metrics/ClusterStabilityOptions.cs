namespace MLNet.TextClustering;

/// <summary>Options of <see cref="TextClusteringCatalog.EvaluateStability"/>.</summary>
public sealed class ClusterStabilityOptions
{
    /// <summary>How many times to fit, 2 to 1000. Default: 5.</summary>
    public int Fits { get; set; } = 5;

    /// <summary>
    /// The share of the documents that each fit learns from, drawn anew without replacement, above 0 to 1; all are then assigned and compared. Default: 1, all documents, so that
    /// only seeds differ. 0.5 asks the harder question whether other documents of the same kind give the same clusters.
    /// </summary>
    public double ResampleShare { get; set; } = 1;

    /// <summary>The column that the fitted models write clusters to. Default: "PredictedLabel".</summary>
    public string PredictedLabelColumnName { get; set; } = "PredictedLabel";

    /// <summary>Seeds the draws; the fits get Seed, Seed + 1, ... Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Hears of the fits that are done. Default: null.</summary>
    public IProgress<int>? Progress { get; set; }

    /// <summary>Ends the measurement between two fits with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    internal void Validate()
    {
        OptionCheck.Within(nameof(Fits), Fits, 2, 1000);
        OptionCheck.AboveUpTo(nameof(ResampleShare), ResampleShare, 0, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(PredictedLabelColumnName);
    }
}
