using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Options that all clusterers of this library share.</summary>
public abstract class ClusterTrainerOptions
{
    private protected ClusterTrainerOptions()
    {
    }

    /// <summary>The column of points: a known-size vector of <see cref="float"/>. Default: "Latent".</summary>
    public string FeatureColumnName { get; set; } = "Latent";

    /// <summary>Clusters, 1 to 8191, at most as many as there are distinct points. Default: 5.</summary>
    public int NumberOfClusters { get; set; } = 5;

    /// <summary>Starts of k-means, of which the best is kept, 1 to 1000. Default: 8.</summary>
    public int Restarts { get; set; } = 8;

    /// <summary>The most passes of k-means over the points, 1 to 100000. Default: 100.</summary>
    public int MaximumIterations { get; set; } = 100;

    /// <summary>Seeds the starts. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Threads, at least 1; null (default): all cores. It does not change the result.</summary>
    public int? Threads { get; set; }

    /// <summary>Ends the fit with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    internal ClusterTrainerOptions Copy() => (ClusterTrainerOptions)MemberwiseClone();

    internal ParallelOptions Parallel => new() { MaxDegreeOfParallelism = Threads ?? Environment.ProcessorCount, CancellationToken = CancellationToken };

    internal virtual void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(FeatureColumnName);
        OptionCheck.Within(nameof(NumberOfClusters), NumberOfClusters, 1, RowModelChain.MaximumOutputSize);
        OptionCheck.Within(nameof(Restarts), Restarts, 1, 1000);
        OptionCheck.Within(nameof(MaximumIterations), MaximumIterations, 1, 100_000);
        OptionCheck.Within(nameof(Threads), Threads ?? 1, 1, 1024);
    }
}

/// <summary>A clusterer with the output columns of ML.NET's KMeans: PredictedLabel, a key from 1 to K, and Score, a number for each cluster.</summary>
public abstract class ClusterTrainer : IEstimator<ClusterTransformer>
{
    private readonly MLContext _ml;
    private readonly ClusterTrainerOptions _options;

    private protected ClusterTrainer(MLContext ml, ClusterTrainerOptions options)
    {
        _ml = ml;
        _options = options;
        _options.Validate();
    }

    /// <summary>Learns the clusters. Rows with a missing number (NaN) take no part; they are given no cluster when scored.</summary>
    /// <param name="input">The points.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or no known-size vector of <see cref="float"/>.</exception>
    /// <exception cref="InvalidOperationException">There are fewer distinct points than clusters.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public ClusterTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        int width = InputColumn.Check(input.Schema, _options.FeatureColumnName);
        Points points = Prepare(PointReader.Read(input, _options.FeatureColumnName, width, _options.CancellationToken));
        int distinct = points.CountDistinct(_options.NumberOfClusters);
        if (distinct < _options.NumberOfClusters)
        {
            throw new InvalidOperationException(
                $"The data has {distinct} distinct points but NumberOfClusters is {_options.NumberOfClusters}. Use at most {distinct}, or remove duplicates and rows without known terms.");
        }

        IRowModel model = Learn(points, _options.Parallel);
        using IChannel log = ((IChannelProvider)_ml).Start(GetType().Name);
        log.Info(MessageSensitivity.None, $"Found {model.ClusterCount} clusters of {points.Count} points with {width} numbers each.");
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

    private protected virtual Points Prepare(Points points) => points;

    private protected abstract IRowModel Learn(Points points, ParallelOptions parallel);
}

/// <summary>Assigns points to the clusters that were learned: PredictedLabel (key 1 to K, missing for a row with NaN) and Score (one number a cluster).</summary>
public sealed class ClusterTransformer : RowModelTransformer
{
    internal ClusterTransformer(MLContext ml, IRowModel model, string featureColumnName)
        : base(ml, model, featureColumnName, outputColumnName: "Score", clusterColumnName: "PredictedLabel")
    {
    }

    /// <summary>How many clusters there are.</summary>
    public int NumberOfClusters => Model.ClusterCount;
}
