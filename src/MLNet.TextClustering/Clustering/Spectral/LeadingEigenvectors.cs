using System.Numerics.Tensors;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Clustering;

/// <summary>
/// The eigenvectors of a neighbour graph's S with the largest eigenvalues. Of a small graph from all of S; of a large one by subspace iteration, each step of which is a Chebyshev polynomial of S that
/// leaves small what lies below the block's least Ritz value (Zhou, Saad, Tiago and Chelikowsky 2006).
/// </summary>
internal sealed class LeadingEigenvectors
{
    private const int RowsAtOnce = 256;
    private const int DenseUpTo = 256;
    private const int LeastDegree = 3, LargestDegree = 30;
    private const double Growth = 2000;     // of the largest over the least in a step: more would cost the least their digits
    private const double Converged = 1e-3;

    /// <summary>The most steps.</summary>
    public const int Steps = 60;

    private readonly NeighbourGraph _graph;
    private readonly int _width;
    private readonly ParallelOptions _parallel;
    private float[] _block, _product, _spare; // Count x width

    private LeadingEigenvectors(NeighbourGraph graph, int width, int seed, ParallelOptions parallel)
    {
        _graph = graph;
        _width = width;
        _parallel = parallel;
        _block = new float[checked(graph.Count * width)];
        _product = new float[_block.Length];
        _spare = new float[_block.Length];
        new RandomSource(seed, "eigenvectors").FillGaussian(_block);
    }

    /// <summary>Count x <paramref name="count"/> numbers, the largest eigenvalue's vector in the first column.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="count">Eigenvectors.</param>
    /// <param name="seed">Seeds the start.</param>
    /// <param name="parallel">Threads and cancellation; the result does not depend on the number of threads.</param>
    /// <param name="report">Hears of each step: how many are done, and the largest residual.</param>
    public static float[] Find(NeighbourGraph graph, int count, int seed, ParallelOptions parallel, Action<int, double> report)
    {
        int width = count + Math.Max(8, count / 4);
        if (graph.Count <= Math.Max(DenseUpTo, 2 * width)) return Dense(graph, count);

        var search = new LeadingEigenvectors(graph, width, seed, parallel);
        double least = search.RayleighRitz(count, out _);
        for (int step = 1; step <= Steps; step++)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            search.Filter(least);
            least = search.RayleighRitz(count, out double residual);
            report(step, residual);
            if (residual < Converged) break;
        }

        return Columns(search._block, width, count);
    }

    private static float[] Dense(NeighbourGraph graph, int count)
    {
        int n = graph.Count;
        (_, double[] vectors) = SymmetricEigen.Decompose(graph.ToDense(), n);
        var columns = new float[n * count];
        for (int i = 0; i < columns.Length; i++) columns[i] = (float)vectors[(i % count * n) + (i / count)];
        return columns;
    }

    // X = T_m((S − c) / e) X, with the interval from −1 to the least Ritz value mapped to [−1, 1] by its centre c and half width e.
    private void Filter(double least)
    {
        double bound = Math.Clamp(least, -0.9, 0.999), centre = (bound - 1) / 2, half = (bound + 1) / 2;
        int degree = Math.Clamp((int)(Math.Log(Growth) / Math.Acosh((1 - centre) / half)), LeastDegree, LargestDegree);
        Step(_block, _spare, 1 / half, centre, previous: null);
        (_block, _spare) = (_spare, _block);
        for (int i = 1; i < degree; i++)
        {
            Step(_block, _spare, 2 / half, centre, previous: _spare);
            (_block, _spare) = (_spare, _block);
        }
    }

    // result = factor (S − centre) x − previous; result may be previous.
    private void Step(float[] x, float[] result, double factor, double centre, float[]? previous)
    {
        _graph.Multiply(x, _width, _product);
        TensorPrimitives.MultiplyAdd(x, (float)-centre, _product, _product);
        TensorPrimitives.Multiply(_product, (float)factor, _product);
        if (previous is null) _product.CopyTo(result, 0);
        else TensorPrimitives.Subtract<float>(_product, previous, result);
    }

    // Turns the block to the eigenvectors of S within its span, largest first; returns the least eigenvalue.
    private double RayleighRitz(int count, out double residual)
    {
        Orthonormal.Columns(_block, _width, passes: 2, _parallel);
        _graph.Multiply(_block, _width, _product);
        (double[] values, double[] vectors) = SymmetricEigen.Decompose(Inner(), _width);
        float[] turn = Array.ConvertAll(vectors, x => (float)x);
        Turn(ref _block, turn);
        Turn(ref _product, turn);
        residual = Residual(values, count);
        return values[^1];
    }

    // Xᵀ S X, whose halves differ by rounding: their mean.
    private double[] Inner()
    {
        int blocks = (_graph.Count + RowsAtOnce - 1) / RowsAtOnce;
        var sums = new float[blocks][];
        Parallel.For(0, blocks, _parallel, block =>
        {
            var sum = sums[block] = new float[_width * _width];
            for (int row = block * RowsAtOnce; row < Math.Min(_graph.Count, (block + 1) * RowsAtOnce); row++)
            {
                ReadOnlySpan<float> x = _block.AsSpan(row * _width, _width), y = _product.AsSpan(row * _width, _width);
                for (int i = 0; i < _width; i++)
                {
                    Span<float> target = sum.AsSpan(i * _width, _width);
                    TensorPrimitives.MultiplyAdd(y, x[i], target, target);
                }
            }
        });

        var inner = new double[_width * _width];
        foreach (float[] sum in sums)
        {
            for (int i = 0; i < _width; i++)
            {
                for (int j = 0; j < _width; j++) inner[(i * _width) + j] += 0.5 * ((double)sum[(i * _width) + j] + sum[(j * _width) + i]);
            }
        }

        return inner;
    }

    // Each row r becomes (v_1 · r, v_2 · r, ...).
    private void Turn(ref float[] rows, float[] vectors)
    {
        float[] source = rows, target = _spare;
        Parallel.For(0, (_graph.Count + RowsAtOnce - 1) / RowsAtOnce, _parallel, block =>
        {
            for (int row = block * RowsAtOnce; row < Math.Min(_graph.Count, (block + 1) * RowsAtOnce); row++)
            {
                ReadOnlySpan<float> r = source.AsSpan(row * _width, _width);
                for (int i = 0; i < _width; i++) target[(row * _width) + i] = TensorPrimitives.Dot(vectors.AsSpan(i * _width, _width), r);
            }
        });
        (rows, _spare) = (target, source);
    }

    // The largest ‖S v − value v‖.
    private double Residual(double[] values, int count)
    {
        var squares = new double[count];
        for (int row = 0; row < _graph.Count; row++)
        {
            for (int i = 0; i < count; i++)
            {
                double difference = _product[(row * _width) + i] - (values[i] * _block[(row * _width) + i]);
                squares[i] += difference * difference;
            }
        }

        return Math.Sqrt(squares.Max());
    }

    private static float[] Columns(float[] block, int width, int count)
    {
        var columns = new float[block.Length / width * count];
        for (int row = 0; row < block.Length / width; row++) block.AsSpan(row * width, count).CopyTo(columns.AsSpan(row * count));
        return columns;
    }
}
