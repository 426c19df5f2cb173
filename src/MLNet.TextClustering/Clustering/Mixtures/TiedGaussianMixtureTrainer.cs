using Microsoft.ML;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Options of <see cref="TiedGaussianMixtureTrainer"/>. Progress tells the steps of expectation maximization, with the mean log likelihood, but for a constant, as the loss.</summary>
public sealed class TiedGaussianMixtureOptions : FixedClusterOptions
{
    /// <summary>The most steps of expectation maximization, 0 to 10000. Default: 20.</summary>
    public int Steps { get; set; } = 20;

    /// <summary>What is added to the covariance's diagonal, as a share of the points' mean variance, 0 to 1. 0.01 to 0.15 are equally good. Default: 0.05.</summary>
    public double Regularization { get; set; } = 0.05;

    internal override void Validate()
    {
        base.Validate();
        OptionCheck.Within(nameof(Steps), Steps, 0, 10_000);
        OptionCheck.Within(nameof(Regularization), Regularization, 0, 1);
    }
}

/// <summary>A Gaussian mixture whose clusters share one full covariance: k-means in a learned metric, with cluster weights. Best for clusters of unequal size.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Input column</term><description>Known-size vector of <see cref="float"/></description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key 1 to K, missing for a row with NaN. Score: the probability of each cluster given the row</description></item>
/// <item><term>Time, memory</term><description>n · width² once and n · K · width a step; n · K numbers for the k-means at the start</description></item>
/// </list>
/// Expectation maximization (Dempster, Laird and Rubin 1977; McLachlan and Peel 2000 for the tied covariance) from each of several k-means runs; the mixture that agrees most with the others is kept. Score: the probability of
/// each cluster given the row, which sums to 1; the largest is the assigned one. (<c>mlContext.Clustering.Evaluate</c> takes scores for distances and the least for the assigned one; use
/// <c>mlContext.TextClustering().Evaluate</c>, which reads PredictedLabel.)
/// </remarks>
public sealed class TiedGaussianMixtureTrainer : ClusterTrainer
{
    private readonly TiedGaussianMixtureOptions _options;

    internal TiedGaussianMixtureTrainer(MLContext ml, TiedGaussianMixtureOptions options) : base(ml, options) => _options = options;

    private protected override IRowModel LearnModel(Points points, ParallelOptions parallel)
    {
        KMeansResult start = AgreedStart.Find(points, _options, _options.Steps, _options.Regularization, parallel);
        return TiedGaussianMixtureFit.Fit(points, start, _options.Steps, _options.Regularization, parallel, _options.Reporter(_options.Steps));
    }
}
