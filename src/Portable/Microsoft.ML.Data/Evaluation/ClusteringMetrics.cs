namespace Microsoft.ML.Data;

/// <summary>How good a clustering is.</summary>
public sealed class ClusteringMetrics
{
    internal ClusteringMetrics(double averageDistance, double daviesBouldinIndex, double normalizedMutualInformation)
    {
        AverageDistance = averageDistance;
        DaviesBouldinIndex = daviesBouldinIndex;
        NormalizedMutualInformation = normalizedMutualInformation;
    }

    /// <summary>The mean over the rows of the smallest score, the squared distance to the nearest centroid with k-means.</summary>
    public double AverageDistance { get; }

    /// <summary>The mean over all clusters of the worst ratio of spread to distance; 0 without features.</summary>
    public double DaviesBouldinIndex { get; }

    /// <summary>The mutual information of classes and clusters, divided by the entropy of the classes. NaN with a single class.</summary>
    public double NormalizedMutualInformation { get; }
}
