namespace MLNet.TextClustering;

/// <summary>What the variance of a Gaussian decoder is.</summary>
public enum DecoderVarianceForm
{
    /// <summary>The number that is given.</summary>
    Fixed,

    /// <summary>One number that is learned; it starts at the one that is given.</summary>
    Learned,

    /// <summary>sigma²(z) = exp(a · z + c), a number for each document: the ELBO of the textbook. It starts at the number that is given.</summary>
    OfLatent,
}
