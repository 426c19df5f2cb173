using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Orders and running totals along the rows of a contiguous matrix. NaN counts as the largest number.</summary>
internal static unsafe class Sorting
{
    internal static void Sort(Tensor x, long columns, bool descending, Tensor values, Tensor indices) =>
        ElementTypes.Number(x.dtype, "sort", new SortAction(x, columns, descending, values, indices));

    internal static void CumulativeSum(Tensor x, long columns, Tensor result)
    {
        switch (x.dtype)
        {
            case ScalarType.Float32:
                CumulativeSum<float>(x, columns, result);
                break;
            case ScalarType.Float64:
                CumulativeSum<double>(x, columns, result);
                break;
            default:
                CumulativeSum<long>(x, columns, result);
                break;
        }
    }

    /// <summary>The positions of the elements that are not zero, one row each.</summary>
    internal static Tensor NonZero(Tensor mask)
    {
        var source = mask.Pointer<byte>();
        var count = mask.Count;
        var found = new List<long>();
        for (var i = 0L; i < count; i++)
        {
            if (source[i] != 0)
                found.Add(i);
        }

        var result = Tensor.Empty([found.Count, mask.Rank], ScalarType.Int64);
        var target = result.Pointer<long>();
        for (var n = 0; n < found.Count; n++)
        {
            var rest = found[n];
            for (var d = mask.Rank - 1; d >= 0; d--)
                (rest, target[(n * mask.Rank) + d]) = Math.DivRem(rest, mask.Sizes[d]);
        }

        return result;
    }

    private readonly struct SortAction(Tensor x, long columns, bool descending, Tensor values, Tensor indices) : INumberAction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
            => Sort<T>(x, columns, descending, values, indices);
    }

    private static void Sort<T>(Tensor x, long columns, bool descending, Tensor values, Tensor indices)
        where T : unmanaged, INumber<T>
    {
        if (x.Count == 0)
            return;
        var source = x.Pointer<T>();
        var sorted = values.Pointer<T>();
        var places = indices.Pointer<long>();
        Reductions.ForRows(x.Count / columns, columns, row =>
        {
            var first = row * columns;
            var order = new Span<long>(places + first, (int)columns);
            for (var i = 0; i < order.Length; i++)
                order[i] = i;
            var data = source + first;
            order.Sort((i, j) =>
            {
                var compared = Compare(data[i], data[j]);
                return compared == 0 ? i.CompareTo(j) : descending ? -compared : compared;
            });
            for (var i = 0; i < order.Length; i++)
                sorted[first + i] = data[order[i]];
        });
    }

    private static int Compare<T>(T a, T b)
        where T : INumber<T>
    {
        if (T.IsNaN(a) || T.IsNaN(b))
            return T.IsNaN(a).CompareTo(T.IsNaN(b));
        return a.CompareTo(b);
    }

    private static void CumulativeSum<T>(Tensor x, long columns, Tensor result)
        where T : unmanaged, INumber<T>
    {
        if (x.Count == 0)
            return;
        var source = x.Pointer<T>();
        var target = result.Pointer<T>();
        Reductions.ForRows(x.Count / columns, columns, row =>
        {
            var sum = T.Zero;
            for (var i = row * columns; i < (row + 1) * columns; i++)
            {
                sum += source[i];
                target[i] = sum;
            }
        });
    }
}
