using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Lengthens one dimension. Everything but constants is a selection of what is there, so its gradient comes for nothing.</summary>
internal static class PaddingOperation
{
    internal static Tensor Apply(Tensor input, int axis, long before, long after, PaddingModes mode, double value)
    {
        if (before == 0 && after == 0)
            return input;
        if (mode is PaddingModes.Constant or PaddingModes.Zeros)
            return Constant(input, axis, before, after, value);

        long length = input.Sizes[axis];
        long limit = mode == PaddingModes.Circular ? length : length - 1;
        if (mode != PaddingModes.Replicate && (before > limit || after > limit))
            throw Errors.Of($"Padding size should be less than the corresponding input dimension, but got: padding ({before}, {after}) at dimension {axis} of input {Errors.Show(input.Sizes)}");
        long[] places = [.. Enumerable.Range(0, (int)(before + length + after)).Select(i => Place(i - before, length, mode))];
        return input.index_select(axis, tensor(places));
    }

    /// <summary>Negative sizes cut off.</summary>
    private static Tensor Constant(Tensor input, int axis, long before, long after, double value)
    {
        long start = Math.Max(0, -before);
        long length = input.Sizes[axis] - start - Math.Max(0, -after);
        List<Tensor> parts = [input.narrow(axis, start, length)];
        if (before > 0)
            parts.Insert(0, Block(input, axis, before, value));
        if (after > 0)
            parts.Add(Block(input, axis, after, value));
        return parts.Count == 1 ? parts[0] : cat(parts, axis);
    }

    private static Tensor Block(Tensor input, int axis, long length, double value)
    {
        var sizes = input.shape;
        sizes[axis] = length;
        return full(sizes, value, dtype: input.dtype);
    }

    private static long Place(long position, long length, PaddingModes mode) => mode switch
    {
        PaddingModes.Reflect => position < 0 ? -position : position >= length ? 2 * (length - 1) - position : position,
        PaddingModes.Replicate => Math.Clamp(position, 0, length - 1),
        _ => (position + length) % length,
    };
}
