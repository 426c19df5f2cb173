using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>A clusterer with the output columns of ML.NET's KMeans: PredictedLabel, a key from 1 to K, and Score, a number for each cluster.</summary>
/// <typeparam name="TTransformer">What a fit gives.</typeparam>
public abstract class ClusterTrainer<TTransformer> : IEstimator<TTransformer> where TTransformer : ClusterTransformer
{
    private readonly ClusterTrainerOptions _options;

    private protected ClusterTrainer(MLContext ml, ClusterTrainerOptions options)
    {
        Context = ml;
        _options = options;
        _options.Validate();
    }

    private protected MLContext Context { get; }

    /// <summary>Learns the clusters. Rows with a missing number (NaN) take no part; they are given no cluster when scored.</summary>
    /// <param name="input">The points.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or no known-size vector of <see cref="float"/>.</exception>
    /// <exception cref="InvalidOperationException">There are no rows without missing numbers, or fewer distinct points than clusters.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        int width = InputColumn.Check(input.Schema, _options.FeatureColumnName);
        Points points = Prepare(PointReader.Read(input, _options.FeatureColumnName, width, _options.CancellationToken));
        Check(points);
        TTransformer transformer = Learn(points, _options.Parallel);
        using IChannel log = ((IChannelProvider)Context).Start(GetType().Name);
        log.Info(MessageSensitivity.None, $"Found {transformer.NumberOfClusters} clusters of {points.Count} points with {width} numbers each.");
        return transformer;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or no known-size vector of <see cref="float"/>.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        InputColumn.Check(inputSchema, _options.FeatureColumnName);
        return Context.Clustering.Trainers.KMeans(_options.FeatureColumnName).GetOutputSchema(inputSchema);
    }

    private protected virtual Points Prepare(Points points) => points;

    private protected abstract TTransformer Learn(Points points, ParallelOptions parallel);

    private void Check(Points points)
    {
        if (_options.RequiredClusters is int clusters)
        {
            points.CheckDistinct(clusters);
        }
        else if (points.Count == 0)
        {
            throw new InvalidOperationException($"The data has no row without missing numbers in column '{_options.FeatureColumnName}': there is nothing to cluster.");
        }
    }
}

/// <summary>A clusterer whose fit gives assignments and nothing besides.</summary>
public abstract class ClusterTrainer : ClusterTrainer<ClusterTransformer>
{
    private readonly string _featureColumnName;

    private protected ClusterTrainer(MLContext ml, ClusterTrainerOptions options) : base(ml, options) => _featureColumnName = options.FeatureColumnName;

    private protected sealed override ClusterTransformer Learn(Points points, ParallelOptions parallel) => new(Context, LearnModel(points, parallel), _featureColumnName);

    private protected abstract IRowModel LearnModel(Points points, ParallelOptions parallel);
}
