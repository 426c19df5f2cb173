using Microsoft.ML;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>The clusterers that come after a latent.</summary>
internal static class PointClusterers
{
    public static IEstimator<ITransformer> Tied(MLContext ml, MethodSettings s) => ml.TextClustering().TiedGaussianMixture(Fixed(new TiedGaussianMixtureOptions(), s));

    public static IEstimator<ITransformer> Spherical(MLContext ml, MethodSettings s) => ml.TextClustering().SphericalKMeans(Fixed(new SphericalKMeansOptions(), s));

    public static IEstimator<ITransformer> MiniBatch(MLContext ml, MethodSettings s) => ml.TextClustering().MiniBatchKMeans(Fixed(new MiniBatchKMeansOptions(), s));

    public static IEstimator<ITransformer> VonMisesFisher(MLContext ml, MethodSettings s) =>
        ml.TextClustering().VonMisesFisherMixture(Fixed(new VonMisesFisherMixtureOptions(), s));

    public static IEstimator<ITransformer> Gaussian(MLContext ml, MethodSettings s, GaussianCovariance covariance) =>
        ml.TextClustering().GaussianMixture(Fixed(new GaussianMixtureOptions { Covariance = covariance }, s));

    public static IEstimator<ITransformer> Agglomerative(MLContext ml, MethodSettings s) =>
        ml.TextClustering().Agglomerative(Common(new AgglomerativeOptions { NumberOfClusters = s.Clusters }, s));

    public static IEstimator<ITransformer> Spectral(MLContext ml, MethodSettings s) => ml.TextClustering().SpectralClustering(Fixed(new SpectralClusteringOptions(), s));

    public static IEstimator<ITransformer> Hdbscan(MLContext ml, MethodSettings s) => ml.TextClustering().Hdbscan(Common(new HdbscanOptions(), s));

    /// <summary>The votes of several clusterers on the same latents.</summary>
    public static Func<MLContext, MethodSettings, IEstimator<ITransformer>> Consensus(params Func<MLContext, MethodSettings, IEstimator<ITransformer>>[] members) => (ml, s) =>
        ml.TextClustering().Consensus(
            s.Clusters, i => members[i](ml, s), new EnsembleOptions { Members = members.Length, Seed = s.Seed, CancellationToken = s.Cancellation });

    private static TOptions Fixed<TOptions>(TOptions options, MethodSettings settings) where TOptions : FixedClusterOptions
    {
        options.NumberOfClusters = settings.Clusters;
        return Common(options, settings);
    }

    private static TOptions Common<TOptions>(TOptions options, MethodSettings settings) where TOptions : ClusterTrainerOptions
    {
        options.FeatureColumnName = MethodRegistry.Latent;
        options.Seed = settings.Seed;
        options.Progress = new EpochProgress(settings.Progress);
        options.CancellationToken = settings.Cancellation;
        return options;
    }
}
