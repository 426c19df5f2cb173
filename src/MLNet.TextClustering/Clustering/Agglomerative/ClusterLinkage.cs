namespace MLNet.TextClustering;

/// <summary>How far apart two clusters are.</summary>
public enum ClusterLinkage
{
    /// <summary>By how much merging them raises the sum of squared distances to the centroids, s: √(2 s), which for two points is their distance. Compact clusters of like size.</summary>
    Ward,

    /// <summary>The mean distance between a point of the one and a point of the other.</summary>
    Average,

    /// <summary>The largest distance between a point of the one and a point of the other.</summary>
    Complete,
}

/// <summary>Two clusters became one.</summary>
/// <param name="First">The one: a leaf of the tree below the number of leaves, the cluster of merge i at that number + i.</param>
/// <param name="Second">The other, numbered in the same way; larger than <paramref name="First"/>.</param>
/// <param name="Height">How far apart they were; never less than that of the merge before.</param>
/// <param name="Size">Points in the new cluster.</param>
public readonly record struct AgglomerativeMerge(int First, int Second, double Height, int Size);
