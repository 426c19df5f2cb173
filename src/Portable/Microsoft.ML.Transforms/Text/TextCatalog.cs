using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML;

/// <summary>The text transforms.</summary>
public static partial class TextCatalog
{
    public static TextNormalizingEstimator NormalizeText(this TransformsCatalog.TextTransforms catalog, string outputColumnName,
        string inputColumnName = null, TextNormalizingEstimator.CaseMode caseMode = TextNormalizingEstimator.CaseMode.Lower,
        bool keepDiacritics = false, bool keepPunctuations = true, bool keepNumbers = true)
        => new(catalog.GetEnvironment(), outputColumnName, inputColumnName, caseMode, keepDiacritics, keepPunctuations, keepNumbers);

    public static WordTokenizingEstimator TokenizeIntoWords(this TransformsCatalog.TextTransforms catalog, string outputColumnName,
        string inputColumnName = null, char[] separators = null)
        => new(catalog.GetEnvironment(), outputColumnName, inputColumnName, separators);

    public static TokenizingByCharactersEstimator TokenizeIntoCharactersAsKeys(this TransformsCatalog.TextTransforms catalog, string outputColumnName,
        string inputColumnName = null, bool useMarkerCharacters = true)
        => new(catalog.GetEnvironment(), outputColumnName, inputColumnName, useMarkerCharacters);

    public static NgramExtractingEstimator ProduceNgrams(this TransformsCatalog.TextTransforms catalog, string outputColumnName,
        string inputColumnName = null, int ngramLength = NgramDefaults.NgramLength, int skipLength = NgramDefaults.SkipLength,
        bool useAllLengths = NgramDefaults.UseAllLengths, int maximumNgramsCount = NgramDefaults.MaximumNgramsCount,
        NgramExtractingEstimator.WeightingCriteria weighting = NgramDefaults.Weighting)
        => new(catalog.GetEnvironment(), outputColumnName, inputColumnName,
            new NgramOptions(ngramLength, skipLength, useAllLengths, weighting, maximumNgramsCount));
}
