using System.Numerics;
using System.Numerics.Tensors;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp;

internal enum BagMode
{
    Sum,
    Mean,
    Max,
}

/// <summary>Sums, means or maxima of rows of a table, by bags of indices.</summary>
internal static unsafe class EmbeddingBags
{
    /// <summary>result[b] = fold of scale[i] * table[index[i]] over the bag; winners gets, for Max, the row behind each element.</summary>
    internal static void Forward(Tensor table, long[] index, long[] offsets, Tensor scale, BagMode mode, Tensor result, Tensor winners)
    {
        if (table.dtype == ScalarType.Float32)
            Forward<float>(table, index, offsets, scale, mode, result, winners);
        else
            Forward<double>(table, index, offsets, scale, mode, result, winners);
    }

    /// <summary>result[i] = gradient[bag of i] . table[index[i]].</summary>
    internal static void Weights(Tensor gradient, Tensor table, long[] index, long[] offsets, Tensor result)
    {
        if (table.dtype == ScalarType.Float32)
            Weights<float>(gradient, table, index, offsets, result);
        else
            Weights<double>(gradient, table, index, offsets, result);
    }

    private static void Forward<T>(Tensor table, long[] index, long[] offsets, Tensor scale, BagMode mode, Tensor result, Tensor winners)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var columns = (int)table.Sizes[1];
        var rows = table.Pointer<T>();
        var weights = scale is null ? null : scale.Pointer<T>();
        var target = result.Pointer<T>();
        var best = winners is null ? null : winners.Pointer<long>();
        var typical = (index.Length / Math.Max(1, offsets.Length - 1)) + 1;
        Reductions.ForRows(offsets.Length - 1, (long)columns * typical, bag =>
        {
            var (start, end) = (offsets[bag], offsets[bag + 1]);
            var sum = new Span<T>(target + (bag * columns), columns);
            sum.Clear();
            for (var i = start; i < end; i++)
            {
                var row = new ReadOnlySpan<T>(rows + (index[i] * columns), columns);
                if (mode == BagMode.Max)
                    KeepLargest(row, index[i], i == start, sum, new Span<long>(best + (bag * columns), columns));
                else if (weights != null)
                    Vectors.AddScaled(target + (bag * columns), rows + (index[i] * columns), weights[i], columns);
                else
                    Vectors.Add(target + (bag * columns), rows + (index[i] * columns), columns);
            }

            if (mode == BagMode.Max && start == end)
                new Span<long>(best + (bag * columns), columns).Fill(-1);
            if (mode == BagMode.Mean && end > start)
                TensorPrimitives.Divide(sum, T.CreateTruncating(end - start), sum);
        });
    }

    private static void KeepLargest<T>(ReadOnlySpan<T> row, long place, bool first, Span<T> best, Span<long> winners)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var c = 0; c < row.Length; c++)
        {
            if (!first && row[c] <= best[c])
                continue;
            best[c] = row[c];
            winners[c] = place;
        }
    }

    private static void Weights<T>(Tensor gradient, Tensor table, long[] index, long[] offsets, Tensor result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var columns = (int)table.Sizes[1];
        var source = gradient.Pointer<T>();
        var rows = table.Pointer<T>();
        var target = result.Pointer<T>();
        Reductions.ForRows(offsets.Length - 1, columns, bag =>
        {
            var g = new ReadOnlySpan<T>(source + (bag * columns), columns);
            for (var i = offsets[bag]; i < offsets[bag + 1]; i++)
                target[i] = TensorPrimitives.Dot(g, new ReadOnlySpan<T>(rows + (index[i] * columns), columns));
        });
    }
}
