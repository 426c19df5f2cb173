using Microsoft.ML;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Options of <see cref="VonMisesFisherMixtureTrainer"/>. Progress tells the steps of expectation maximization, with the mean log likelihood as the loss.</summary>
public sealed class VonMisesFisherMixtureOptions : FixedClusterOptions
{
    /// <summary>The most steps of expectation maximization, 0 to 10000; fewer once the mean log likelihood grows by less than 1e-4. Default: 50.</summary>
    public int Steps { get; set; } = 50;

    /// <summary>
    /// Whether all clusters have the same concentration. With one of its own, a broad cluster takes from its neighbours and one of few points may close in on them. Default: true.
    /// </summary>
    public bool SharedConcentration { get; set; } = true;

    internal override void Validate()
    {
        base.Validate();
        OptionCheck.Within(nameof(Steps), Steps, 0, 10_000);
    }
}

/// <summary>A mixture of von Mises-Fisher distributions: the Gaussian mixture of directions, soft where spherical k-means is hard.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Input column</term><description>Known-size vector of <see cref="float"/>; only its direction counts</description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key 1 to K, missing for a row with NaN. Score: the probability of each cluster given the row; they sum to 1, the largest is the assigned one</description></item>
/// <item><term>Time, memory</term><description>n · K · width a step; n · K numbers for the k-means at the start</description></item>
/// <item><term>Good for</term><description>Latents of length one, clusters of unequal size</description></item>
/// </list>
/// <para>
/// Banerjee, Dhillon, Ghosh and Sra 2005. Density of a cluster: c(κ) exp(κ μ · x). κ solves I_{p/2}(κ) / I_{p/2−1}(κ) = mean of μ · x, by Newton's method (Sra 2012), and is at most 100,000; all
/// Bessel functions are kept as logarithms. It starts from the best of several runs of spherical k-means. A row of zeros has no direction and goes to the cluster that is largest at a right angle.
/// (<c>mlContext.Clustering.Evaluate</c> takes scores for distances; use <c>mlContext.TextClustering().Evaluate</c>.)
/// </para>
/// </remarks>
public sealed class VonMisesFisherMixtureTrainer : ClusterTrainer
{
    private readonly VonMisesFisherMixtureOptions _options;

    internal VonMisesFisherMixtureTrainer(MLContext ml, VonMisesFisherMixtureOptions options) : base(ml, options) => _options = options;

    private protected override Points Prepare(Points points) => points.Normalize();

    private protected override IRowModel LearnModel(Points points, ParallelOptions parallel)
    {
        KMeansResult start = KMeansFit.Best(points, _options, spherical: true, parallel);
        return new MixtureFit<VonMisesFisherModel>(
            points, _options.NumberOfClusters, SecondMoments.None, moments => VonMisesFisherModel.Maximize(moments, points.Width, _options.SharedConcentration), parallel)
            .Run(start, _options.Steps, _options.Reporter(_options.Steps));
    }
}
