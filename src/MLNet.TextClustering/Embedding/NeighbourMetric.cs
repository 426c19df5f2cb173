namespace MLNet.TextClustering;

/// <summary>What makes two points near.</summary>
public enum NeighbourMetric
{
    /// <summary>A large cosine. A point at the origin is at a right angle to every other.</summary>
    Cosine,

    /// <summary>A small distance.</summary>
    Euclidean,
}
