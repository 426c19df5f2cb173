namespace MLNet.TextClustering;

/// <summary>How a VAE says how well a latent explains the terms of a document.</summary>
public enum VaeLikelihood
{
    /// <summary>Terms are drawn with the shares softmax(W z + b): −Σ y log softmax.</summary>
    Multinomial,

    /// <summary>The document's weights, scaled to length one, lie around W z + b with a variance: see <see cref="VaeLatentOptions.DecoderVariance"/>.</summary>
    Gaussian,

    /// <summary>Each term is there or not, with the chance sigmoid(W z + b).</summary>
    Bernoulli,
}
