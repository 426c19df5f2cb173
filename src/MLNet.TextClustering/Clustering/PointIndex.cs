using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Clustering;

/// <summary>The nearest of a clusterer's training points for one row at a time, by distance: the shared index with few choices left.</summary>
internal sealed class PointIndex
{
    private const int CompareAllBelow = 4096;
    private const int Seed = 1;

    private static readonly ParallelOptions OneThread = new() { MaxDegreeOfParallelism = 1 };

    private readonly NeighbourIndex _index;
    private readonly int _count;

    public PointIndex(Points points)
    {
        _count = points.Count;
        _index = new NeighbourIndex(new NeighbourSpace(points.Values, points.Count, points.Width, NeighbourMetric.Euclidean), points.Count >= CompareAllBelow, Seed, OneThread);
    }

    /// <summary>At most <paramref name="count"/> points, nearest first, and their distances; 0 for a row that is a training point.</summary>
    public (int[] Points, float[] Distances) Nearest(ReadOnlySpan<float> row, int count)
    {
        NeighbourTable table = _index.Find(row.ToArray(), 1, Math.Min(count, _count), OneThread);
        return (table.Indices, Array.ConvertAll(table.Similarities, similarity => MathF.Sqrt(-similarity)));
    }
}
