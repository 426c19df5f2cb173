using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Training;

namespace MLNet.TextClustering;

/// <summary>Contrastive learning joined with clustering (SCCL; Zhang et al. 2021) on bags of words: no likelihood shapes the latent.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Loss</term><description>InfoNCE between two views + weight · KL(P ‖ Q), Q: Student assignments to centres that are learned, P: the same, sharpened</description></item>
/// <item><term>Views</term><description>The document and a near neighbour, both with dropped words</description></item>
/// <item><term>Centres</term><description>Start at k-means on the untrained latents; they shape the latent and are not kept: put any clusterer behind</description></item>
/// <item><term>Collapse</term><description>The contrast keeps latents apart; a large clustering weight draws them onto the centres</description></item>
/// <item><term>Start, columns, scoring, saving</term><description>As <see cref="VaeLatentEstimator"/></description></item>
/// </list>
/// </remarks>
public sealed class ContrastiveLatentEstimator : LatentEstimator
{
    private const int DefaultClusters = 20;

    private readonly ContrastiveLatentOptions _options;

    internal ContrastiveLatentEstimator(MLContext ml, string outputColumnName, string? inputColumnName, ContrastiveLatentOptions options)
        : base(ml, outputColumnName, inputColumnName, options) => _options = options;

    private protected override int NeighbourCount => Math.Max(_options.Neighbours, _options.ContrastiveNeighbours);

    private protected override ModelWeights Train(Corpus corpus, ModelWeights start, IChannel log)
    {
        Points points = LearnedLatent.Means(corpus, start.Encoder);
        int clusters = points.CountDistinct(_options.ExpectedClusters ?? DefaultClusters);
        KMeansResult centres = KMeansFit.Best(points, clusters, spherical: false, restarts: 4, maximumIterations: 50, _options.Seed, _options.Parallel);
        return new LatentTrainer(corpus, _options, _options.Plan, progress => Report(log, progress)).Train(
            start with { Clusters = new ClusterWeights(centres.Centroids, [], []) },
            (weights, device) => new ContrastiveEncoder(weights, (float)_options.Temperature, (float)_options.MaximumNegativeCosine, device));
    }
}
