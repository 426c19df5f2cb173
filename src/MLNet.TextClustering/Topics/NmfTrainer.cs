using Microsoft.ML;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Persistence;
using MLNet.TextClustering.Topics;

namespace MLNet.TextClustering;

/// <summary>Options of <see cref="NmfTrainer"/>. Default of <see cref="TermClusterOptions.MaximumIterations"/>: 200; progress tells ½‖X − W H‖² after each.</summary>
public sealed class NmfOptions : TermClusterOptions
{
    /// <summary>All defaults.</summary>
    public NmfOptions() : base(maximumIterations: 200)
    {
    }
}

/// <summary>Non-negative matrix factorisation of the TF-IDF rows: each document is a sum of topics, and its cluster is the topic with the largest weight.</summary>
/// <remarks>
/// X ≈ W H with W, H ≥ 0 and least ½‖X − W H‖² (Lee and Seung 1999), by coordinate descent (Cichocki and Phan 2009) from singular vectors (Boutsidis and Gallopoulos 2008).
/// Topics have length one, so that a weight says how much of the document the topic makes up. Score: the weights, at least 0, of least squares with the topics held fixed, in
/// training as for new documents; the largest is the assigned one. (<c>mlContext.Clustering.Evaluate</c> takes scores for distances; use <c>mlContext.TextClustering().Evaluate</c>.)
/// </remarks>
public sealed class NmfTrainer : TermClusterTrainer
{
    private readonly NmfOptions _options;

    internal NmfTrainer(MLContext ml, NmfOptions options) : base(ml, options) => _options = options;

    private protected override IRowModel Learn(TermWeighting weighting, SparseMatrix documents, ParallelOptions parallel)
    {
        float[] topics = NmfFit.Fit(documents, _options.NumberOfClusters, _options.MaximumIterations, _options.Seed, parallel, _options.Report);
        return new NmfModel(weighting, topics, _options.NumberOfClusters);
    }
}
