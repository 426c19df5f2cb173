namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>K-means on cosines with several starts; the output columns are KMeans's.</summary>
    /// <param name="featureColumnName">The column of points.</param>
    /// <param name="numberOfClusters">Clusters.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is out of its range.</exception>
    public SphericalKMeansTrainer SphericalKMeans(string featureColumnName = "Latent", int numberOfClusters = 5) =>
        SphericalKMeans(new SphericalKMeansOptions { FeatureColumnName = featureColumnName, NumberOfClusters = numberOfClusters });

    /// <summary>K-means on cosines with several starts; the output columns are KMeans's.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public SphericalKMeansTrainer SphericalKMeans(SphericalKMeansOptions options) => new(_mlContext, Copy(options));

    /// <summary>K-means by small batches, for many points; the output columns are KMeans's.</summary>
    /// <param name="featureColumnName">The column of points.</param>
    /// <param name="numberOfClusters">Clusters.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is out of its range.</exception>
    public MiniBatchKMeansTrainer MiniBatchKMeans(string featureColumnName = "Latent", int numberOfClusters = 5) =>
        MiniBatchKMeans(new MiniBatchKMeansOptions { FeatureColumnName = featureColumnName, NumberOfClusters = numberOfClusters });

    /// <summary>K-means by small batches, for many points; the output columns are KMeans's.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public MiniBatchKMeansTrainer MiniBatchKMeans(MiniBatchKMeansOptions options) => new(_mlContext, Copy(options));

    /// <summary>A Gaussian mixture with one covariance for all clusters; the output columns are KMeans's, with probabilities as Score.</summary>
    /// <param name="featureColumnName">The column of points.</param>
    /// <param name="numberOfClusters">Clusters.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is out of its range.</exception>
    public TiedGaussianMixtureTrainer TiedGaussianMixture(string featureColumnName = "Latent", int numberOfClusters = 5) =>
        TiedGaussianMixture(new TiedGaussianMixtureOptions { FeatureColumnName = featureColumnName, NumberOfClusters = numberOfClusters });

    /// <summary>A Gaussian mixture with one covariance for all clusters; the output columns are KMeans's, with probabilities as Score.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public TiedGaussianMixtureTrainer TiedGaussianMixture(TiedGaussianMixtureOptions options) => new(_mlContext, Copy(options));

    /// <summary>A Gaussian mixture with spherical, diagonal, tied or full covariances; the output columns are KMeans's, with probabilities as Score.</summary>
    /// <param name="featureColumnName">The column of points.</param>
    /// <param name="numberOfClusters">Clusters.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is out of its range.</exception>
    public GaussianMixtureTrainer GaussianMixture(string featureColumnName = "Latent", int numberOfClusters = 5) =>
        GaussianMixture(new GaussianMixtureOptions { FeatureColumnName = featureColumnName, NumberOfClusters = numberOfClusters });

    /// <summary>A Gaussian mixture with spherical, diagonal, tied or full covariances; the output columns are KMeans's, with probabilities as Score.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public GaussianMixtureTrainer GaussianMixture(GaussianMixtureOptions options) => new(_mlContext, Copy(options));

    /// <summary>A mixture of von Mises-Fisher distributions, on directions; the output columns are KMeans's, with probabilities as Score.</summary>
    /// <param name="featureColumnName">The column of points.</param>
    /// <param name="numberOfClusters">Clusters.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is out of its range.</exception>
    public VonMisesFisherMixtureTrainer VonMisesFisherMixture(string featureColumnName = "Latent", int numberOfClusters = 5) =>
        VonMisesFisherMixture(new VonMisesFisherMixtureOptions { FeatureColumnName = featureColumnName, NumberOfClusters = numberOfClusters });

    /// <summary>A mixture of von Mises-Fisher distributions, on directions; the output columns are KMeans's, with probabilities as Score.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public VonMisesFisherMixtureTrainer VonMisesFisherMixture(VonMisesFisherMixtureOptions options) => new(_mlContext, Copy(options));

    /// <summary>Hierarchical clustering (Ward, average, complete linkage); the output columns are KMeans's.</summary>
    /// <param name="featureColumnName">The column of points.</param>
    /// <param name="numberOfClusters">Clusters.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is out of its range.</exception>
    public AgglomerativeTrainer Agglomerative(string featureColumnName = "Latent", int numberOfClusters = 5) =>
        Agglomerative(new AgglomerativeOptions { FeatureColumnName = featureColumnName, NumberOfClusters = numberOfClusters });

    /// <summary>Hierarchical clustering (Ward, average, complete linkage), cut into a number of clusters or at a distance; the output columns are KMeans's.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public AgglomerativeTrainer Agglomerative(AgglomerativeOptions options) => new(_mlContext, Copy(options));

    /// <summary>HDBSCAN: clusters of any shape and number, and noise; the output columns are KMeans's, with soft memberships as Score.</summary>
    /// <param name="featureColumnName">The column of points.</param>
    /// <param name="minimumClusterSize">The fewest points that are a cluster and not noise; null: a 400th of the points, but at least 15.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minimumClusterSize"/> is out of its range.</exception>
    public HdbscanTrainer Hdbscan(string featureColumnName = "Latent", int? minimumClusterSize = null) =>
        Hdbscan(new HdbscanOptions { FeatureColumnName = featureColumnName, MinimumClusterSize = minimumClusterSize });

    /// <summary>HDBSCAN: clusters of any shape and number, and noise; the output columns are KMeans's, with soft memberships as Score.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public HdbscanTrainer Hdbscan(HdbscanOptions options) => new(_mlContext, Copy(options));

    /// <summary>Spectral clustering on the graph of nearest neighbours; the output columns are KMeans's, with shares of the nearest training points as Score.</summary>
    /// <param name="featureColumnName">The column of points.</param>
    /// <param name="numberOfClusters">Clusters.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is out of its range.</exception>
    public SpectralClusteringTrainer SpectralClustering(string featureColumnName = "Latent", int numberOfClusters = 5) =>
        SpectralClustering(new SpectralClusteringOptions { FeatureColumnName = featureColumnName, NumberOfClusters = numberOfClusters });

    /// <summary>Spectral clustering on the graph of nearest neighbours; the output columns are KMeans's, with shares of the nearest training points as Score.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public SpectralClusteringTrainer SpectralClustering(SpectralClusteringOptions options) => new(_mlContext, Copy(options));

    private static TOptions Copy<TOptions>(TOptions options) where TOptions : ClusterTrainerOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        return (TOptions)options.Copy();
    }
}
