namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>Learns latents with the neighbour VAE; for <c>Append</c>. What it keeps and how training goes is told to <c>MLContext.Log</c>.</summary>
    /// <param name="outputColumnName">The column for the latents.</param>
    /// <param name="inputColumnName">The column of term features; null: the same as the output.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public VaeLatentEstimator VaeLatent(string outputColumnName, string? inputColumnName = null, VaeLatentOptions? options = null) =>
        new(_mlContext, outputColumnName, inputColumnName, (VaeLatentOptions)(options ?? new VaeLatentOptions()).Copy());

    /// <summary>Learns latents by latent semantic analysis, the classical baseline; for <c>Append</c>.</summary>
    /// <param name="outputColumnName">The column for the latents.</param>
    /// <param name="inputColumnName">The column of term features; null: the same as the output.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public LsaLatentEstimator LsaLatent(string outputColumnName, string? inputColumnName = null, LsaLatentOptions? options = null) =>
        new(_mlContext, outputColumnName, inputColumnName, options);

    /// <summary>K-means on cosines with several starts; the output columns are KMeans's.</summary>
    /// <param name="featureColumnName">The column of points.</param>
    /// <param name="numberOfClusters">Clusters.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is out of its range.</exception>
    public SphericalKMeansTrainer SphericalKMeans(string featureColumnName = "Latent", int numberOfClusters = 5) =>
        SphericalKMeans(new SphericalKMeansOptions { FeatureColumnName = featureColumnName, NumberOfClusters = numberOfClusters });

    /// <summary>K-means on cosines with several starts; the output columns are KMeans's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public SphericalKMeansTrainer SphericalKMeans(SphericalKMeansOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SphericalKMeansTrainer(_mlContext, (SphericalKMeansOptions)options.Copy());
    }

    /// <summary>A Gaussian mixture with one covariance for all clusters; the output columns are KMeans's, with probabilities as Score.</summary>
    /// <param name="featureColumnName">The column of points.</param>
    /// <param name="numberOfClusters">Clusters.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is out of its range.</exception>
    public TiedGaussianMixtureTrainer TiedGaussianMixture(string featureColumnName = "Latent", int numberOfClusters = 5) =>
        TiedGaussianMixture(new TiedGaussianMixtureOptions { FeatureColumnName = featureColumnName, NumberOfClusters = numberOfClusters });

    /// <summary>A Gaussian mixture with one covariance for all clusters; the output columns are KMeans's, with probabilities as Score.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public TiedGaussianMixtureTrainer TiedGaussianMixture(TiedGaussianMixtureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new TiedGaussianMixtureTrainer(_mlContext, (TiedGaussianMixtureOptions)options.Copy());
    }
}
