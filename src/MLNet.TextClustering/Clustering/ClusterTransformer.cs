using Microsoft.ML;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Assigns points to the clusters that were learned: PredictedLabel (key 1 to K, missing for a row with NaN) and Score (one number a cluster).</summary>
public class ClusterTransformer : RowModelTransformer
{
    internal ClusterTransformer(MLContext ml, IRowModel model, string featureColumnName)
        : base(ml, model, featureColumnName, outputColumnName: "Score", clusterColumnName: "PredictedLabel")
    {
    }

    /// <summary>How many clusters there are.</summary>
    public int NumberOfClusters => Model.ClusterCount;
}
