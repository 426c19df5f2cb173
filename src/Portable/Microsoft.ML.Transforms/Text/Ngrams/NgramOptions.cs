namespace Microsoft.ML.Transforms.Text;

/// <summary>Which n-grams to learn, checked.</summary>
internal sealed class NgramOptions
{
    private const int LongestWindow = 10;

    public NgramOptions(
        int ngramLength = NgramDefaults.NgramLength,
        int skipLength = NgramDefaults.SkipLength,
        bool useAllLengths = NgramDefaults.UseAllLengths,
        NgramExtractingEstimator.WeightingCriteria weighting = NgramDefaults.Weighting,
        params int[] maximumNgramsCount)
    {
        Contracts.CheckParam(ngramLength > 0, nameof(NgramLength), "Must be positive");
        Contracts.CheckParam(skipLength >= 0, nameof(SkipLength), "Must be non-negative");
        Contracts.CheckParam(ngramLength + (long)skipLength <= LongestWindow, nameof(SkipLength),
            $"The sum of skipLength and ngramLength must be less than or equal to {LongestWindow}");
        NgramLength = ngramLength;
        SkipLength = skipLength;
        Weighting = weighting;
        Limits = MakeLimits(ngramLength, useAllLengths, maximumNgramsCount ?? []);
        MaximumVocabularySize = maximumNgramsCount is [var first, ..] ? first : NgramDefaults.MaximumNgramsCount;
    }

    public int NgramLength { get; }

    public int SkipLength { get; }

    public NgramExtractingEstimator.WeightingCriteria Weighting { get; }

    /// <summary>How many n-grams of each length to take, shortest first.</summary>
    public int[] Limits { get; }

    /// <summary>How many different words get a key at all: as many as there may be n-grams of the first length.</summary>
    public int MaximumVocabularySize { get; }

    private static int[] MakeLimits(int ngramLength, bool useAllLengths, int[] counts)
    {
        var limits = new int[ngramLength];
        int last = counts.Length == 0 ? NgramDefaults.MaximumNgramsCount : counts[^1];
        if (!useAllLengths)
        {
            Contracts.CheckParam(counts.Length <= 1, "maximumNgramsCount", "Only one count may be given when not all lengths are used");
            Contracts.CheckParam(last > 0, "maximumNgramsCount", "Must be positive");
            limits[^1] = last;
            return limits;
        }

        Contracts.CheckParam(counts.Length <= ngramLength, "maximumNgramsCount", "More counts than lengths of n-grams");
        Contracts.CheckParam(last > 0 && counts.All(count => count >= 0), "maximumNgramsCount",
            "Counts must not be negative, and the last one must be positive");
        for (int i = 0; i < limits.Length; i++)
            limits[i] = i < counts.Length ? counts[i] : last;
        return limits;
    }
}

internal static class NgramDefaults
{
    public const int NgramLength = 2;
    public const int SkipLength = 0;
    public const bool UseAllLengths = true;
    public const int MaximumNgramsCount = 10000000;
    public const NgramExtractingEstimator.WeightingCriteria Weighting = NgramExtractingEstimator.WeightingCriteria.Tf;
}
