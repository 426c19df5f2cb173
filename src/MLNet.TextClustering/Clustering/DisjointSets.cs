namespace MLNet.TextClustering.Clustering;

/// <summary>Sets that grow together (union by size, halved paths).</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parents;
    private readonly int[] _sizes;

    public DisjointSets(int count)
    {
        _parents = [.. Enumerable.Range(0, count)];
        _sizes = new int[count];
        Array.Fill(_sizes, 1);
    }

    /// <summary>The element that stands for the set of <paramref name="element"/>.</summary>
    public int Find(int element)
    {
        while (_parents[element] != element) element = _parents[element] = _parents[_parents[element]];
        return element;
    }

    /// <summary>Elements in the set of <paramref name="element"/>.</summary>
    public int Size(int element) => _sizes[Find(element)];

    /// <summary>Joins two sets; returns what stands for both.</summary>
    public int Join(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        if (a == b) return a;
        if (_sizes[a] < _sizes[b]) (a, b) = (b, a);
        _parents[b] = a;
        _sizes[a] += _sizes[b];
        return a;
    }
}
