using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms that bring values into a common range.</summary>
public static partial class NormalizationCatalog
{
    private const long AllExamples = 1000000000;

    /// <summary>Divides by the largest absolute value, or, without fixZero, maps smallest and largest value to 0 and 1.</summary>
    public static NormalizingEstimator NormalizeMinMax(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, long maximumExampleCount = AllExamples,
        bool fixZero = true) =>
        NormalizingEstimator.MinMax(catalog.GetEnvironment(), fixZero, maximumExampleCount, (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Divides by the largest absolute value, or, without fixZero, maps smallest and largest value to 0 and 1.</summary>
    public static NormalizingEstimator NormalizeMinMax(
        this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = AllExamples, bool fixZero = true) =>
        NormalizingEstimator.MinMax(catalog.GetEnvironment(), fixZero, maximumExampleCount, InputOutputColumnPair.ConvertToValueTuples(columns));

    /// <summary>Divides by the root of the mean square, or, without fixZero, maps mean and deviation to 0 and 1.</summary>
    public static NormalizingEstimator NormalizeMeanVariance(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, long maximumExampleCount = AllExamples,
        bool fixZero = true, bool useCdf = false) =>
        NormalizingEstimator.MeanVariance(
            catalog.GetEnvironment(), fixZero, useCdf, useLog: false, maximumExampleCount, (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Divides by the root of the mean square, or, without fixZero, maps mean and deviation to 0 and 1.</summary>
    public static NormalizingEstimator NormalizeMeanVariance(
        this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = AllExamples, bool fixZero = true,
        bool useCdf = false) =>
        NormalizingEstimator.MeanVariance(
            catalog.GetEnvironment(), fixZero, useCdf, useLog: false, maximumExampleCount, InputOutputColumnPair.ConvertToValueTuples(columns));

    /// <summary>As <see cref="NormalizeMeanVariance(TransformsCatalog, string, string, long, bool, bool)"/>, on logarithms.</summary>
    public static NormalizingEstimator NormalizeLogMeanVariance(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, long maximumExampleCount = AllExamples,
        bool useCdf = true) =>
        catalog.NormalizeLogMeanVariance(outputColumnName, fixZero: false, inputColumnName, maximumExampleCount, useCdf);

    /// <summary>As <see cref="NormalizeMeanVariance(TransformsCatalog, string, string, long, bool, bool)"/>, on logarithms.</summary>
    public static NormalizingEstimator NormalizeLogMeanVariance(
        this TransformsCatalog catalog, string outputColumnName, bool fixZero, string inputColumnName = null,
        long maximumExampleCount = AllExamples, bool useCdf = true) =>
        NormalizingEstimator.MeanVariance(
            catalog.GetEnvironment(), fixZero, useCdf, useLog: true, maximumExampleCount, (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>As <see cref="NormalizeMeanVariance(TransformsCatalog, string, string, long, bool, bool)"/>, on logarithms.</summary>
    public static NormalizingEstimator NormalizeLogMeanVariance(
        this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = AllExamples, bool useCdf = true) =>
        catalog.NormalizeLogMeanVariance(columns, fixZero: false, maximumExampleCount, useCdf);

    /// <summary>As <see cref="NormalizeMeanVariance(TransformsCatalog, string, string, long, bool, bool)"/>, on logarithms.</summary>
    public static NormalizingEstimator NormalizeLogMeanVariance(
        this TransformsCatalog catalog, InputOutputColumnPair[] columns, bool fixZero, long maximumExampleCount = AllExamples, bool useCdf = true) =>
        NormalizingEstimator.MeanVariance(
            catalog.GetEnvironment(), fixZero, useCdf, useLog: true, maximumExampleCount, InputOutputColumnPair.ConvertToValueTuples(columns));

    /// <summary>Puts values into bins that hold about as many each, and the bins' numbers into the range to 1.</summary>
    public static NormalizingEstimator NormalizeBinning(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, long maximumExampleCount = AllExamples,
        bool fixZero = true, int maximumBinCount = NormalizingEstimator.DefaultMaximumBinCount) =>
        NormalizingEstimator.Binning(
            catalog.GetEnvironment(), fixZero, maximumBinCount, maximumExampleCount, (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Puts values into bins that hold about as many each, and the bins' numbers into the range to 1.</summary>
    public static NormalizingEstimator NormalizeBinning(
        this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = AllExamples, bool fixZero = true,
        int maximumBinCount = NormalizingEstimator.DefaultMaximumBinCount) =>
        NormalizingEstimator.Binning(
            catalog.GetEnvironment(), fixZero, maximumBinCount, maximumExampleCount, InputOutputColumnPair.ConvertToValueTuples(columns));

    /// <summary>Subtracts the median and divides by a part of the range.</summary>
    public static NormalizingEstimator NormalizeRobustScaling(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, long maximumExampleCount = AllExamples,
        bool centerData = true, uint quantileMin = 25, uint quantileMax = 75) =>
        NormalizingEstimator.RobustScaling(
            catalog.GetEnvironment(), centerData, quantileMin, quantileMax, maximumExampleCount, (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Subtracts the median and divides by a part of the range.</summary>
    public static NormalizingEstimator NormalizeRobustScaling(
        this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = AllExamples, bool centerData = true,
        uint quantileMin = 25, uint quantileMax = 75) =>
        NormalizingEstimator.RobustScaling(
            catalog.GetEnvironment(), centerData, quantileMin, quantileMax, maximumExampleCount, InputOutputColumnPair.ConvertToValueTuples(columns));
}
