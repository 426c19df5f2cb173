using System.Numerics.Tensors;

namespace MLNet.TextClustering.Clustering;

/// <summary>Average and complete linkage from a table of all pairs, brought up to date by the formula of Lance and Williams 1967.</summary>
internal sealed class PairDistances : ILinkageDistances
{
    private readonly float[] _distances; // of (i, j), j < i, row by row
    private readonly int[] _sizes;
    private readonly bool _complete;

    /// <param name="leaves">Points, or the centres of micro-clusters.</param>
    /// <param name="sizes">Points of each leaf.</param>
    /// <param name="complete">Complete linkage instead of average.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public PairDistances(Points leaves, int[] sizes, bool complete, ParallelOptions parallel)
        : this((i, j) => TensorPrimitives.Distance(leaves[i], leaves[j]), sizes, complete, parallel)
    {
    }

    /// <param name="distance">Of two leaves.</param>
    /// <param name="sizes">Points of each leaf.</param>
    /// <param name="complete">Complete linkage instead of average.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public PairDistances(Func<int, int, float> distance, int[] sizes, bool complete, ParallelOptions parallel)
    {
        _sizes = (int[])sizes.Clone();
        _complete = complete;
        _distances = new float[(long)sizes.Length * (sizes.Length - 1) / 2];
        Parallel.For(1, Math.Max(1, sizes.Length), parallel, i =>
        {
            int row = Row(i);
            for (int j = 0; j < i; j++) _distances[row + j] = distance(i, j);
        });
    }

    public int Count => _sizes.Length;

    public float Between(int a, int b) => _distances[Place(a, b)];

    public void Merge(int a, int b, ReadOnlySpan<int> others)
    {
        double share = _sizes[b] / ((double)_sizes[a] + _sizes[b]);
        foreach (int other in others)
        {
            ref float own = ref _distances[Place(a, other)];
            float added = _distances[Place(b, other)];
            own = _complete ? Math.Max(own, added) : (float)(own + (share * ((double)added - own)));
        }

        _sizes[a] += _sizes[b];
    }

    public double Height(float distance) => distance;

    private static int Row(int i) => (int)((long)i * (i - 1) / 2);

    private static int Place(int a, int b) => a > b ? Row(a) + b : Row(b) + a;
}
