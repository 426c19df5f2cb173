namespace MLNet.TextClustering;

/// <summary>What the latents of a VAE are drawn to, by the Kullback-Leibler divergence.</summary>
public enum VaePrior
{
    /// <summary>N(0, I), the usual one.</summary>
    StandardNormal,

    /// <summary>Softmax of a normal distribution that stands in for a Dirichlet (Srivastava and Sutton 2017: AVITM, ProdLDA): the decoder is given shares of topics.</summary>
    LogisticNormal,

    /// <summary>Uniform on the sphere; latents are von Mises-Fisher there (Davidson et al. 2018): only the direction of mu counts.</summary>
    VonMisesFisher,

    /// <summary>A mixture of what the encoder makes of pseudo-documents that are learned (Tomczak and Welling 2018).</summary>
    VampPrior,
}
