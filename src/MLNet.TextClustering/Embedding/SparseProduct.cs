using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Embedding;

/// <summary>Sparse times dense. Each row of the result belongs to one worker, so the bits do not depend on the number of threads.</summary>
internal static class SparseProduct
{
    private const int RowsAtOnce = 64;
    private const int CachedNumbers = 1 << 17;
    private const int LeastEntries = 32;
    private const int Lanes = 8;

    /// <summary>A (rows x columns, sparse) times D (columns x width, row by row): rows x width.</summary>
    public static float[] Multiply(SparseMatrix a, float[] dense, int width, ParallelOptions parallel)
    {
        var result = new float[(long)a.RowCount * width];
        int slice = SliceSize(a, width);
        int chunks = (a.RowCount + RowsAtOnce - 1) / RowsAtOnce;
        Parallel.For(0, chunks, parallel, chunk =>
        {
            int first = chunk * RowsAtOnce, count = Math.Min(a.RowCount - first, RowsAtOnce);
            Span<int> read = stackalloc int[count];
            for (int end = slice; end - slice < a.ColumnCount; end += slice)
            {
                for (int i = 0; i < count; i++)
                {
                    var columns = a.RowColumns(first + i)[read[i]..];
                    int within = end >= a.ColumnCount ? columns.Length : CountBelow(columns, end);
                    AddRow(columns[..within], a.RowValues(first + i).Slice(read[i], within), dense, width, result.AsSpan((first + i) * width, width));
                    read[i] += within;
                }
            }
        });
        return result;
    }

    // Rows of D that the cache holds while many rows of A, which are long, read them; all of D where they are short. The order of a sum stays as it is.
    private static int SliceSize(SparseMatrix a, int width)
    {
        long slices = Math.Min((long)a.ColumnCount * width / CachedNumbers, a.EntryCount / Math.Max(1, a.RowCount) / LeastEntries);
        return (int)(a.ColumnCount / Math.Max(1, slices)) + 1;
    }

    private static int CountBelow(ReadOnlySpan<int> sorted, int limit)
    {
        int at = sorted.BinarySearch(limit);
        return at < 0 ? ~at : at;
    }

    /// <summary>Adds x D to <paramref name="sum"/>, for a sparse row x. Every sum is added up in the order of x, so its bits depend on nothing else.</summary>
    public static void AddRow(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, float[] dense, int width, Span<float> sum)
    {
        int at = 0;
        for (; width >= Lanes && at + 4 <= columns.Length; at += 4)
            AddFour(columns.Slice(at, 4), values.Slice(at, 4), dense, width, sum);
        for (; at < columns.Length; at++)
            TensorPrimitives.MultiplyAdd(dense.AsSpan(columns[at] * width, width), values[at], sum, sum);
    }

    // The sums are read and written once for four rows of D. The last vector may overlap the one before it, so it is computed before any is written.
    private static void AddFour(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, float[] dense, int width, Span<float> sum)
    {
        ref float row0 = ref dense.AsSpan(columns[0] * width, width)[0], row1 = ref dense.AsSpan(columns[1] * width, width)[0];
        ref float row2 = ref dense.AsSpan(columns[2] * width, width)[0], row3 = ref dense.AsSpan(columns[3] * width, width)[0];
        ref float target = ref sum[..width][0];
        var (value0, value1) = (Vector256.Create(values[0]), Vector256.Create(values[1]));
        var (value2, value3) = (Vector256.Create(values[2]), Vector256.Create(values[3]));

        nuint last = (nuint)(width - Lanes);
        var lastSum = Vector256.LoadUnsafe(ref target, last) + Vector256.LoadUnsafe(ref row0, last) * value0;
        lastSum += Vector256.LoadUnsafe(ref row1, last) * value1;
        lastSum += Vector256.LoadUnsafe(ref row2, last) * value2;
        lastSum += Vector256.LoadUnsafe(ref row3, last) * value3;
        for (nuint i = 0; i < last; i += Lanes)
        {
            var total = Vector256.LoadUnsafe(ref target, i) + Vector256.LoadUnsafe(ref row0, i) * value0;
            total += Vector256.LoadUnsafe(ref row1, i) * value1;
            total += Vector256.LoadUnsafe(ref row2, i) * value2;
            total += Vector256.LoadUnsafe(ref row3, i) * value3;
            total.StoreUnsafe(ref target, i);
        }

        lastSum.StoreUnsafe(ref target, last);
    }
}
