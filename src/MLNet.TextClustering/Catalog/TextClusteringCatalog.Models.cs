namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>Learns latents with an autoencoder, standard or denoising; for <c>Append</c>.</summary>
    /// <param name="outputColumnName">The column for the latents.</param>
    /// <param name="inputColumnName">The column of term features; null: the same as the output.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public AutoencoderLatentEstimator AutoencoderLatent(string outputColumnName, string? inputColumnName = null, AutoencoderLatentOptions? options = null) =>
        new(_mlContext, outputColumnName, inputColumnName, (AutoencoderLatentOptions)(options ?? new AutoencoderLatentOptions()).Copy());

    /// <summary>Learns latents with an adversarial autoencoder, or with a Wasserstein autoencoder; for <c>Append</c>.</summary>
    /// <param name="outputColumnName">The column for the latents.</param>
    /// <param name="inputColumnName">The column of term features; null: the same as the output.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public AdversarialLatentEstimator AdversarialLatent(string outputColumnName, string? inputColumnName = null, AdversarialLatentOptions? options = null) =>
        new(_mlContext, outputColumnName, inputColumnName, (AdversarialLatentOptions)(options ?? new AdversarialLatentOptions()).Copy());

    /// <summary>Learns latents by contrast joined with clustering; for <c>Append</c>.</summary>
    /// <param name="outputColumnName">The column for the latents.</param>
    /// <param name="inputColumnName">The column of term features; null: the same as the output.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public ContrastiveLatentEstimator ContrastiveLatent(string outputColumnName, string? inputColumnName = null, ContrastiveLatentOptions? options = null) =>
        new(_mlContext, outputColumnName, inputColumnName, (ContrastiveLatentOptions)(options ?? new ContrastiveLatentOptions()).Copy());

    /// <summary>Learns latents and clusters together with a VAE whose prior is a Gaussian mixture (VaDE); for <c>Append</c>. Its columns are the latent, PredictedLabel and Score.</summary>
    /// <param name="outputColumnName">The column for the latents.</param>
    /// <param name="inputColumnName">The column of term features; null: the same as the output.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public MixtureVaeEstimator MixtureVae(string outputColumnName, string? inputColumnName = null, MixtureVaeOptions? options = null)
    {
        MixtureVaeOptions own = (options ?? new MixtureVaeOptions()).Copy();
        own.Latent.ExpectedClusters ??= own.NumberOfClusters;
        own.Latent.Guard = TrainingGuard.None; // one latent, so that one mixture can be its prior
        return new MixtureVaeEstimator(_mlContext, new VaeLatentEstimator(_mlContext, outputColumnName, inputColumnName, own.Latent), own);
    }

    /// <summary>Trains a latent and refines it together with its clusters (DEC, IDEC); for <c>Append</c>. Its columns are the latent, PredictedLabel and Score.</summary>
    /// <param name="latent">Any latent of this catalog, not yet fitted.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public DeepEmbeddedClusteringEstimator DeepEmbeddedClustering(LatentEstimator latent, DeepEmbeddedClusteringOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(latent);
        return new DeepEmbeddedClusteringEstimator(_mlContext, latent, (options ?? new DeepEmbeddedClusteringOptions()).Copy());
    }
}
