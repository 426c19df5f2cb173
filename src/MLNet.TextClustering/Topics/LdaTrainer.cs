using Microsoft.ML;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Persistence;
using MLNet.TextClustering.Topics;

namespace MLNet.TextClustering;

/// <summary>Options of <see cref="LdaTrainer"/>. Default of <see cref="TermClusterOptions.MaximumIterations"/>: 30; progress tells the bound before each moves the topics.</summary>
public sealed class LdaOptions : TermClusterOptions
{
    /// <summary>All defaults.</summary>
    public LdaOptions() : base(maximumIterations: 30)
    {
    }

    /// <summary>Concentration of a document's topic shares, above 0 to 1000. Null (default): 1 / NumberOfClusters.</summary>
    public double? DocumentPrior { get; set; }

    /// <summary>Concentration of a topic's terms, above 0 to 1000. Null (default): 1 / NumberOfClusters.</summary>
    public double? TermPrior { get; set; }

    internal override void Validate()
    {
        base.Validate();
        OptionCheck.AboveUpTo(nameof(DocumentPrior), DocumentPrior ?? 1, 0, 1000);
        OptionCheck.AboveUpTo(nameof(TermPrior), TermPrior ?? 1, 0, 1000);
    }
}

/// <summary>Latent Dirichlet allocation on the counts of terms: each document mixes topics, and its cluster is the topic with the largest share.</summary>
/// <remarks>
/// Blei, Ng and Jordan 2003, by variational Bayes over all documents in each pass (Hoffman, Blei and Bach 2010, the batch form), from the
/// word counts of a short k-means on TF-IDF rows: from random topics it ends in much worse optima. Score: the expected topic shares, which sum
/// to 1, with the topics held fixed, in training as for new documents; the largest is the assigned one. Short texts have too few words to tell their topics: expect less than
/// from k-means there. (<c>mlContext.Clustering.Evaluate</c> takes scores for distances; use <c>mlContext.TextClustering().Evaluate</c>.)
/// </remarks>
public sealed class LdaTrainer : TermClusterTrainer
{
    private const int Starts = 2;
    private const int StartIterations = 20;

    private readonly LdaOptions _options;

    internal LdaTrainer(MLContext ml, LdaOptions options) : base(ml, options) => _options = options;

    private protected override (TermWeighting Weighting, SparseMatrix Rows) Represent(Features features, Vocabulary vocabulary) => features.Count(vocabulary);

    private protected override IRowModel Learn(TermWeighting weighting, SparseMatrix documents, ParallelOptions parallel)
    {
        int topics = _options.NumberOfClusters;
        var documentPrior = (float)(_options.DocumentPrior ?? 1.0 / topics);
        SparseMatrix tfidf = weighting.WeighCounts(documents);
        float[] centroids = TfIdfKMeansFit.Best(tfidf, topics, Starts, StartIterations, _options.Seed, parallel, (_, _) => { });
        float[] factors = LdaFit.Fit(
            documents, topics, documentPrior, (float)(_options.TermPrior ?? 1.0 / topics), _options.MaximumIterations, TfIdfKMeansModel.Nearest(tfidf, centroids, topics), parallel,
            _options.Report);
        return new LdaModel(weighting, factors, topics, documentPrior);
    }
}
