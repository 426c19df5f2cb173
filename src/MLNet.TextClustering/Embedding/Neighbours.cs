using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MLNet.TextClustering.Embedding;

/// <summary>Nearest neighbours by cosine.</summary>
internal static class Neighbours
{
    private const int TileRows = 4;
    private const int TileVectors = 3;
    private const int TileColumns = TileVectors * 8;
    private const int RowsAtOnce = 64;

    /// <summary>
    /// The <paramref name="count"/> nearest other rows of each of <paramref name="rowCount"/> rows of <paramref name="width"/> numbers, all pairs
    /// compared. Fewer where there are no more rows.
    /// </summary>
    public static NeighbourTable Exact(float[] vectors, int rowCount, int width, int count, ParallelOptions parallel)
    {
        count = Math.Min(count, Math.Max(0, rowCount - 1));
        var table = new NeighbourTable(rowCount, count, new int[rowCount * count], new float[rowCount * count]);
        if (count == 0)
            return table;

        var rows = Normalized(vectors, rowCount, width);
        var panels = Panels(rows, rowCount, width);
        Parallel.For(0, (rowCount + RowsAtOnce - 1) / RowsAtOnce, parallel, block =>
        {
            int from = block * RowsAtOnce, to = Math.Min(rowCount, from + RowsAtOnce);
            table.Similarities.AsSpan(from * count, (to - from) * count).Fill(float.NegativeInfinity);
            Span<float> tile = stackalloc float[TileRows * TileColumns];
            for (int firstColumn = 0; firstColumn < rowCount; firstColumn += TileColumns)
            {
                ref float panel = ref panels[firstColumn * width];
                for (int row = from; row < to; row += TileRows)
                {
                    Multiply(ref rows[row * width], width, ref panel, tile);
                    for (int r = 0; r < Math.Min(TileRows, to - row); r++)
                        Collect(tile.Slice(r * TileColumns, TileColumns), row + r, firstColumn, table);
                }
            }
        });
        return table;
    }

    // Rows of length one, with zero rows at the end so that the last tile is whole.
    private static float[] Normalized(float[] vectors, int rowCount, int width)
    {
        var rows = new float[(rowCount + TileRows) * width];
        for (int row = 0; row < rowCount; row++)
        {
            var source = vectors.AsSpan(row * width, width);
            float norm = TensorPrimitives.Norm<float>(source);
            if (norm > 0)
                TensorPrimitives.Divide(source, norm, rows.AsSpan(row * width, width));
        }

        return rows;
    }

    // Columns of the product in panels of TileColumns: panel, then dimension, then column.
    private static float[] Panels(float[] rows, int rowCount, int width)
    {
        int panelCount = (rowCount + TileColumns - 1) / TileColumns;
        var panels = new float[panelCount * TileColumns * width];
        for (int row = 0; row < rowCount; row++)
        {
            int start = row / TileColumns * TileColumns * width + row % TileColumns;
            for (int i = 0; i < width; i++)
                panels[start + i * TileColumns] = rows[row * width + i];
        }

        return panels;
    }

    // tile[4 x 24] = four rows times one panel. Twelve sums stay in registers.
    private static void Multiply(ref float rows, int width, ref float panel, Span<float> tile)
    {
        Vector256<float> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector256<float> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        ref float row1 = ref Unsafe.Add(ref rows, width);
        ref float row2 = ref Unsafe.Add(ref row1, width);
        ref float row3 = ref Unsafe.Add(ref row2, width);
        for (int i = 0; i < width; i++)
        {
            var c0 = Vector256.LoadUnsafe(ref panel);
            var c1 = Vector256.LoadUnsafe(ref panel, 8);
            var c2 = Vector256.LoadUnsafe(ref panel, 16);
            panel = ref Unsafe.Add(ref panel, TileColumns);

            var r = Vector256.Create(Unsafe.Add(ref rows, i));
            s00 = MultiplyAdd(r, c0, s00);
            s01 = MultiplyAdd(r, c1, s01);
            s02 = MultiplyAdd(r, c2, s02);
            r = Vector256.Create(Unsafe.Add(ref row1, i));
            s10 = MultiplyAdd(r, c0, s10);
            s11 = MultiplyAdd(r, c1, s11);
            s12 = MultiplyAdd(r, c2, s12);
            r = Vector256.Create(Unsafe.Add(ref row2, i));
            s20 = MultiplyAdd(r, c0, s20);
            s21 = MultiplyAdd(r, c1, s21);
            s22 = MultiplyAdd(r, c2, s22);
            r = Vector256.Create(Unsafe.Add(ref row3, i));
            s30 = MultiplyAdd(r, c0, s30);
            s31 = MultiplyAdd(r, c1, s31);
            s32 = MultiplyAdd(r, c2, s32);
        }

        ref float target = ref MemoryMarshal.GetReference(tile);
        s00.StoreUnsafe(ref target);
        s01.StoreUnsafe(ref target, 8);
        s02.StoreUnsafe(ref target, 16);
        s10.StoreUnsafe(ref target, 24);
        s11.StoreUnsafe(ref target, 32);
        s12.StoreUnsafe(ref target, 40);
        s20.StoreUnsafe(ref target, 48);
        s21.StoreUnsafe(ref target, 56);
        s22.StoreUnsafe(ref target, 64);
        s30.StoreUnsafe(ref target, 72);
        s31.StoreUnsafe(ref target, 80);
        s32.StoreUnsafe(ref target, 88);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> sum) =>
        Fma.IsSupported ? Fma.MultiplyAdd(a, b, sum) : a * b + sum;

    // Columns come in ascending order and a later one must be strictly nearer, so ties keep the lower index.
    private static void Collect(ReadOnlySpan<float> cosines, int row, int firstColumn, NeighbourTable table)
    {
        var best = table.Similarities.AsSpan(row * table.Count, table.Count);
        var threshold = Vector256.Create(best[^1]);
        ref float start = ref MemoryMarshal.GetReference(cosines);
        for (int offset = 0; offset < TileColumns; offset += 8)
        {
            uint nearer = Vector256.GreaterThan(Vector256.LoadUnsafe(ref start, (nuint)offset), threshold).ExtractMostSignificantBits();
            for (; nearer != 0; nearer &= nearer - 1)
            {
                int i = offset + System.Numerics.BitOperations.TrailingZeroCount(nearer);
                int column = firstColumn + i;
                if (column != row && column < table.RowCount)
                    Insert(best, table.Indices.AsSpan(row * table.Count, table.Count), cosines[i], column);
            }
        }
    }

    private static void Insert(Span<float> best, Span<int> indices, float cosine, int column)
    {
        int at = best.Length;
        while (at > 0 && best[at - 1] < cosine)
            at--;
        if (at == best.Length)
            return;
        best[at..^1].CopyTo(best[(at + 1)..]);
        indices[at..^1].CopyTo(indices[(at + 1)..]);
        best[at] = cosine;
        indices[at] = column;
    }
}
