using MLNet.TextClustering.Metrics;

namespace MLNet.TextClustering;

/// <summary>Options of <see cref="TextClusteringCatalog.EvaluateGeometry"/> and <see cref="ClusterGeometry"/>.</summary>
public sealed class ClusterGeometryOptions
{
    /// <summary>The distance. Default: Euclidean.</summary>
    public ClusterDistance Distance { get; set; } = ClusterDistance.Euclidean;

    /// <summary>
    /// Of how many documents the silhouette is computed, at least 1; each is measured against all documents. <see cref="int.MaxValue"/>: of all, which takes n² distances, but no
    /// more memory. Default: 4000, evenly spaced: exact up to there, with a standard error of at most 0.016 above.
    /// </summary>
    public int SilhouetteSampleSize { get; set; } = Silhouette.DefaultSampleSize;

    /// <summary>Threads, at least 1; null (default): all cores. It does not change the result.</summary>
    public int? Threads { get; set; }

    /// <summary>Ends the measurement with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    internal ParallelOptions Parallel => new() { MaxDegreeOfParallelism = Threads ?? Environment.ProcessorCount, CancellationToken = CancellationToken };

    internal void Validate()
    {
        if (!Enum.IsDefined(Distance)) throw new ArgumentOutOfRangeException(nameof(Distance), Distance, "Use Euclidean or Cosine.");
        OptionCheck.Within(nameof(SilhouetteSampleSize), SilhouetteSampleSize, 1, int.MaxValue);
        OptionCheck.Within(nameof(Threads), Threads ?? 1, 1, 1024);
    }
}
