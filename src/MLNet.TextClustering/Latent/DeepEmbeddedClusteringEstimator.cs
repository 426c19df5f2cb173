using Microsoft.ML;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Persistence;
using MLNet.TextClustering.Training;
using static TorchSharp.torch;

namespace MLNet.TextClustering;

/// <summary>Deep embedded clustering on top of any latent of this library: DEC, IDEC, and a cosine variant of both.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Loss</term><description>weight · KL(P ‖ Q) (+ the multinomial reconstruction: IDEC); Q: Student assignments to centres, P: the same, sharpened, made anew before each epoch</description></item>
/// <item><term>Centres</term><description>Start at k-means on the trained latents</description></item>
/// <item><term>Output columns</term><description>The latent (mu, not scaled), PredictedLabel: key 1 to K, Score: q, which sums to 1</description></item>
/// <item><term>Ends</term><description>After <see cref="JointClusteringOptions.Epochs"/>, or when almost no document changes its cluster</description></item>
/// <item><term>Collapse</term><description>P divides by the size of a cluster, which works against one that takes all; DEC without reconstruction forgets what the latent knew</description></item>
/// </list>
/// <para>Xie, Girshick and Farhadi 2016 (DEC); Guo et al. 2017 (IDEC).</para>
/// </remarks>
public sealed class DeepEmbeddedClusteringEstimator : JointClusteringEstimator
{
    private readonly DeepEmbeddedClusteringOptions _options;

    internal DeepEmbeddedClusteringEstimator(MLContext ml, LatentEstimator latent, DeepEmbeddedClusteringOptions options) : base(ml, latent, options) => _options = options;

    private protected override TrainingPlan Plan => new(_options.ClusteringWeight);

    private protected override ClusterWeights StartClusters(Points points, KMeansResult start) => new(start.Centroids, [], []);

    private protected override LatentNetwork CreateNetwork(ModelWeights start, Corpus corpus, Device device) => new EmbeddedClustering(start, corpus, _options, device);

    private protected override IRowModel ToClusters(ModelWeights weights) =>
        new StudentAssignmentModel(weights.Clusters!.Means, weights.Encoder.LatentSize, _options.Cosine, (float)_options.Temperature);
}
