using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>
    /// Turns texts of any language into counts of terms, the features that clustering works best with: words in lower case, two letters or digits
    /// or longer, without English stop words; each character and each pair of neighbouring characters where the script has no spaces (Chinese,
    /// Japanese). Null, empty and blank texts have no terms: their features are all zero.
    /// </summary>
    /// <remarks>
    /// Made of ML.NET's own transforms and one custom mapping, so a model with it is saved and loaded like any other. While a pipeline is fitted the
    /// terms are cached, so that each text is taken apart twice, however many passes the trainers after it make.
    /// </remarks>
    /// <param name="outputColumnName">The column to create: Vector&lt;Single&gt;, sparse, with the terms as slot names.</param>
    /// <param name="inputColumnName">The column of type Text to read; null for <paramref name="outputColumnName"/>.</param>
    /// <returns>An estimator to append others to.</returns>
    /// <exception cref="ArgumentException"><paramref name="outputColumnName"/> is null or empty.</exception>
    public EstimatorChain<ITransformer> Featurize(string outputColumnName, string? inputColumnName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        var transforms = _mlContext.Transforms;
        return new EstimatorChain<ITransformer>()
            .Append(transforms.CopyColumns(TermMapping.TextColumn, inputColumnName ?? outputColumnName))
            .Append(transforms.CustomMapping<TermMapping.Text, TermMapping.Terms>(TermMapping.Map, TermMapping.Contract))
            .Append(transforms.Conversion.MapValueToKey(TermMapping.KeyColumn, TermMapping.TermColumn, TermMapping.MaximumTerms))
            .AppendCacheCheckpoint(_mlContext)
            .Append(transforms.Text.ProduceNgrams(outputColumnName, TermMapping.KeyColumn, ngramLength: 1, useAllLengths: false))
            .Append<ITransformer>(transforms.DropColumns(TermMapping.TextColumn, TermMapping.TermColumn, TermMapping.KeyColumn));
    }
}
