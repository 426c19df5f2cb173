using Microsoft.ML;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Persistence;
using MLNet.TextClustering.Training;
using static TorchSharp.torch;

namespace MLNet.TextClustering;

/// <summary>A VAE whose prior is a Gaussian mixture that is learned with it (VaDE): latents and clusters are one model.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Loss</term><description>Multinomial reconstruction + beta · divergence from the mixture + the contrast of the VAE</description></item>
/// <item><term>Start</term><description>The neighbour VAE, trained; the mixture at k-means on its latents, with a variance a cluster and coordinate</description></item>
/// <item><term>Output columns</term><description>The latent (mu, not scaled), PredictedLabel: key 1 to K, Score: the probability of each cluster given mu</description></item>
/// <item><term>Collapse</term><description>From random weights VaDE puts all documents into a few clusters; this start, a small beta and few epochs keep it from it</description></item>
/// </list>
/// <para>Jiang et al. 2017.</para>
/// </remarks>
public sealed class MixtureVaeEstimator : JointClusteringEstimator
{
    private readonly MixtureVaeOptions _options;

    internal MixtureVaeEstimator(MLContext ml, VaeLatentEstimator latent, MixtureVaeOptions options) : base(ml, latent, options) => _options = options;

    private protected override TrainingPlan Plan => _options.Plan;

    private protected override LatentNetwork CreateNetwork(ModelWeights start, Corpus corpus, Device device) =>
        new MixturePriorVae(start, (float)_options.Latent.Temperature, (float)_options.Latent.MaximumNegativeCosine, device);

    private protected override IRowModel ToClusters(ModelWeights weights) => ToMixture(weights.Clusters!, weights.Encoder.LatentSize);

    private protected override ClusterWeights StartClusters(Points points, KMeansResult start)
    {
        int width = points.Width, clusters = _options.NumberOfClusters;
        var moments = new ClusterMoments(clusters, width, SecondMoments.Squares);
        for (int i = 0; i < points.Count; i++) moments.Add(start.Assignments[i], points[i], 1);
        double ridge = Math.Max(1e-6, _options.Regularization * points.MeanVariance());
        DiagonalGaussianMixtureModel mixture = DiagonalGaussianMixtureModel.Maximize(moments, width, ridge, spherical: false);
        return new ClusterWeights(
            mixture.Means,
            Array.ConvertAll(mixture.Scales, scale => -2 * MathF.Log(scale)),
            Array.ConvertAll(moments.Weights, weight => (float)Math.Log((weight + 1) / (points.Count + clusters))));
    }

    private static DiagonalGaussianMixtureModel ToMixture(ClusterWeights weights, int width)
    {
        float[] scales = Array.ConvertAll(weights.LogVariances, variance => MathF.Exp(-0.5f * variance));
        float[] offsets = [.. weights.LogWeights.Select((weight, k) => weight - (0.5f * weights.LogVariances.AsSpan(k * width, width).ToArray().Sum()))];
        return new DiagonalGaussianMixtureModel(weights.Means, scales, offsets);
    }
}
