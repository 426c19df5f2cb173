using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class ClusteringCatalog
{
    /// <summary>Measures a clustering by its scores, and by classes and features where their columns are named.</summary>
    /// <param name="data">The scored data.</param>
    /// <param name="labelColumnName">The classes, Single or key; null for none.</param>
    /// <param name="scoreColumnName">The distances to the clusters.</param>
    /// <param name="featureColumnName">The features, for the Davies-Bouldin index; null for none.</param>
    public ClusteringMetrics Evaluate(
        IDataView data, string labelColumnName = null, string scoreColumnName = "Score", string featureColumnName = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckNonEmpty(scoreColumnName, nameof(scoreColumnName));
        return new ClusteringEvaluator(data, labelColumnName, scoreColumnName, featureColumnName).Evaluate();
    }
}
