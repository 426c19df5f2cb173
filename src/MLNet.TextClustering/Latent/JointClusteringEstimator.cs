using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Persistence;
using MLNet.TextClustering.Training;
using static TorchSharp.torch;

namespace MLNet.TextClustering;

/// <summary>Learns latents and clusters together: a latent is trained first, then both are refined. It gives the latent column, as mu without scaling, and a clusterer's PredictedLabel and Score.</summary>
public abstract class JointClusteringEstimator : IEstimator<TransformerChain<ClusterTransformer>>
{
    private readonly MLContext _ml;
    private readonly LatentEstimator _latent;
    private readonly JointClusteringOptions _options;

    private protected JointClusteringEstimator(MLContext ml, LatentEstimator latent, JointClusteringOptions options)
    {
        _ml = ml;
        _latent = latent;
        _options = options;
        _options.Validate();
    }

    /// <summary>Learns from all rows.</summary>
    /// <param name="input">The documents.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no known-size vector of <see cref="float"/>.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, all features are zero, there are fewer distinct latents than clusters, or training diverged.</exception>
    /// <exception cref="OperationCanceledException">The token of the latent's options was cancelled.</exception>
    public TransformerChain<ClusterTransformer> Fit(IDataView input)
    {
        using IChannel log = ((IChannelProvider)_ml).Start(GetType().Name);
        LearnedLatent learned = _latent.Learn(input, log);
        Points points = LearnedLatent.Means(learned.Corpus, learned.Weights.Encoder);
        points.CheckDistinct(_options.NumberOfClusters);
        KMeansResult start = KMeansFit.Best(
            points, _options.NumberOfClusters, spherical: false, _options.Restarts, maximumIterations: 100, _latent.Options.Seed, _latent.Options.Parallel);
        ModelWeights weights = Refine(learned, StartClusters(points, start), log);
        _latent.Report(log, new TrainingProgress(TrainingStage.Done));
        LatentTransformer latents = _latent.ToTransformer((learned with { Weights = weights }).Encoder(normalize: false));
        return new TransformerChain<ClusterTransformer>(latents, new ClusterTransformer(_ml, ToClusters(weights), _latent.OutputColumnName));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no known-size vector of <see cref="float"/>.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        _ml.Clustering.Trainers.KMeans(_latent.OutputColumnName).GetOutputSchema(_latent.GetOutputSchema(inputSchema));

    /// <summary>What this training weighs.</summary>
    private protected abstract TrainingPlan Plan { get; }

    /// <summary>The clusters to start from.</summary>
    private protected abstract ClusterWeights StartClusters(Points points, KMeansResult start);

    private protected abstract LatentNetwork CreateNetwork(ModelWeights start, Corpus corpus, Device device);

    /// <summary>The clusters that were learned, as they assign latents.</summary>
    private protected abstract IRowModel ToClusters(ModelWeights weights);

    // A second training on top of the latent's, with an epoch count and a step size of its own.
    private ModelWeights Refine(LearnedLatent learned, ClusterWeights clusters, IChannel log)
    {
        LatentOptions options = _latent.Options.Copy();
        options.Epochs = _options.Epochs;
        options.LearningRate = _options.LearningRate;
        return new LatentTrainer(
            learned.Corpus, options, Plan, progress => _latent.Report(log, progress),
            weights => EmptyClusters.Count(LearnedLatent.Means(learned.Corpus, weights.Encoder), ToClusters(weights)))
            .Train(learned.Weights with { Clusters = clusters }, (weights, device) => CreateNetwork(weights, learned.Corpus, device));
    }
}
