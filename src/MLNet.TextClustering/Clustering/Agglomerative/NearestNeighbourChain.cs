namespace MLNet.TextClustering.Clustering;

/// <summary>
/// Hierarchical clustering in n² time (Benzécri 1982; Murtagh 1983): a chain of clusters, each the nearest to the one before, ends in two that are each other's nearest, and these can be merged at
/// once, because no merge of others brings a cluster nearer to them than they are.
/// </summary>
internal sealed class NearestNeighbourChain
{
    private const int Reports = 100;

    private readonly ILinkageDistances _distances;
    private readonly List<int> _chain = [];
    private readonly bool[] _isInChain;
    private readonly int[] _active;     // the first _activeCount are the clusters that are left
    private readonly int[] _places;     // where a cluster stands among them
    private int _activeCount;

    private NearestNeighbourChain(ILinkageDistances distances)
    {
        _distances = distances;
        _activeCount = distances.Count;
        _active = [.. Enumerable.Range(0, distances.Count)];
        _places = (int[])_active.Clone();
        _isInChain = new bool[distances.Count];
    }

    /// <summary>All merges, in no order: pairs of leaves of the clusters that were merged, and the heights.</summary>
    /// <param name="distances">Distances of at least one leaf.</param>
    /// <param name="report">Hears a hundred times how many merges of how many are done.</param>
    /// <param name="cancellation">Ends it.</param>
    public static (int First, int Second, double Height)[] Merge(ILinkageDistances distances, Action<int, int> report, CancellationToken cancellation)
    {
        var chain = new NearestNeighbourChain(distances);
        var merges = new (int, int, double)[distances.Count - 1];
        for (int i = 0; i < merges.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            merges[i] = chain.Next();
            if ((long)(i + 1) * Reports / merges.Length > (long)i * Reports / merges.Length) report(i + 1, merges.Length);
        }

        return merges;
    }

    private (int First, int Second, double Height) Next()
    {
        if (_chain.Count == 0) Push(_active[0]);
        while (true)
        {
            int top = _chain[^1], before = _chain.Count > 1 ? _chain[^2] : -1;
            (int nearest, float distance) = Nearest(top, before);
            if (nearest != before)
            {
                Push(nearest);
                continue;
            }

            _chain.RemoveRange(_chain.Count - 2, 2);
            _isInChain[top] = _isInChain[before] = false;
            Remove(before);
            Remove(top);
            _distances.Merge(before, top, _active.AsSpan(0, _activeCount));
            _places[before] = _activeCount;
            _active[_activeCount++] = before;
            return (before, top, _distances.Height(distance));
        }
    }

    // Of equally near ones the one before it in the chain, or else the chain would not end. No other of the chain can be nearest but by rounding.
    private (int Nearest, float Distance) Nearest(int cluster, int before)
    {
        int nearest = before;
        float least = before < 0 ? float.PositiveInfinity : _distances.Between(cluster, before);
        foreach (int other in _active.AsSpan(0, _activeCount))
        {
            if (_isInChain[other]) continue;
            float distance = _distances.Between(cluster, other);
            if (distance < least || (distance == least && nearest != before && other < nearest) || nearest < 0)
            {
                least = distance;
                nearest = other;
            }
        }

        return (nearest, least);
    }

    private void Push(int cluster)
    {
        _chain.Add(cluster);
        _isInChain[cluster] = true;
    }

    private void Remove(int cluster)
    {
        int place = _places[cluster], last = _active[--_activeCount];
        _active[place] = last;
        _places[last] = place;
    }
}
