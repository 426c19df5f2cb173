using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Explain;

namespace MLNet.TextClustering;

/// <summary>A dendrogram over clusters: the two nearest are joined, step by step, until one is left.</summary>
/// <remarks>Average linkage (UPGMA; Sokal and Michener 1958) of the cosine distances between the clusters' centres, weighted by their sizes. Heights never fall from one merge to the next.</remarks>
public sealed class ClusterHierarchy
{
    internal ClusterHierarchy(int clusterCount, IReadOnlyList<ClusterMerge> merges)
    {
        ClusterCount = clusterCount;
        Merges = merges;
    }

    /// <summary>How many clusters it is over.</summary>
    public int ClusterCount { get; }

    /// <summary>One merge fewer than clusters, lowest first.</summary>
    public IReadOnlyList<ClusterMerge> Merges { get; }

    /// <summary>The clusters in an order in which the dendrogram can be drawn without crossing lines.</summary>
    public IReadOnlyList<int> LeafOrder => Groups(1)[0];

    /// <summary>The groups of clusters that are left when merging stops at <paramref name="count"/> of them.</summary>
    /// <param name="count">1 to <see cref="ClusterCount"/>.</param>
    /// <returns>Numbers of clusters, ascending within a group; groups in the order of their first cluster.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of its range.</exception>
    public IReadOnlyList<IReadOnlyList<int>> Cut(int count)
    {
        if (count < 1 || count > ClusterCount)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"There are {ClusterCount} clusters: cut them into 1 to {ClusterCount} groups.");
        return [.. Groups(count).Select(group => (IReadOnlyList<int>)[.. group.Order()]).OrderBy(group => group[0])];
    }

    internal static ClusterHierarchy Over(ClusterProfile profile)
    {
        int count = profile.ClusterCount;
        var distances = new PairDistances(
            (i, j) => (float)Math.Max(0, 1 - profile.CentreSimilarity(i, j)), Array.ConvertAll(profile.Sizes, size => Math.Max(1, size)), complete: false,
            new ParallelOptions { MaxDegreeOfParallelism = 1 });
        var tree = new MergeTree(NearestNeighbourChain.Merge(distances, (_, _) => { }, CancellationToken.None), profile.Sizes);
        return new ClusterHierarchy(count, [.. tree.Merges.Select((merge, i) => new ClusterMerge(merge.First + 1, merge.Second + 1, count + 1 + i, merge.Height, merge.Size))]);
    }

    private List<List<int>> Groups(int count)
    {
        var groups = new Dictionary<int, List<int>>();
        for (int cluster = 1; cluster <= ClusterCount; cluster++) groups.Add(cluster, [cluster]);
        foreach (ClusterMerge merge in Merges.Take(ClusterCount - count))
        {
            groups.Remove(merge.Left, out List<int>? left);
            groups.Remove(merge.Right, out List<int>? right);
            groups.Add(merge.Joined, [.. left!, .. right!]);
        }

        return [.. groups.OrderBy(group => group.Key).Select(group => group.Value)];
    }
}

/// <summary>One step of a <see cref="ClusterHierarchy"/>.</summary>
/// <param name="Left">What is joined: a cluster from 1 to K, or an earlier merge's <paramref name="Joined"/>.</param>
/// <param name="Right">What is joined with it.</param>
/// <param name="Joined">The number of what comes out: K + 1 for the first merge, and so on.</param>
/// <param name="Height">The mean cosine distance between the two, 0 to 2.</param>
/// <param name="Size">Texts in both together.</param>
public sealed record ClusterMerge(int Left, int Right, int Joined, double Height, int Size);
