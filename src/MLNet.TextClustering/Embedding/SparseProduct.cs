using System.Numerics.Tensors;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Embedding;

/// <summary>Sparse times dense. Each row of the result belongs to one worker, so the bits do not depend on the number of threads.</summary>
internal static class SparseProduct
{
    private const int RowsAtOnce = 64;

    /// <summary>A (rows x columns, sparse) times D (columns x width, row by row): rows x width.</summary>
    public static float[] Multiply(SparseMatrix a, float[] dense, int width, ParallelOptions parallel)
    {
        var result = new float[(long)a.RowCount * width];
        int chunks = (a.RowCount + RowsAtOnce - 1) / RowsAtOnce;
        Parallel.For(0, chunks, parallel, chunk =>
        {
            int end = Math.Min(a.RowCount, (chunk + 1) * RowsAtOnce);
            for (int row = chunk * RowsAtOnce; row < end; row++)
                AddRow(a.RowColumns(row), a.RowValues(row), dense, width, result.AsSpan(row * width, width));
        });
        return result;
    }

    /// <summary>Adds x D to <paramref name="sum"/>, for a sparse row x.</summary>
    public static void AddRow(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, float[] dense, int width, Span<float> sum)
    {
        for (int i = 0; i < columns.Length; i++)
            TensorPrimitives.MultiplyAdd(dense.AsSpan(columns[i] * width, width), values[i], sum, sum);
    }
}
