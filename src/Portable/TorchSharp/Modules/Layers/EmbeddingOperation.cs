using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A lookup is a sum over bags of one row each. Padding is looked up like any other row, but no gradient reaches it.</summary>
internal static class EmbeddingOperation
{
    internal static Tensor Apply(Tensor input, Tensor weight, long paddingIndex, bool scaleGradientByFrequency)
    {
        EmbeddingBagOperation.CheckIndexType(input, "embedding");
        if (weight.ndim != 2)
            throw Errors.Of("'weight' must be 2-D");
        return weight.dtype switch
        {
            ScalarType.Float32 => Apply<float>(input, weight, paddingIndex, scaleGradientByFrequency),
            ScalarType.Float64 => Apply<double>(input, weight, paddingIndex, scaleGradientByFrequency),
            _ => throw Errors.NoType("embedding", weight.dtype),
        };
    }

    private static unsafe Tensor Apply<T>(Tensor input, Tensor weight, long paddingIndex, bool scaleGradientByFrequency)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (tableRows, width) = ((int)weight.Sizes[0], (int)weight.Sizes[1]);
        var bags = OneRowEach(EmbeddingBagOperation.ToLongs(input), tableRows);
        var ones = new T[bags.Count];
        ones.AsSpan().Fill(T.One);

        using var table = weight.detach().contiguous();
        var result = Tensor.Empty([.. input.Sizes, width], weight.dtype);
        BagKernel<T>.Sum(bags, table.Pointer<T>(), ones, result.Pointer<T>(), width);
        if (Node.For("EmbeddingBackward0", weight) is not { } node)
            return result;

        node.Gradient(weight, upstream =>
        {
            Node.NoSecondDerivative("embedding_dense_backward");
            var scales = scaleGradientByFrequency ? EmbeddingBagOperation.DividedByFrequency(bags, ones, tableRows) : (T[])ones.Clone();
            for (int i = 0; i < scales.Length; i++)
            {
                if (bags.Rows[i] == paddingIndex)
                    scales[i] = T.Zero;
            }
            using var g = upstream.contiguous();
            var gradient = Tensor.Empty([tableRows, width], g.dtype);
            BagKernel<T>.SumBackward(bags, scales, g.Pointer<T>(), gradient.Pointer<T>(), tableRows, width);
            return gradient;
        });
        result.JoinGraph(node);
        return result;
    }

    private static Bags OneRowEach(long[] indices, long tableRows)
    {
        var rows = new int[indices.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= tableRows)
                throw Errors.Of("index out of range in self");
            rows[i] = (int)indices[i];
        }
        int[] positions = [.. Enumerable.Range(0, rows.Length + 1)];
        return new Bags(positions, rows, positions[..^1]);
    }
}
