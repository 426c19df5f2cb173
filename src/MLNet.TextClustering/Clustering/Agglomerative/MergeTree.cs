namespace MLNet.TextClustering.Clustering;

/// <summary>The merges of a hierarchical clustering in the order of their heights, and how to cut them.</summary>
internal sealed class MergeTree
{
    private readonly (int First, int Second, double Height)[] _merges; // by leaves
    private readonly int _leaves;

    /// <param name="merges">All merges, in any order, each as a leaf of either cluster and the height.</param>
    /// <param name="sizes">Points of each leaf.</param>
    public MergeTree((int First, int Second, double Height)[] merges, int[] sizes)
    {
        _leaves = sizes.Length;
        _merges = [.. merges.OrderBy(merge => merge.Height)];
        Merges = new AgglomerativeMerge[_merges.Length];
        var sets = new DisjointSets(_leaves);
        int[] nodes = [.. Enumerable.Range(0, _leaves)], points = (int[])sizes.Clone(); // of each set
        for (int i = 0; i < _merges.Length; i++)
        {
            int first = sets.Find(_merges[i].First), second = sets.Find(_merges[i].Second);
            int size = points[first] + points[second];
            Merges[i] = new AgglomerativeMerge(Math.Min(nodes[first], nodes[second]), Math.Max(nodes[first], nodes[second]), _merges[i].Height, size);
            int set = sets.Join(first, second);
            nodes[set] = _leaves + i;
            points[set] = size;
        }
    }

    public AgglomerativeMerge[] Merges { get; }

    /// <summary>The merges that make so many clusters of the leaves.</summary>
    public int MergesForClusters(int clusters) => Math.Max(0, _leaves - clusters);

    /// <summary>The merges below a height.</summary>
    public int MergesBelow(double height) => _merges.Count(merge => merge.Height < height);

    /// <summary>The cluster of each leaf after the first so many merges, numbered in the order of the leaves.</summary>
    public int[] Cut(int merges)
    {
        var sets = new DisjointSets(_leaves);
        foreach ((int first, int second, _) in _merges.AsSpan(0, merges)) sets.Join(first, second);
        var numbers = new Dictionary<int, int>();
        return [.. Enumerable.Range(0, _leaves).Select(leaf =>
        {
            int set = sets.Find(leaf);
            if (!numbers.TryGetValue(set, out int number)) numbers.Add(set, number = numbers.Count);
            return number;
        })];
    }
}
