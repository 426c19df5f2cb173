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
}
