using Microsoft.ML;

namespace MLNet.TextClustering.Tests.Clustering;

/// <summary>A clusterer of points as the tests that hold for all of them see it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TakesClusters">Whether it is told the number of clusters.</param>
/// <param name="Make">Makes the trainer; sets options first.</param>
public sealed record Clusterer(string Name, bool TakesClusters, Func<MLContext, Action<ClusterTrainerOptions>, int, IEstimator<ITransformer>> Make);

internal static class Clusterers
{
    public static Clusterer[] All { get; } =
    [
        Fixed<SphericalKMeansOptions>("SphericalKMeans", (catalog, o) => catalog.SphericalKMeans(o)),
        Fixed<MiniBatchKMeansOptions>("MiniBatchKMeans", (catalog, o) => catalog.MiniBatchKMeans(o), o => o.BatchSize = 64),
        Fixed<MiniBatchKMeansOptions>("MiniBatchKMeans, Euclidean", (catalog, o) => catalog.MiniBatchKMeans(o), o => (o.Spherical, o.BatchSize) = (false, 64)),
        Fixed<TiedGaussianMixtureOptions>("TiedGaussianMixture", (catalog, o) => catalog.TiedGaussianMixture(o)),
        Fixed<GaussianMixtureOptions>("GaussianMixture, spherical", (catalog, o) => catalog.GaussianMixture(o), o => o.Covariance = GaussianCovariance.Spherical),
        Fixed<GaussianMixtureOptions>("GaussianMixture, diagonal", (catalog, o) => catalog.GaussianMixture(o)),
        Fixed<GaussianMixtureOptions>("GaussianMixture, tied", (catalog, o) => catalog.GaussianMixture(o), o => o.Covariance = GaussianCovariance.Tied),
        Fixed<GaussianMixtureOptions>("GaussianMixture, full", (catalog, o) => catalog.GaussianMixture(o), o => o.Covariance = GaussianCovariance.Full),
        Fixed<VonMisesFisherMixtureOptions>("VonMisesFisherMixture", (catalog, o) => catalog.VonMisesFisherMixture(o)),
        Fixed<VonMisesFisherMixtureOptions>("VonMisesFisherMixture, own concentrations", (catalog, o) => catalog.VonMisesFisherMixture(o), o => o.SharedConcentration = false),
        Fixed<SpectralClusteringOptions>("SpectralClustering", (catalog, o) => catalog.SpectralClustering(o)),
        Agglomerative(ClusterLinkage.Ward),
        Agglomerative(ClusterLinkage.Average),
        Agglomerative(ClusterLinkage.Complete),
        Agglomerative(ClusterLinkage.Average, maximumExactPoints: 100),
        new("Hdbscan", TakesClusters: false, (ml, set, _) =>
        {
            var options = new HdbscanOptions { MinimumSamples = 4, AssignNoise = true };
            set(options);
            return ml.TextClustering().Hdbscan(options);
        }),
    ];

    private static Clusterer Agglomerative(ClusterLinkage linkage, int? maximumExactPoints = null) =>
        new($"Agglomerative, {linkage}{(maximumExactPoints is null ? "" : ", micro-clusters")}", TakesClusters: true, (ml, set, clusters) =>
        {
            var options = new AgglomerativeOptions { NumberOfClusters = clusters, Linkage = linkage, MaximumExactPoints = maximumExactPoints };
            set(options);
            return ml.TextClustering().Agglomerative(options);
        });

    private static Clusterer Fixed<TOptions>(
        string name, Func<TextClusteringCatalog, TOptions, IEstimator<ITransformer>> make, Action<TOptions>? adjust = null)
        where TOptions : FixedClusterOptions, new() => new(name, TakesClusters: true, (ml, set, clusters) =>
        {
            var options = new TOptions { NumberOfClusters = clusters };
            adjust?.Invoke(options);
            set(options);
            return make(ml.TextClustering(), options);
        });
}
