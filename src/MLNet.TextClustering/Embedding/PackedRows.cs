using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MLNet.TextClustering.Embedding;

/// <summary>
/// Unit vectors laid out for fast products with others: panels of 24, dimension by dimension, so that the product of four rows and a panel
/// stays in twelve registers.
/// </summary>
internal sealed class PackedRows
{
    private const int TileRows = 4;
    private const int TileColumns = 3 * 8;
    private const int Padding = -1;

    /// <summary>How many queries one call of <see cref="Search"/> may bring.</summary>
    public const int QueriesAtOnce = 64;

    private readonly int _width;
    private readonly int[] _ids;
    private readonly float[] _panels;

    /// <param name="rows">Unit vectors, row by row.</param>
    /// <param name="width">The length of a vector.</param>
    /// <param name="members">Which rows to lay out.</param>
    public PackedRows(float[] rows, int width, ReadOnlySpan<int> members)
    {
        int padded = (members.Length + TileColumns - 1) / TileColumns * TileColumns;
        _width = width;
        _ids = new int[padded];
        Array.Fill(_ids, Padding);
        _panels = new float[(long)padded * width];
        for (int i = 0; i < members.Length; i++)
        {
            _ids[i] = members[i];
            var source = rows.AsSpan(members[i] * width, width);
            int start = i / TileColumns * TileColumns * width + i % TileColumns;
            for (int k = 0; k < width; k++)
                _panels[start + k * TileColumns] = source[k];
        }
    }

    /// <summary>
    /// Offers every packed row to each query, keeping the best in <paramref name="table"/>: of equally near ones the first offered.
    /// </summary>
    /// <param name="rows">The vectors that the queries are rows of.</param>
    /// <param name="queries">At most <see cref="QueriesAtOnce"/>.</param>
    /// <param name="table">Starts with similarities of minus infinity.</param>
    /// <param name="skipSelf">Whether query and packed row of the same number are one row, which is not its own neighbour.</param>
    public void Search(float[] rows, ReadOnlySpan<int> queries, NeighbourTable table, bool skipSelf = true)
    {
        var block = new float[(queries.Length + TileRows) * _width];
        for (int q = 0; q < queries.Length; q++)
            rows.AsSpan(queries[q] * _width, _width).CopyTo(block.AsSpan(q * _width));

        Span<float> tile = stackalloc float[TileRows * TileColumns];
        for (int column = 0; column < _ids.Length; column += TileColumns)
        {
            for (int q = 0; q < queries.Length; q += TileRows)
            {
                Multiply(ref block[q * _width], _width, ref _panels[column * _width], tile);
                for (int r = 0; r < Math.Min(TileRows, queries.Length - q); r++)
                    Collect(tile.Slice(r * TileColumns, TileColumns), _ids.AsSpan(column, TileColumns), queries[q + r], skipSelf, table);
            }
        }
    }

    /// <summary>As <see cref="Search"/>, for any number of queries.</summary>
    public void SearchAll(float[] rows, int[] queries, NeighbourTable table, bool skipSelf, ParallelOptions parallel)
    {
        int blocks = (queries.Length + QueriesAtOnce - 1) / QueriesAtOnce;
        Parallel.For(0, blocks, parallel, block =>
        {
            int from = block * QueriesAtOnce;
            Search(rows, queries.AsSpan(from, Math.Min(QueriesAtOnce, queries.Length - from)), table, skipSelf);
        });
    }

    // tile[4 x 24] = four rows times one panel.
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

    // Nearly all candidates are farther than the worst neighbour so far, which eight comparisons at once find out.
    private static void Collect(ReadOnlySpan<float> cosines, ReadOnlySpan<int> ids, int query, bool skipSelf, NeighbourTable table)
    {
        int self = skipSelf ? query : Padding;
        var threshold = Vector256.Create(table.Worst(query));
        ref float start = ref MemoryMarshal.GetReference(cosines);
        for (int offset = 0; offset < TileColumns; offset += 8)
        {
            uint nearer = Vector256.GreaterThan(Vector256.LoadUnsafe(ref start, (nuint)offset), threshold).ExtractMostSignificantBits();
            for (; nearer != 0; nearer &= nearer - 1)
            {
                int i = offset + BitOperations.TrailingZeroCount(nearer);
                if (ids[i] != self && ids[i] != Padding)
                    table.Offer(query, ids[i], cosines[i]);
            }
        }
    }
}
