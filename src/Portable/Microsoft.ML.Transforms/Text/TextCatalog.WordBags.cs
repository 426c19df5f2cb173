using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML;

public static partial class TextCatalog
{
    public static WordBagEstimator ProduceWordBags(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string inputColumnName = null,
        int ngramLength = NgramDefaults.NgramLength, int skipLength = NgramDefaults.SkipLength, bool useAllLengths = NgramDefaults.UseAllLengths,
        int maximumNgramsCount = NgramDefaults.MaximumNgramsCount,
        NgramExtractingEstimator.WeightingCriteria weighting = NgramDefaults.Weighting)
        => new(catalog.GetEnvironment(), outputColumnName, [inputColumnName ?? outputColumnName],
            new NgramOptions(ngramLength, skipLength, useAllLengths, weighting, maximumNgramsCount));

    public static WordBagEstimator ProduceWordBags(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string[] inputColumnNames,
        int ngramLength = NgramDefaults.NgramLength, int skipLength = NgramDefaults.SkipLength, bool useAllLengths = NgramDefaults.UseAllLengths,
        int maximumNgramsCount = NgramDefaults.MaximumNgramsCount,
        NgramExtractingEstimator.WeightingCriteria weighting = NgramDefaults.Weighting)
        => new(catalog.GetEnvironment(), outputColumnName, inputColumnNames,
            new NgramOptions(ngramLength, skipLength, useAllLengths, weighting, maximumNgramsCount));

    /// <summary>Bags of terms that come with their frequencies, as in "cat:2;dog:1".</summary>
    public static WordBagEstimator ProduceWordBags(this TransformsCatalog.TextTransforms catalog, string outputColumnName, char termSeparator,
        char freqSeparator, string inputColumnName = null, int maximumNgramsCount = NgramDefaults.MaximumNgramsCount)
        => new(catalog.GetEnvironment(), outputColumnName, [inputColumnName ?? outputColumnName],
            new NgramOptions(1, 0, NgramDefaults.UseAllLengths, NgramDefaults.Weighting, maximumNgramsCount), termSeparator, freqSeparator);
}
