namespace TorchSharp;

/// <summary>The common shape of several strided operands, with as few dimensions as describe it.</summary>
internal readonly struct Layout
{
    internal readonly long[] Sizes;
    internal readonly long[][] Strides;

    internal Layout(long[] sizes, params long[][] strides)
    {
        var rank = 0;
        Sizes = new long[Math.Max(sizes.Length, 1)];
        Strides = new long[strides.Length][];
        for (var o = 0; o < strides.Length; o++)
            Strides[o] = new long[Sizes.Length];
        for (var d = 0; d < sizes.Length; d++)
        {
            if (sizes[d] == 1)
                continue;
            if (rank > 0 && Mergeable(strides, d, sizes[d], rank - 1))
            {
                Sizes[rank - 1] *= sizes[d];
                rank--;
            }
            else
            {
                Sizes[rank] = sizes[d];
            }

            for (var o = 0; o < strides.Length; o++)
                Strides[o][rank] = strides[o][d];
            rank++;
        }

        if (rank == 0)
        {
            Sizes[0] = 1;
            rank = 1;
        }

        Array.Resize(ref Sizes, rank);
        for (var o = 0; o < strides.Length; o++)
            Array.Resize(ref Strides[o], rank);
    }

    internal int Rank => Sizes.Length;

    internal long Inner => Sizes[^1];

    internal long Outer
    {
        get
        {
            var product = 1L;
            for (var d = 0; d < Rank - 1; d++)
                product *= Sizes[d];
            return product;
        }
    }

    /// <summary>Where row <paramref name="row"/> of operand <paramref name="operand"/> starts, in elements.</summary>
    internal long Offset(int operand, long row)
    {
        var offset = 0L;
        for (var d = Rank - 2; d >= 0; d--)
        {
            (row, var i) = Math.DivRem(row, Sizes[d]);
            offset += i * Strides[operand][d];
        }

        return offset;
    }

    private bool Mergeable(long[][] strides, int d, long size, int into)
    {
        for (var o = 0; o < strides.Length; o++)
        {
            if (Strides[o][into] != strides[o][d] * size)
                return false;
        }

        return true;
    }
}
