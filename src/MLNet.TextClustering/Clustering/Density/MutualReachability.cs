using System.Numerics.Tensors;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Clustering;

/// <summary>
/// The distance of HDBSCAN (Campello, Moulavi and Sander 2013): max(core(a), core(b), ‖a − b‖), core being the distance within which a point has so many points, itself among them; and its minimum
/// spanning tree, without a table of pairs.
/// </summary>
internal sealed class MutualReachability
{
    private const int Reports = 100;
    private const int NeighboursForGraph = 16;

    private readonly Points _points;
    private readonly NeighbourTable _neighbours;
    private readonly ParallelOptions _parallel;

    /// <param name="points">The points.</param>
    /// <param name="minimumSamples">How many points are within the core distance.</param>
    /// <param name="seed">Seeds the search for neighbours among very many points.</param>
    /// <param name="parallel">Threads and cancellation; the result does not depend on the number of threads.</param>
    /// <param name="isExact">Whether all pairs are compared for the tree; null: below <see cref="Neighbours.ApproximateFrom"/> points.</param>
    public MutualReachability(Points points, int minimumSamples, int seed, ParallelOptions parallel, bool? isExact = null)
    {
        _points = points;
        _parallel = parallel;
        IsExact = isExact ?? points.Count < Neighbours.ApproximateFrom;
        int others = minimumSamples - 1;
        int count = IsExact ? others : Math.Max(others, NeighboursForGraph);
        _neighbours = Neighbours.Find(points.Values, points.Count, points.Width, count, seed, parallel, NeighbourMetric.Euclidean);
        Core = new float[points.Count];
        int last = Math.Min(others, _neighbours.Count) - 1;
        for (int i = 0; i < Core.Length && last >= 0; i++) Core[i] = MathF.Sqrt(-_neighbours.Similarities[(i * _neighbours.Count) + last]);
    }

    public bool IsExact { get; }

    /// <summary>The core distance of each point.</summary>
    public float[] Core { get; }

    /// <summary>The edges of the tree; exact, or the tree of the graph of nearest neighbours with the shortest edges between what that leaves apart.</summary>
    /// <param name="report">Hears a hundred times how many edges of how many are found.</param>
    public (int First, int Second, double Height)[] SpanningTree(Action<int, int> report) => IsExact ? Prim(report) : Kruskal(report);

    private (int, int, double)[] Prim(Action<int, int> report)
    {
        int n = _points.Count, left = n - 1, current = 0;
        int[] rest = [.. Enumerable.Range(1, left)], from = new int[n];
        float[] nearest = new float[n];
        Array.Fill(nearest, float.PositiveInfinity);
        var edges = new (int, int, double)[left];
        for (int edge = 0; edge < edges.Length; edge++)
        {
            _parallel.CancellationToken.ThrowIfCancellationRequested();
            int best = 0;
            for (int place = 0; place < left; place++)
            {
                int point = rest[place];
                float core = Math.Max(Core[current], Core[point]);
                if (core < nearest[point] && Math.Max(core, Distance(current, point)) is var distance && distance < nearest[point])
                    (nearest[point], from[point]) = (distance, current);
                if (nearest[point] < nearest[rest[best]]) best = place;
            }

            current = rest[best];
            edges[edge] = (from[current], current, nearest[current]);
            rest[best] = rest[--left];
            if ((edge + 1L) * Reports / edges.Length > (long)edge * Reports / edges.Length) report(edge + 1, edges.Length);
        }

        return edges;
    }

    private (int, int, double)[] Kruskal(Action<int, int> report)
    {
        int n = _points.Count, k = _neighbours.Count;
        var candidates = new (float Height, int First, int Second)[n * k];
        for (int i = 0; i < candidates.Length; i++)
        {
            (int a, int b) = (i / k, _neighbours.Indices[i]);
            float distance = MathF.Sqrt(-_neighbours.Similarities[i]);
            candidates[i] = (Math.Max(distance, Math.Max(Core[a], Core[b])), Math.Min(a, b), Math.Max(a, b));
        }

        Array.Sort(candidates);
        var sets = new DisjointSets(n);
        var edges = new List<(int, int, double)>(n - 1);
        Join(candidates);
        while (edges.Count < n - 1)
        {
            report(edges.Count, n - 1);
            Join(ShortestEdgesOut(sets));
        }

        return [.. edges];

        void Join(IEnumerable<(float Height, int First, int Second)> sorted)
        {
            foreach ((float height, int first, int second) in sorted)
            {
                if (sets.Find(first) == sets.Find(second)) continue;
                sets.Join(first, second);
                edges.Add((first, second, height));
            }
        }
    }

    // Of each component but the largest, all of whose neighbours are its own (Borůvka 1926).
    private (float Height, int First, int Second)[] ShortestEdgesOut(DisjointSets sets)
    {
        int n = _points.Count;
        int[] component = [.. Enumerable.Range(0, n).Select(sets.Find)];
        int largest = component.MaxBy(sets.Size);
        int[] outside = [.. Enumerable.Range(0, n).Where(i => component[i] != largest)];
        var shortest = new (float Height, int First, int Second)[outside.Length];
        Parallel.For(0, outside.Length, _parallel, at =>
        {
            int point = outside[at];
            (float, int, int) best = (float.PositiveInfinity, n, n);
            for (int other = 0; other < n; other++)
            {
                if (component[other] == component[point] || Math.Max(Core[point], Core[other]) > best.Item1) continue;
                (float, int, int) edge = (Math.Max(Math.Max(Core[point], Core[other]), Distance(point, other)), Math.Min(point, other), Math.Max(point, other));
                if (edge.CompareTo(best) < 0) best = edge;
            }

            shortest[at] = best;
        });
        return [.. outside.Zip(shortest).GroupBy(pair => component[pair.First], pair => pair.Second).Select(edges => edges.Min()).Order()];
    }

    private float Distance(int a, int b) => TensorPrimitives.Distance(_points[a], _points[b]);
}
