using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>A clusterer on terms with the output columns of ML.NET's KMeans: PredictedLabel, a key from 1 to K, and Score, a number for each cluster.</summary>
/// <remarks>
/// It reads the documents once, keeps them sparse, and chooses its vocabulary by document frequency. A document without a known term takes no part in the fit and is
/// given the first cluster. New documents are scored row by row; a document scored alone gets what it got in the training set.
/// </remarks>
public abstract class TermClusterTrainer : IEstimator<ClusterTransformer>
{
    private readonly MLContext _ml;
    private readonly TermClusterOptions _options;

    private protected TermClusterTrainer(MLContext ml, TermClusterOptions options)
    {
        _ml = ml;
        _options = options;
        _options.Validate();
    }

    /// <summary>Learns the clusters from all rows.</summary>
    /// <param name="input">The documents.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or no known-size vector of <see cref="float"/>.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, all features are zero, or there are fewer distinct documents than clusters.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public ClusterTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        InputColumn.Check(input.Schema, _options.FeatureColumnName);
        using IChannel log = ((IChannelProvider)_ml).Start(GetType().Name);
        Features features = FeatureReader.Read(input, _options.FeatureColumnName, _options.CancellationToken);
        Vocabulary vocabulary = Vocabulary.Choose(
            features.Counts, features.Candidates, _options.MaximumTerms, _options.MinimumDocumentFrequency, _options.MaximumDocumentShare);
        log.Info(MessageSensitivity.None, vocabulary.Summary);

        (TermWeighting weighting, SparseMatrix rows) = Represent(features, vocabulary);
        SparseMatrix documents = rows.WithoutEmptyRows();
        int distinct = DistinctRows.Count(documents, _options.NumberOfClusters);
        if (distinct < _options.NumberOfClusters)
        {
            throw new InvalidOperationException(
                $"The data has {distinct} distinct documents with known terms but NumberOfClusters is {_options.NumberOfClusters}. Use at most {distinct}, or keep more terms.");
        }

        IRowModel model = Learn(weighting, documents, _options.Parallel);
        log.Info(MessageSensitivity.None, $"Found {model.ClusterCount} clusters of {documents.RowCount} documents with {documents.ColumnCount} terms.");
        return new ClusterTransformer(_ml, model, _options.FeatureColumnName);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or no known-size vector of <see cref="float"/>.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        InputColumn.Check(inputSchema, _options.FeatureColumnName);
        return _ml.Clustering.Trainers.KMeans(_options.FeatureColumnName).GetOutputSchema(inputSchema);
    }

    private protected virtual (TermWeighting Weighting, SparseMatrix Rows) Represent(Features features, Vocabulary vocabulary) => features.Weigh(vocabulary);

    private protected abstract IRowModel Learn(TermWeighting weighting, SparseMatrix documents, ParallelOptions parallel);
}
