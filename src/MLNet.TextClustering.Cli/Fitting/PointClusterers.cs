using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>The clusterers that come after a latent.</summary>
internal static class PointClusterers
{
    private const string Map = "Map";

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

    // In 64 dimensions all distances are alike and densities say little; on a map of the neighbours they do (McInnes et al. 2018).
    public static IEstimator<ITransformer> HdbscanOnMap(MLContext ml, MethodSettings s)
    {
        var map = new MapOptions
        {
            FeatureColumnName = MethodRegistry.Latent,
            OutputColumnName = Map,
            Neighbours = 30,
            MinimumDistance = 0,
            Seed = s.Seed,
            Progress = new EpochProgress(s.Progress),
            CancellationToken = s.Cancellation,
        };
        var hdbscan = Common(new HdbscanOptions(), s);
        hdbscan.FeatureColumnName = Map;
        return ml.TextClustering().Map(map).Append(ml.TextClustering().Hdbscan(hdbscan));
    }

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
