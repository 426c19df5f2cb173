namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>Learns latents with the variational autoencoder of the textbook, which collapses on texts; to be compared with.</summary>
    /// <param name="outputColumnName">The column for the latents.</param>
    /// <param name="inputColumnName">The column of term features; null: the same as the output.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public TextbookVaeLatentEstimator TextbookVaeLatent(string outputColumnName, string? inputColumnName = null, TextbookVaeLatentOptions? options = null) =>
        new(_mlContext, outputColumnName, inputColumnName, options);
}
