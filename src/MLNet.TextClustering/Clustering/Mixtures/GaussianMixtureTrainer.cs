using Microsoft.ML;
using MLNet.TextClustering.Clustering;

namespace MLNet.TextClustering;

/// <summary>A Gaussian mixture with spherical, diagonal, tied or full covariances.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Input column</term><description>Known-size vector of <see cref="float"/></description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key 1 to K, missing for a row with NaN. Score: the probability of each cluster given the row; they sum to 1, the largest is the assigned one</description></item>
/// <item><term>Time, memory</term><description>n · K · width a step, n · K · width² with full covariances, and K · width² numbers then; n · K numbers for the k-means at the start</description></item>
/// <item><term>Tells besides</term><description>Log likelihood, BIC and AIC, on the fitted <see cref="GaussianMixtureTransformer"/></description></item>
/// </list>
/// <para>
/// Expectation maximization (Dempster, Laird and Rubin 1977) from the best of several k-means runs, with a tied covariance as <see cref="TiedGaussianMixtureTrainer"/>: p(x) = Σ_k w_k N(x; m_k, S_k). A part of the points' mean variance is added to each variance, so that
/// no cluster shrinks to a point. (<c>mlContext.Clustering.Evaluate</c> takes scores for distances; use <c>mlContext.TextClustering().Evaluate</c>.)
/// </para>
/// </remarks>
public sealed class GaussianMixtureTrainer : ClusterTrainer<GaussianMixtureTransformer>
{
    private readonly GaussianMixtureOptions _options;

    internal GaussianMixtureTrainer(MLContext ml, GaussianMixtureOptions options) : base(ml, options) => _options = options;

    private protected override GaussianMixtureTransformer Learn(Points points, ParallelOptions parallel)
    {
        int clusters = _options.NumberOfClusters, width = points.Width;
        double ridge = Math.Max(1e-6, _options.Regularization * points.MeanVariance());
        KMeansResult start = _options.Covariance == GaussianCovariance.Tied
            ? AgreedStart.Find(points, _options, _options.Steps, _options.Regularization, parallel)
            : KMeansFit.Best(points, _options, spherical: false, parallel);
        return _options.Covariance switch
        {
            GaussianCovariance.Spherical => Run(SecondMoments.Squares, moments => DiagonalGaussianMixtureModel.Maximize(moments, width, ridge, spherical: true), clusters),
            GaussianCovariance.Diagonal => Run(SecondMoments.Squares, moments => DiagonalGaussianMixtureModel.Maximize(moments, width, ridge, spherical: false), (long)clusters * width),
            GaussianCovariance.Tied => Run(SecondMoments.None, new TiedGaussianMixtureFit(points, clusters, _options.Regularization, parallel).Maximize, width * (width + 1L) / 2),
            _ => Run(SecondMoments.Products, moments => FullGaussianMixtureModel.Maximize(moments, width, ridge), clusters * (width * (width + 1L) / 2)),
        };

        GaussianMixtureTransformer Run<TModel>(SecondMoments second, Func<ClusterMoments, TModel> maximize, long covarianceParameters) where TModel : MixtureModel
        {
            var fit = new MixtureFit<TModel>(points, clusters, second, maximize, parallel);
            TModel model = fit.Run(start, _options.Steps, _options.Reporter(_options.Steps));
            double logLikelihood = points.Count * (fit.Likelihood(model) - (0.5 * width * Math.Log(2 * Math.PI)));
            return new GaussianMixtureTransformer(Context, model, _options.FeatureColumnName, logLikelihood, clusters - 1 + ((long)clusters * width) + covarianceParameters, points.Count);
        }
    }
}
