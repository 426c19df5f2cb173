using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML;

public static partial class TextCatalog
{
    public static TextFeaturizingEstimator FeaturizeText(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string inputColumnName = null)
        => new(catalog.GetEnvironment(), outputColumnName, [inputColumnName ?? outputColumnName], new TextFeaturizingEstimator.Options());

    public static TextFeaturizingEstimator FeaturizeText(this TransformsCatalog.TextTransforms catalog, string outputColumnName,
        TextFeaturizingEstimator.Options options, params string[] inputColumnNames)
        => new(catalog.GetEnvironment(), outputColumnName,
            inputColumnNames is null or [] ? [outputColumnName] : inputColumnNames, options ?? new TextFeaturizingEstimator.Options());
}
