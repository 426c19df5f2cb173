using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Columns that are calculated by expressions.</summary>
public static class ExpressionCatalog
{
    /// <summary>Calculates a column of others by an expression such as <c>(x, y) => log(y) + x</c>. One of the inputs may be a vector; the expression is then applied to each of its slots.</summary>
    public static ExpressionEstimator Expression(
        this TransformsCatalog catalog, string outputColumnName, string expression, params string[] inputColumnNames) =>
        new(catalog.GetEnvironment(), outputColumnName, expression, inputColumnNames);
}
