namespace MLNet.TextClustering;

/// <summary>What a model does with rows that are too far from their cluster, or that the clusterer gave none.</summary>
public enum OutlierHandling
{
    /// <summary>They get no cluster: PredictedLabel is missing (0).</summary>
    NoCluster,

    /// <summary>They get the cluster with the nearest centre.</summary>
    NearestCluster,
}
