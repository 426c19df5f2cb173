using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Selection of slots.</summary>
public static class FeatureSelectionCatalog
{
    /// <summary>Keeps the slots that are neither missing nor the default value in at least so many rows.</summary>
    public static CountFeatureSelectingEstimator SelectFeaturesBasedOnCount(
        this TransformsCatalog.FeatureSelectionTransforms catalog, string outputColumnName, string inputColumnName = null, long count = 1) =>
        new(catalog.GetEnvironment(), count, (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Keeps the slots that are neither missing nor the default value in at least so many rows.</summary>
    public static CountFeatureSelectingEstimator SelectFeaturesBasedOnCount(
        this TransformsCatalog.FeatureSelectionTransforms catalog, InputOutputColumnPair[] columns, long count = 1) =>
        new(catalog.GetEnvironment(), count, InputOutputColumnPair.ConvertToValueTuples(columns));
}
