using Microsoft.ML;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Persistence;
using MLNet.TextClustering.Topics;

namespace MLNet.TextClustering;

/// <summary>Options of <see cref="TfIdfKMeansTrainer"/>. <see cref="TermClusterOptions.MaximumIterations"/> is that of one start; default: 100.</summary>
public sealed class TfIdfKMeansOptions : TermClusterOptions
{
    /// <summary>All defaults.</summary>
    public TfIdfKMeansOptions() : base(maximumIterations: 100)
    {
    }

    /// <summary>Starts, of which the best is kept, 1 to 1000. Default: 8.</summary>
    public int Restarts { get; set; } = 8;

    internal override void Validate()
    {
        base.Validate();
        OptionCheck.Within(nameof(Restarts), Restarts, 1, 1000);
    }
}

/// <summary>K-means on the cosines of TF-IDF rows, the plainest baseline of text clustering, at its best: seeded, several greedy k-means++ starts, sparse throughout.</summary>
/// <remarks>
/// Terms weigh (1 + ln tf) · (ln((1 + n)/(1 + df)) + 1) and rows have length one, as in scikit-learn with sublinear tf. Centroids have length one too (Dhillon and Modha 2001):
/// with means as centroids, short means, being near to everything, draw a large cluster of what fits nowhere else; the adjusted Rand index of StackOverflow titles is 29 percent
/// with them and 60 without. Starts: Arthur and Vassilvitskii 2007. Score: the squared distance 2 − 2 cos to each centroid, least for the assigned cluster.
/// </remarks>
public sealed class TfIdfKMeansTrainer : TermClusterTrainer
{
    private readonly TfIdfKMeansOptions _options;

    internal TfIdfKMeansTrainer(MLContext ml, TfIdfKMeansOptions options) : base(ml, options) => _options = options;

    private protected override IRowModel Learn(TermWeighting weighting, SparseMatrix documents, ParallelOptions parallel)
    {
        float[] centroids = TfIdfKMeansFit.Best(
            documents, _options.NumberOfClusters, _options.Restarts, _options.MaximumIterations, _options.Seed, parallel,
            (run, inertia) => _options.Progress?.Report(new TrainingProgress(TrainingStage.Training, run, _options.Restarts, inertia)));
        return new TfIdfKMeansModel(weighting, centroids, _options.NumberOfClusters);
    }
}
