namespace TorchSharp;

internal static class Shapes
{
    internal static long Count(ReadOnlySpan<long> sizes)
    {
        var count = 1L;
        foreach (var size in sizes)
            count *= size;
        return count;
    }

    internal static long[] Contiguous(ReadOnlySpan<long> sizes)
    {
        var strides = new long[sizes.Length];
        var stride = 1L;
        for (var d = sizes.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= Math.Max(sizes[d], 1);
        }

        return strides;
    }

    internal static bool IsContiguous(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides)
    {
        var expected = 1L;
        for (var d = sizes.Length - 1; d >= 0; d--)
        {
            if (sizes[d] == 0)
                return true;
            if (sizes[d] == 1)
                continue;
            if (strides[d] != expected)
                return false;
            expected *= sizes[d];
        }

        return true;
    }

    internal static bool Same(ReadOnlySpan<long> a, ReadOnlySpan<long> b) => a.SequenceEqual(b);

    internal static long[] Broadcast(long[] a, long[] b)
    {
        if (Same(a, b))
            return a;
        var sizes = new long[Math.Max(a.Length, b.Length)];
        for (var d = 1; d <= sizes.Length; d++)
        {
            var x = d <= a.Length ? a[^d] : 1;
            var y = d <= b.Length ? b[^d] : 1;
            if (x != y && x != 1 && y != 1)
            {
                throw Errors.Of($"The size of tensor a ({x}) must match the size of tensor b ({y}) at non-singleton dimension {sizes.Length - d}");
            }

            sizes[^d] = x == 1 ? y : x;
        }

        return sizes;
    }

    /// <summary>The strides of a tensor seen in the larger shape <paramref name="sizes"/>: zero where it repeats.</summary>
    internal static long[] Expand(torch.Tensor tensor, long[] sizes)
    {
        if (Same(tensor.Sizes, sizes))
            return tensor.Strides;
        var strides = new long[sizes.Length];
        for (var d = 1; d <= tensor.Rank; d++)
            strides[^d] = tensor.Sizes[^d] == 1 ? 0 : tensor.Strides[^d];
        return strides;
    }

    /// <summary>Fills in the one size given as -1.</summary>
    internal static long[] Infer(ReadOnlySpan<long> asked, long count)
    {
        var sizes = asked.ToArray();
        var unknown = -1;
        var known = 1L;
        for (var d = 0; d < sizes.Length; d++)
        {
            if (sizes[d] >= 0)
            {
                known *= sizes[d];
            }
            else if (sizes[d] != -1)
            {
                throw Errors.Of($"invalid shape dimension {sizes[d]}");
            }
            else if (unknown >= 0)
            {
                throw Errors.Of("only one dimension can be inferred");
            }
            else
            {
                unknown = d;
            }
        }

        if (unknown >= 0 && known == 0)
            throw Errors.Of($"cannot reshape tensor of {count} elements into shape {Errors.Show(asked)} because the unspecified dimension size -1 can be any value and is ambiguous");
        if (unknown >= 0 && count % known == 0)
            sizes[unknown] = count / known;
        else if (unknown >= 0 || known != count)
            throw Errors.Of($"shape '{Errors.Show(asked)}' is invalid for input of size {count}");
        return sizes;
    }

    /// <summary>The strides under which a view of shape <paramref name="wanted"/> sees the same elements, or null where only a copy can.</summary>
    internal static long[] ViewStrides(long[] sizes, long[] strides, long[] wanted)
    {
        if (IsContiguous(sizes, strides))
            return Contiguous(wanted);
        var layout = new Layout(sizes, strides);
        var result = new long[wanted.Length];
        var chunk = layout.Rank - 1;
        var left = layout.Sizes[chunk];
        var stride = layout.Strides[0][chunk];
        for (var d = wanted.Length - 1; d >= 0; d--)
        {
            while (left == 1 && wanted[d] != 1 && chunk > 0)
            {
                chunk--;
                left = layout.Sizes[chunk];
                stride = layout.Strides[0][chunk];
            }

            result[d] = stride;
            if (wanted[d] == 1)
                continue;
            if (left % wanted[d] != 0)
                return null;
            left /= wanted[d];
            stride *= wanted[d];
        }

        return result;
    }
}
