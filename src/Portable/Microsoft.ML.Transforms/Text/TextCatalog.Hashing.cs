using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML;

public static partial class TextCatalog
{
    private const uint DefaultSeed = 314489979;

    public static NgramHashingEstimator ProduceHashedNgrams(this TransformsCatalog.TextTransforms catalog, string outputColumnName,
        string inputColumnName = null, int numberOfBits = 16, int ngramLength = 2, int skipLength = 0, bool useAllLengths = true,
        uint seed = DefaultSeed, bool useOrderedHashing = true, int maximumNumberOfInverts = 0, bool rehashUnigrams = false)
        => catalog.ProduceHashedNgrams(outputColumnName, inputColumnName == null ? null : [inputColumnName], numberOfBits, ngramLength, skipLength,
            useAllLengths, seed, useOrderedHashing, maximumNumberOfInverts, rehashUnigrams);

    public static NgramHashingEstimator ProduceHashedNgrams(this TransformsCatalog.TextTransforms catalog, string outputColumnName,
        string[] inputColumnNames = null, int numberOfBits = 16, int ngramLength = 2, int skipLength = 0, bool useAllLengths = true,
        uint seed = DefaultSeed, bool useOrderedHashing = true, int maximumNumberOfInverts = 0, bool rehashUnigrams = false)
        => new(catalog.GetEnvironment(),
            new NgramHashOptions(outputColumnName, inputColumnNames ?? [outputColumnName], numberOfBits, ngramLength, skipLength, useAllLengths,
                seed, useOrderedHashing, rehashUnigrams),
            maximumNumberOfInverts);

    public static WordHashBagEstimator ProduceHashedWordBags(this TransformsCatalog.TextTransforms catalog, string outputColumnName,
        string inputColumnName = null, int numberOfBits = 16, int ngramLength = 1, int skipLength = 0, bool useAllLengths = true,
        uint seed = DefaultSeed, bool useOrderedHashing = true, int maximumNumberOfInverts = 0)
        => catalog.ProduceHashedWordBags(outputColumnName, [inputColumnName ?? outputColumnName], numberOfBits, ngramLength, skipLength,
            useAllLengths, seed, useOrderedHashing, maximumNumberOfInverts);

    public static WordHashBagEstimator ProduceHashedWordBags(this TransformsCatalog.TextTransforms catalog, string outputColumnName,
        string[] inputColumnNames, int numberOfBits = 16, int ngramLength = 1, int skipLength = 0, bool useAllLengths = true,
        uint seed = DefaultSeed, bool useOrderedHashing = true, int maximumNumberOfInverts = 0)
        => new(catalog.GetEnvironment(),
            new NgramHashOptions(outputColumnName, inputColumnNames, numberOfBits, ngramLength, skipLength, useAllLengths,
                seed, useOrderedHashing, rehashUnigrams: false),
            maximumNumberOfInverts);
}
