using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Encodings of categories.</summary>
public static class CategoricalCatalog
{
    private const uint DefaultHashSeed = 314489979;

    /// <summary>Gives each distinct value a key and makes a vector of it.</summary>
    public static OneHotEncodingEstimator OneHotEncoding(
        this TransformsCatalog.CategoricalTransforms catalog, string outputColumnName, string inputColumnName = null,
        OneHotEncodingEstimator.OutputKind outputKind = OneHotEncodingEstimator.OutputKind.Indicator,
        int maximumNumberOfKeys = ValueToKeyMappingEstimator.DefaultMaximumNumberOfKeys,
        ValueToKeyMappingEstimator.KeyOrdinality keyOrdinality = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence, IDataView keyData = null) =>
        new(catalog.GetEnvironment(), outputKind, maximumNumberOfKeys, keyOrdinality, keyData, (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Gives each distinct value a key and makes a vector of it.</summary>
    public static OneHotEncodingEstimator OneHotEncoding(
        this TransformsCatalog.CategoricalTransforms catalog, InputOutputColumnPair[] columns,
        OneHotEncodingEstimator.OutputKind outputKind = OneHotEncodingEstimator.OutputKind.Indicator,
        int maximumNumberOfKeys = ValueToKeyMappingEstimator.DefaultMaximumNumberOfKeys,
        ValueToKeyMappingEstimator.KeyOrdinality keyOrdinality = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence, IDataView keyData = null) =>
        new(catalog.GetEnvironment(), outputKind, maximumNumberOfKeys, keyOrdinality, keyData, InputOutputColumnPair.ConvertToValueTuples(columns));

    /// <summary>Hashes values to keys and makes vectors of them.</summary>
    public static OneHotHashEncodingEstimator OneHotHashEncoding(
        this TransformsCatalog.CategoricalTransforms catalog, string outputColumnName, string inputColumnName = null,
        OneHotEncodingEstimator.OutputKind outputKind = OneHotEncodingEstimator.OutputKind.Indicator, int numberOfBits = 16,
        uint seed = DefaultHashSeed, bool useOrderedHashing = true, int maximumNumberOfInverts = 0) =>
        new(catalog.GetEnvironment(), outputKind, numberOfBits, seed, useOrderedHashing, maximumNumberOfInverts,
            (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Hashes values to keys and makes vectors of them.</summary>
    public static OneHotHashEncodingEstimator OneHotHashEncoding(
        this TransformsCatalog.CategoricalTransforms catalog, InputOutputColumnPair[] columns,
        OneHotEncodingEstimator.OutputKind outputKind = OneHotEncodingEstimator.OutputKind.Indicator, int numberOfBits = 16,
        uint seed = DefaultHashSeed, bool useOrderedHashing = true, int maximumNumberOfInverts = 0) =>
        new(catalog.GetEnvironment(), outputKind, numberOfBits, seed, useOrderedHashing, maximumNumberOfInverts,
            InputOutputColumnPair.ConvertToValueTuples(columns));
}
