using Microsoft.ML;
using MLNet.TextClustering.Clustering;

namespace MLNet.TextClustering;

/// <summary>A fitted Gaussian mixture, and how well it fits the points: to choose the number of clusters, or the covariance, fit several and take the least BIC.</summary>
public sealed class GaussianMixtureTransformer : ClusterTransformer
{
    private readonly int _points;

    internal GaussianMixtureTransformer(MLContext ml, MixtureModel model, string featureColumnName, double logLikelihood, long parameters, int points)
        : base(ml, model, featureColumnName)
    {
        LogLikelihood = logLikelihood;
        Parameters = parameters;
        _points = points;
    }

    /// <summary>ln p of all the points together, in nats. The larger, the better; it grows with the number of clusters.</summary>
    public double LogLikelihood { get; }

    /// <summary>Free numbers: K − 1 weights, K · width means, and K (spherical), K · width (diagonal), width (width + 1) / 2 (tied) or K times that (full) for the covariances.</summary>
    public long Parameters { get; }

    /// <summary>BIC (Schwarz 1978): Parameters · ln n − 2 · LogLikelihood. The least is the best.</summary>
    public double BayesianInformationCriterion => (Parameters * Math.Log(_points)) - (2 * LogLikelihood);

    /// <summary>AIC (Akaike 1974): 2 · Parameters − 2 · LogLikelihood. The least is the best; it takes more clusters than BIC.</summary>
    public double AkaikeInformationCriterion => 2 * (Parameters - LogLikelihood);
}
