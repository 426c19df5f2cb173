using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Persistence;
using MLNet.TextClustering.Training;

namespace MLNet.TextClustering;

/// <summary>Learns latents and clusters together: a latent is trained first, then both are refined. It gives the latent column, as mu without scaling, and a clusterer's PredictedLabel and Score.</summary>
public abstract class JointClusteringEstimator : IEstimator<TransformerChain<ClusterTransformer>>
{
    private readonly MLContext _ml;
    private readonly LatentEstimator _latent;

    private protected JointClusteringEstimator(MLContext ml, LatentEstimator latent)
    {
        _ml = ml;
        _latent = latent;
    }

    private protected LatentOptions LatentOptions => _latent.Options;

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
        points.CheckDistinct(NumberOfClusters);
        KMeansResult start = KMeansFit.Best(points, NumberOfClusters, spherical: false, Restarts, maximumIterations: 100, LatentOptions.Seed, LatentOptions.Parallel);
        ModelWeights weights = Refine(learned, points, start, log);
        _latent.Report(log, new TrainingProgress(TrainingStage.Done));
        LatentTransformer latents = _latent.ToTransformer((learned with { Weights = weights }).Encoder(normalize: false));
        return new TransformerChain<ClusterTransformer>(latents, new ClusterTransformer(_ml, ToClusters(weights), _latent.OutputColumnName));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no known-size vector of <see cref="float"/>.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        _ml.Clustering.Trainers.KMeans(_latent.OutputColumnName).GetOutputSchema(_latent.GetOutputSchema(inputSchema));

    private protected abstract int NumberOfClusters { get; }

    private protected abstract int Restarts { get; }

    private protected abstract ModelWeights Refine(LearnedLatent learned, Points points, KMeansResult start, IChannel log);

    /// <summary>The clusters that were learned, as they assign latents.</summary>
    private protected abstract IRowModel ToClusters(ModelWeights weights);

    /// <summary>A second training on top of the latent's, with an epoch count and a step size of its own.</summary>
    private protected ModelWeights Train(
        LearnedLatent learned, ClusterWeights clusters, TrainingPlan plan, int epochs, double learningRate, Func<ModelWeights, TorchSharp.torch.Device, LatentNetwork> create, IChannel log)
    {
        LatentOptions options = LatentOptions.Copy();
        options.Epochs = epochs;
        options.LearningRate = learningRate;
        return new LatentTrainer(
            learned.Corpus, options, plan, progress => _latent.Report(log, progress),
            weights => EmptyClusters.Count(LearnedLatent.Means(learned.Corpus, weights.Encoder), ToClusters(weights))).Train(learned.Weights with { Clusters = clusters }, create);
    }
}
