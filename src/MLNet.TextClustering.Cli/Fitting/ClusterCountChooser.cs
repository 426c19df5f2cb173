using Microsoft.ML;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>A clusterer that first chooses how many clusters to make, on the latents that its method has just learned.</summary>
internal sealed class ClusterCountChooser : IEstimator<ITransformer>
{
    // For what is decided before the number is known: the size of the latents.
    private const int ExpectedClusters = 20;

    private readonly MLContext _mlContext;
    private readonly Func<int, IEstimator<ITransformer>> _makeClusterer;
    private readonly ClusterCountBounds _bounds;
    private readonly ClusterCountOptions _options;

    private ClusterCountChooser(MLContext mlContext, Func<int, IEstimator<ITransformer>> makeClusterer, ClusterCountBounds bounds, ClusterCountOptions options)
    {
        _mlContext = mlContext;
        _makeClusterer = makeClusterer;
        _bounds = bounds;
        _options = options;
    }

    /// <summary>What was chosen; null before the fit.</summary>
    public ClusterCountSelection? Selection { get; private set; }

    /// <summary>The parts of a method whose number of clusters is to be chosen.</summary>
    /// <exception cref="DataException">The method has no latents to choose by.</exception>
    public static (MethodParts Parts, ClusterCountChooser Chooser) Build(
        MLContext mlContext, Method method, MethodSettings settings, ClusterCountBounds bounds, Action<double> advance)
    {
        var parts = method.Build(mlContext, settings with { Clusters = ExpectedClusters });
        if (parts.Space is null)
            throw new DataException($"The method '{method.Name}' has no latents by which the number of clusters could be chosen. Use vae, or give --clusters a number.");
        var chooser = new ClusterCountChooser(mlContext, count => method.Build(mlContext, settings with { Clusters = count }).Clusterer, bounds, new ClusterCountOptions
        {
            FeatureColumnName = MethodRegistry.Features,
            LatentColumnName = parts.Space,
            Seed = settings.Seed,
            CancellationToken = settings.Cancellation,
            Progress = new ShareProgress(advance),
        });
        return (parts with { Clusterer = chooser }, chooser);
    }

    public ITransformer Fit(IDataView input)
    {
        Selection = _mlContext.TextClustering().SelectClusterCount(input, _bounds.Minimum, _bounds.Maximum, _options);
        return _makeClusterer(Selection.Suggested).Fit(input);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _makeClusterer(ExpectedClusters).GetOutputSchema(inputSchema);

    // Clusterings end on several threads; a display takes one report at a time.
    private sealed class ShareProgress(Action<double> report) : IProgress<double>
    {
        private readonly Lock _lock = new();

        public void Report(double value)
        {
            lock (_lock)
                report(value);
        }
    }
}

/// <summary>Between which numbers of clusters to choose.</summary>
internal sealed record ClusterCountBounds(int Minimum = 2, int Maximum = 150);
