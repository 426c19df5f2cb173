using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering;

/// <summary>The latents of this library as steps of a pipeline.</summary>
public static class LatentPipelineExtensions
{
    /// <summary>Appends the neighbour VAE to a pipeline, and a cache, so that a clusterer after it does not encode the documents again in each pass.</summary>
    /// <param name="pipeline">What makes the term features, such as FeaturizeText.</param>
    /// <param name="outputColumnName">The column for the latents.</param>
    /// <param name="inputColumnName">The column of term features; null: the same as the output.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <returns>The longer pipeline. To have the log in your own <see cref="MLContext"/>, append <c>ml.TextClustering().VaeLatent(...)</c> instead.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static EstimatorChain<LatentTransformer> VaeLatent(
        this IEstimator<ITransformer> pipeline, string outputColumnName, string? inputColumnName = null, VaeLatentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var ml = new MLContext();
        return pipeline.Append(ml.TextClustering().VaeLatent(outputColumnName, inputColumnName, options)).AppendCacheCheckpoint(ml);
    }

    /// <inheritdoc cref="VaeLatent(IEstimator{ITransformer}, string, string, VaeLatentOptions)"/>
    public static EstimatorChain<LatentTransformer> VaeLatent<TLast>(
        this EstimatorChain<TLast> pipeline, string outputColumnName, string? inputColumnName = null, VaeLatentOptions? options = null)
        where TLast : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var ml = new MLContext();
        return pipeline.Append(ml.TextClustering().VaeLatent(outputColumnName, inputColumnName, options)).AppendCacheCheckpoint(ml);
    }
}
