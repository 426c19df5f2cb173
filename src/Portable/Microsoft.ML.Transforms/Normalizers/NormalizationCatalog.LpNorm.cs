using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

public static partial class NormalizationCatalog
{
    public static LpNormNormalizingEstimator NormalizeLpNorm(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null,
        LpNormNormalizingEstimatorBase.NormFunction norm = LpNormNormalizingEstimatorBase.NormFunction.L2, bool ensureZeroMean = false)
        => new(catalog.GetEnvironment(), outputColumnName, inputColumnName, norm, ensureZeroMean);

    public static GlobalContrastNormalizingEstimator NormalizeGlobalContrast(this TransformsCatalog catalog, string outputColumnName,
        string inputColumnName = null, bool ensureZeroMean = true, bool ensureUnitStandardDeviation = false, float scale = 1f)
        => new(catalog.GetEnvironment(), outputColumnName, inputColumnName, ensureZeroMean, ensureUnitStandardDeviation, scale);
}
