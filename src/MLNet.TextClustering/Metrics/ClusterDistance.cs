namespace MLNet.TextClustering;

/// <summary>How far apart two vectors are.</summary>
public enum ClusterDistance
{
    /// <summary>√Σ (x − y)².</summary>
    Euclidean,

    /// <summary>
    /// 1 − cos(x, y), for the silhouette; a vector of zeros has cosine 0 with all others. What needs centroids takes vectors scaled to length one and Euclidean distances
    /// between them, whose square is 2 − 2 cos.
    /// </summary>
    Cosine,
}
