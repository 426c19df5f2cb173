using Microsoft.ML;

namespace MLNet.TextClustering;

/// <summary>
/// Text clustering on an <see cref="MLContext"/>, reached by <see cref="TextClusteringExtensions.TextClustering(MLContext)"/>. Each feature has a
/// file of its own.
/// </summary>
public sealed partial class TextClusteringCatalog
{
    private readonly MLContext _mlContext;

    internal TextClusteringCatalog(MLContext mlContext) => _mlContext = mlContext;
}
