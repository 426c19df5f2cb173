using Microsoft.ML;

namespace MLNet.TextClustering;

/// <summary>The door to this library from an <see cref="MLContext"/>.</summary>
public static class TextClusteringExtensions
{
    /// <summary>What this library can do with the data of a context: evaluation and helpers that are not parts of a pipeline.</summary>
    /// <param name="mlContext">The context whose data and log are used.</param>
    /// <exception cref="ArgumentNullException"><paramref name="mlContext"/> is null.</exception>
    public static TextClusteringCatalog TextClustering(this MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        return new TextClusteringCatalog(mlContext);
    }
}
