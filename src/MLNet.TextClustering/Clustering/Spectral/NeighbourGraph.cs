using System.Numerics.Tensors;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Clustering;

/// <summary>
/// The graph in which each point is joined to its nearest ones, as the matrix S = D^−½ W D^−½: W_ij is 1 for points that are among each other's nearest, ½ where only one is among the other's, D the
/// sums of its rows. The normalised Laplacian is I − S.
/// </summary>
internal sealed class NeighbourGraph
{
    private const int RowsAtOnce = 256;

    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly float[] _values;
    private readonly ParallelOptions _parallel;

    public NeighbourGraph(Points points, int neighbours, int seed, ParallelOptions parallel)
    {
        _parallel = parallel;
        Count = points.Count;
        NeighbourTable table = Neighbours.Find(points.Values, points.Count, points.Width, neighbours, seed, parallel, NeighbourMetric.Euclidean);
        (int Row, int Column)[] edges = [.. Enumerable.Range(0, Count).SelectMany(row => table.Of(row).ToArray().Distinct().SelectMany(other => new[] { (row, other), (other, row) })).Order()];
        _starts = new int[Count + 1];
        var columns = new List<int>(edges.Length);
        var weights = new List<float>(edges.Length);
        var degrees = new double[Count];
        for (int i = 0; i < edges.Length; i++)
        {
            (int row, int column) = edges[i];
            degrees[row] += 0.5;
            if (i > 0 && edges[i] == edges[i - 1])
            {
                weights[^1] += 0.5f;
                continue;
            }

            columns.Add(column);
            weights.Add(0.5f);
            _starts[row + 1] = columns.Count;
        }

        for (int row = 1; row <= Count; row++) _starts[row] = Math.Max(_starts[row], _starts[row - 1]);
        _columns = [.. columns];
        _values = [.. weights];
        for (int row = 0; row < Count; row++)
        {
            for (int i = _starts[row]; i < _starts[row + 1]; i++) _values[i] = (float)(_values[i] / Math.Sqrt(degrees[row] * degrees[_columns[i]]));
        }
    }

    public int Count { get; }

    /// <summary>S as a table of all pairs.</summary>
    public double[] ToDense()
    {
        var dense = new double[Count * Count];
        for (int row = 0; row < Count; row++)
        {
            for (int i = _starts[row]; i < _starts[row + 1]; i++) dense[(row * Count) + _columns[i]] = _values[i];
        }

        return dense;
    }

    /// <summary>S X.</summary>
    /// <param name="x">Count x width.</param>
    /// <param name="width">Columns.</param>
    /// <param name="product">Count x width.</param>
    public void Multiply(float[] x, int width, float[] product) => Parallel.For(0, (Count + RowsAtOnce - 1) / RowsAtOnce, _parallel, block =>
    {
        for (int row = block * RowsAtOnce; row < Math.Min(Count, (block + 1) * RowsAtOnce); row++)
        {
            Span<float> sum = product.AsSpan(row * width, width);
            sum.Clear();
            for (int i = _starts[row]; i < _starts[row + 1]; i++) TensorPrimitives.MultiplyAdd(x.AsSpan(_columns[i] * width, width), _values[i], sum, sum);
        }
    });
}
