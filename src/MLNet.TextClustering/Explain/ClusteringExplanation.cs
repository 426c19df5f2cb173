namespace MLNet.TextClustering;

/// <summary>What the clusters of a model are about.</summary>
/// <param name="DocumentCount">Texts that were explained; without data, those that the model was given its explanation from.</param>
/// <param name="UnassignedCount">How many of them have no cluster.</param>
/// <param name="OutlierCount">How many of those with a cluster are farther from it than <paramref name="OutlierThreshold"/>; 0 without data.</param>
/// <param name="OutlierThreshold">The outlier score that the expected share of the model's own texts exceeds.</param>
/// <param name="Clusters">The clusters in the order of their numbers, empty ones included.</param>
/// <param name="Hierarchy">Which clusters are near to each other, step by step up to one.</param>
public sealed record ClusteringExplanation(
    int DocumentCount,
    int UnassignedCount,
    int OutlierCount,
    double OutlierThreshold,
    IReadOnlyList<ClusterExplanation> Clusters,
    ClusterHierarchy Hierarchy);
