namespace MLNet.TextClustering.Clustering;

/// <summary>The distances between clusters while they are merged; a cluster is known by one of its leaves.</summary>
internal interface ILinkageDistances
{
    /// <summary>How many leaves there are.</summary>
    int Count { get; }

    /// <summary>A number that orders clusters by their distance; the same for (a, b) as for (b, a).</summary>
    float Between(int a, int b);

    /// <summary>Merges <paramref name="b"/> into <paramref name="a"/>.</summary>
    /// <param name="a">Stands for both from now on.</param>
    /// <param name="b">Is not asked for again.</param>
    /// <param name="others">The clusters besides.</param>
    void Merge(int a, int b, ReadOnlySpan<int> others);

    /// <summary>The height of a merge at what <see cref="Between"/> gave.</summary>
    double Height(float distance);
}
