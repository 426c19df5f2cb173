using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>embedding_bag as one operation of the graph: nothing of the size [entries, width] is ever built.</summary>
internal static class EmbeddingBagOperation
{
    internal static Tensor Apply(
        Tensor input, Tensor weight, Tensor offsets, EmbeddingBagMode mode, Tensor perSampleWeights, bool includeLastOffset, long paddingIndex,
        bool scaleGradientByFrequency)
    {
        Check(input, weight, offsets, mode, perSampleWeights);
        var bags = ReadBags(input, offsets, includeLastOffset, weight.Sizes[0], paddingIndex);
        return weight.dtype switch
        {
            ScalarType.Float32 => Apply<float>(weight, bags, mode, perSampleWeights, scaleGradientByFrequency),
            ScalarType.Float64 => Apply<double>(weight, bags, mode, perSampleWeights, scaleGradientByFrequency),
            _ => throw Errors.NoType("embedding_bag", weight.dtype),
        };
    }

    /// <summary>Builds the bags and checks every index against the table.</summary>
    private static Bags ReadBags(Tensor input, Tensor offsets, bool includeLastOffset, long tableRows, long paddingIndex)
    {
        var indices = ToLongs(input);
        var starts = input.ndim == 2 ? EqualStarts(input.Sizes[0], input.Sizes[1]) : GivenStarts(ToLongs(offsets), includeLastOffset, indices.Length);

        int kept = 0;
        var (rows, entries) = (new int[indices.Length], new int[indices.Length]);
        var keptStarts = new int[starts.Length];
        for (int bag = 0; bag + 1 < starts.Length; bag++)
        {
            for (int i = starts[bag]; i < starts[bag + 1]; i++)
            {
                long row = indices[i];
                if (row < 0 || row >= tableRows)
                    throw Errors.Of($"embedding_bag: Expected idx >= 0 && idx < num_embeddings but found idx to be {row}");
                if (row == paddingIndex)
                    continue;
                rows[kept] = (int)row;
                entries[kept++] = i;
            }
            keptStarts[bag + 1] = kept;
        }
        Array.Resize(ref rows, kept);
        Array.Resize(ref entries, kept);
        return new Bags(keptStarts, rows, entries);
    }

    private static int[] EqualStarts(long bags, long size) => [.. Enumerable.Range(0, (int)bags + 1).Select(bag => bag * (int)size)];

    private static int[] GivenStarts(long[] offsets, bool includeLastOffset, int length)
    {
        if (offsets.Length > 0 && offsets[0] != 0)
            throw Errors.Of($"offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got {offsets[0]}");
        if (offsets.Length > 0 && offsets[^1] > length)
            throw Errors.Of($"offsets[-1] can not be greater than input's length {length} but got offsets[-1] of {offsets[^1]}");
        for (int i = 1; i < offsets.Length; i++)
        {
            if (offsets[i] < offsets[i - 1])
                throw Errors.Of($"offsets must not decrease, but offsets[{i}] is {offsets[i]} after {offsets[i - 1]}");
        }

        int[] starts = [.. offsets.Select(offset => (int)offset)];
        return includeLastOffset ? starts : [.. starts, length];
    }

    internal static long[] ToLongs(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to_type(ScalarType.Int64).contiguous().Span<long>().ToArray();
    }

    private static unsafe Tensor Apply<T>(Tensor weight, Bags bags, EmbeddingBagMode mode, Tensor perSampleWeights, bool byFrequency)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (tableRows, width) = ((int)weight.Sizes[0], (int)weight.Sizes[1]);
        var scales = Scales<T>(bags, mode, perSampleWeights);
        using var table = weight.detach().contiguous();
        var result = Tensor.Empty([bags.Count, width], weight.dtype);
        int[] winners = null;
        if (mode == EmbeddingBagMode.Max)
            BagKernel<T>.Max(bags, table.Pointer<T>(), result.Pointer<T>(), winners = new int[bags.Count * width], width);
        else
            BagKernel<T>.Sum(bags, table.Pointer<T>(), scales, result.Pointer<T>(), width);

        if (Node.For("EmbeddingBagBackward0", weight, perSampleWeights) is not { } node)
            return result;

        node.Gradient(weight, upstream =>
        {
            Node.NoSecondDerivative("embedding_bag_backward");
            using var g = upstream.contiguous();
            var gradient = Tensor.Empty([tableRows, width], g.dtype);
            if (winners is not null)
                BagKernel<T>.MaxBackward(bags, winners, g.Pointer<T>(), gradient.Pointer<T>(), tableRows, width);
            else
                BagKernel<T>.SumBackward(
                    bags, byFrequency ? DividedByFrequency(bags, scales, tableRows) : scales, g.Pointer<T>(), gradient.Pointer<T>(), tableRows, width);
            return gradient;
        });
        if (Node.Wants(perSampleWeights))
        {
            var sizes = perSampleWeights.Sizes;
            node.Gradient(perSampleWeights, table, (upstream, rows) =>
            {
                Node.NoSecondDerivative("embedding_bag_per_sample_weights_backward");
                using var g = upstream.contiguous();
                var gradient = zeros(sizes, dtype: g.dtype);
                BagKernel<T>.WeightsBackward(bags, rows.Pointer<T>(), g.Pointer<T>(), gradient.Pointer<T>(), width);
                return gradient;
            });
        }
        result.JoinGraph(node);
        return result;
    }

    /// <summary>The factor of each kept entry: its weight, or one over the size of its bag, or one.</summary>
    private static T[] Scales<T>(Bags bags, EmbeddingBagMode mode, Tensor perSampleWeights) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var scales = new T[bags.Rows.Length];
        if (perSampleWeights is not null)
        {
            using var given = perSampleWeights.detach().contiguous();
            var values = given.Span<T>();
            for (int i = 0; i < scales.Length; i++)
                scales[i] = values[bags.Entries[i]];
            return scales;
        }

        for (int bag = 0; bag < bags.Count; bag++)
        {
            var scale = mode == EmbeddingBagMode.Mean && bags.Size(bag) > 0 ? T.One / T.CreateTruncating(bags.Size(bag)) : T.One;
            scales.AsSpan(bags.Starts[bag], bags.Size(bag)).Fill(scale);
        }
        return scales;
    }

    internal static T[] DividedByFrequency<T>(Bags bags, T[] scales, int tableRows) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var counts = new int[tableRows];
        foreach (int row in bags.Rows)
            counts[row]++;
        return [.. scales.Select((scale, i) => scale / T.CreateTruncating(counts[bags.Rows[i]]))];
    }

    internal static void CheckIndexType(Tensor indices, string operation)
    {
        if (indices.dtype is ScalarType.Int64 or ScalarType.Int32)
            return;
        throw Errors.Of(
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; "
            + $"but got {Errors.TypeName(indices.dtype)} instead (while checking arguments for {operation})");
    }

    private static void Check(Tensor input, Tensor weight, Tensor offsets, EmbeddingBagMode mode, Tensor perSampleWeights)
    {
        CheckIndexType(input, "embedding_bag");
        if (input.ndim is not (1 or 2))
            throw Errors.Of($"input has to be a 1D or 2D Tensor, but got Tensor of dimension {input.ndim}");
        if (input.ndim == 2 && offsets is not null)
            throw Errors.Of("If input is 2D, then offsets has to be null, as input is treated is a mini-batch of fixed length sequences.");
        if (input.ndim == 1 && offsets is null)
            throw Errors.Of("offsets has to be a 1D Tensor but got null");
        if (weight.ndim != 2)
            throw Errors.Of($"weight has to be a 2D Tensor, but got Tensor of dimension {weight.ndim}");
        if (perSampleWeights is null)
            return;
        if (mode != EmbeddingBagMode.Sum)
            throw Errors.Of("embedding_bag: per_sample_weights was not null. per_sample_weights is only supported for mode='sum'");
        if (!Shapes.Same(perSampleWeights.Sizes, input.Sizes))
            throw Errors.Of($"embedding_bag: If per_sample_weights ({Errors.Show(perSampleWeights.Sizes)}) is not null, then it must have the same shape as the input ({Errors.Show(input.Sizes)})");
        if (perSampleWeights.dtype != weight.dtype)
            throw Errors.Of($"expected scalar type {Errors.TypeName(weight.dtype)} but found {Errors.TypeName(perSampleWeights.dtype)}");
    }
}
