using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Pools over the last dimension of [batch, channels, length] or [channels, length].</summary>
internal static class Pooling
{
    /// <summary>The largest element of each window, and its position in the input.</summary>
    internal static (Tensor Values, Tensor Indices) Max(Tensor input, long kernel, long stride, long padding, long dilation, bool ceil)
    {
        if (padding > kernel / 2)
            throw Errors.Of("pad should be smaller than or equal to half of kernel size");
        using var scope = NewDisposeScope();
        var batch = Batched(input);
        long windows = Windows.Count(batch.Sizes[2], kernel, stride, padding, dilation, ceil);
        var seen = Windows.Of(Fill(batch, windows, kernel, stride, padding, dilation, double.NegativeInfinity), kernel, stride, dilation, windows);
        var (values, which) = seen.max(2);
        var indices = which.mul(dilation).add(arange(windows).mul(stride)).sub(padding);
        return (Unbatched(values, input).MoveToOuterDisposeScope(), Unbatched(indices, input).MoveToOuterDisposeScope());
    }

    internal static Tensor Average(Tensor input, long kernel, long stride, long padding, bool ceil, bool countsPadding)
    {
        if (padding > kernel / 2)
            throw Errors.Of("pad should be smaller than or equal to half of kernel size");
        return WrappedTensorDisposeScope(() =>
        {
            var batch = Batched(input);
            long length = batch.Sizes[2];
            long windows = Windows.Count(length, kernel, stride, padding, 1, ceil);
            var seen = Windows.Of(Fill(batch, windows, kernel, stride, padding, 1, 0), kernel, stride, 1, windows);
            var sizes = new double[windows];
            for (int w = 0; w < windows; w++)
            {
                long start = w * stride - padding;
                long end = Math.Min(start + kernel, length + padding);
                sizes[w] = countsPadding ? end - start : Math.Min(end, length) - Math.Max(start, 0);
            }
            return Unbatched(seen.sum([2]).div(tensor(sizes).to_type(input.dtype)), input);
        });
    }

    internal static Tensor AdaptiveAverage(Tensor input, long outputs) => WrappedTensorDisposeScope(() =>
        Unbatched(cat([.. Parts(Batched(input), outputs).Select(part => part.Values.mean([2], true))], 2), input));

    internal static (Tensor Values, Tensor Indices) AdaptiveMax(Tensor input, long outputs)
    {
        using var scope = NewDisposeScope();
        var folded = Parts(Batched(input), outputs)
            .Select(part => (Largest: part.Values.max(2, true), part.Start))
            .Select(part => (part.Largest.values, Indices: part.Largest.indexes.add(part.Start)))
            .ToList();
        return (Unbatched(cat([.. folded.Select(part => part.values)], 2), input).MoveToOuterDisposeScope(),
            Unbatched(cat([.. folded.Select(part => part.Indices)], 2), input).MoveToOuterDisposeScope());
    }

    private static IEnumerable<(Tensor Values, long Start)> Parts(Tensor batch, long outputs)
    {
        long length = batch.Sizes[2];
        for (long i = 0; i < outputs; i++)
        {
            long start = i * length / outputs;
            long end = ((i + 1) * length + outputs - 1) / outputs;
            yield return (batch.narrow(2, start, end - start), start);
        }
    }

    /// <summary>Pads so that every window is whole.</summary>
    private static Tensor Fill(Tensor batch, long windows, long kernel, long stride, long padding, long dilation, double value)
    {
        long needed = (windows - 1) * stride + dilation * (kernel - 1) + 1;
        return PaddingOperation.Apply(batch, 2, padding, Math.Max(0, needed - padding - batch.Sizes[2]), PaddingModes.Constant, value);
    }

    private static Tensor Batched(Tensor input) => input.Rank switch
    {
        3 => input.alias(),
        2 => input.unsqueeze(0),
        _ => throw Errors.Of($"Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got: {Errors.Show(input.Sizes)}"),
    };

    private static Tensor Unbatched(Tensor result, Tensor input) => input.Rank == 2 ? result.squeeze(0) : result;
}
