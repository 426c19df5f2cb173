namespace MLNet.TextClustering.Clustering;

/// <summary>
/// The hierarchy of a spanning tree without its small pieces: as the distance falls, λ = 1 / distance, a cluster loses points until it falls apart into two or more that are large enough, or has
/// none left. Clusters are numbered from the root, 0; a parent comes before its children.
/// </summary>
internal sealed class CondensedTree
{
    private readonly AgglomerativeMerge[] _merges;
    private readonly int _points;
    private readonly double _floor;
    private readonly List<int> _parents = [];
    private readonly List<float> _births = [];
    private readonly List<double> _stabilities = [];

    /// <param name="merges">The hierarchy by single linkage.</param>
    /// <param name="points">Leaves of it.</param>
    /// <param name="minimumSize">Points of a cluster, at least 2.</param>
    public CondensedTree(AgglomerativeMerge[] merges, int points, int minimumSize)
    {
        _merges = merges;
        _points = points;
        ClusterOfPoint = new int[points];
        Lambdas = new float[points];
        Array.Fill(Lambdas, 1);

        // Points in one place would be infinitely dense; they are as dense as the nearest that are not.
        _floor = merges.FirstOrDefault(merge => merge.Height > 0) is { Height: > 0 and var least } ? least : 1;
        AddCluster(-1, 0);
        var open = new Stack<(int Node, int Cluster)>();
        if (merges.Length > 0) open.Push((points + merges.Length - 1, 0));
        while (open.TryPop(out var next))
        {
            foreach ((int node, int cluster) in Split(next.Node, next.Cluster, minimumSize)) open.Push((node, cluster));
        }

        Deaths = new float[Count];
        for (int i = 0; i < points; i++) Deaths[ClusterOfPoint[i]] = Math.Max(Deaths[ClusterOfPoint[i]], Lambdas[i]);
        for (int cluster = Count - 1; cluster > 0; cluster--) Deaths[_parents[cluster]] = Math.Max(Deaths[_parents[cluster]], Deaths[cluster]);
    }

    /// <summary>Clusters, the root among them.</summary>
    public int Count => _parents.Count;

    /// <summary>The cluster out of which each cluster came; −1 for the root.</summary>
    public IReadOnlyList<int> Parents => _parents;

    /// <summary>λ at which each cluster came to be; 0 for the root.</summary>
    public IReadOnlyList<float> Births => _births;

    /// <summary>Σ over its points of λ at which they left it, less λ at its birth.</summary>
    public IReadOnlyList<double> Stabilities => _stabilities;

    /// <summary>The largest λ of a point in it or in what came out of it.</summary>
    public float[] Deaths { get; }

    /// <summary>The last cluster that each point was in.</summary>
    public int[] ClusterOfPoint { get; }

    /// <summary>λ at which each point left it.</summary>
    public float[] Lambdas { get; }

    /// <summary>Which clusters to take: no two on one path to the root, and the root itself only if it may be.</summary>
    public bool[] Select(HdbscanSelection selection, bool allowRoot)
    {
        bool[] isSelected = new bool[Count], hasChildren = new bool[Count];
        double[] best = [.. _stabilities], ofChildren = new double[Count];
        for (int cluster = Count - 1; cluster >= 0; cluster--)
        {
            bool canTake = cluster > 0 || allowRoot;
            isSelected[cluster] = canTake && (selection == HdbscanSelection.Leaf ? !hasChildren[cluster] : best[cluster] >= ofChildren[cluster]);
            if (!isSelected[cluster]) best[cluster] = ofChildren[cluster];
            if (cluster == 0) continue;
            hasChildren[_parents[cluster]] = true;
            ofChildren[_parents[cluster]] += best[cluster];
        }

        // Below a cluster that is taken nothing else is.
        var isBelow = new bool[Count];
        for (int cluster = 1; cluster < Count; cluster++)
        {
            isBelow[cluster] = isBelow[_parents[cluster]] || isSelected[_parents[cluster]];
            isSelected[cluster] &= !isBelow[cluster];
        }

        return isSelected;
    }

    // Returns the pieces that are large enough, with their clusters.
    private List<(int Node, int Cluster)> Split(int node, int cluster, int minimumSize)
    {
        double height = _merges[node - _points].Height;
        var lambda = (float)(1 / Math.Max(height, _floor));
        List<int> pieces = Pieces(node, height);
        int large = pieces.Count(piece => Size(piece) >= minimumSize);
        var result = new List<(int, int)>(large);
        foreach (int piece in pieces)
        {
            if (Size(piece) < minimumSize) FallOut(piece, cluster, lambda);
            else if (large == 1) result.Add((piece, cluster));
            else result.Add((piece, AddCluster(cluster, lambda)));
            if (Size(piece) >= minimumSize && large > 1) _stabilities[cluster] += Size(piece) * ((double)lambda - _births[cluster]);
        }

        return result;
    }

    // What a node falls into at its height: merges at the same height are one.
    private List<int> Pieces(int node, double height)
    {
        var pieces = new List<int>();
        var open = new Stack<int>([node]);
        while (open.TryPop(out int next))
        {
            if (next >= _points && _merges[next - _points].Height == height)
            {
                open.Push(_merges[next - _points].Second);
                open.Push(_merges[next - _points].First);
            }
            else
            {
                pieces.Add(next);
            }
        }

        return pieces;
    }

    private void FallOut(int piece, int cluster, float lambda)
    {
        var open = new Stack<int>([piece]);
        while (open.TryPop(out int next))
        {
            if (next >= _points)
            {
                open.Push(_merges[next - _points].First);
                open.Push(_merges[next - _points].Second);
                continue;
            }

            ClusterOfPoint[next] = cluster;
            Lambdas[next] = lambda;
            _stabilities[cluster] += (double)lambda - _births[cluster];
        }
    }

    private int Size(int node) => node < _points ? 1 : _merges[node - _points].Size;

    private int AddCluster(int parent, float birth)
    {
        _parents.Add(parent);
        _births.Add(birth);
        _stabilities.Add(0);
        return _parents.Count - 1;
    }
}
