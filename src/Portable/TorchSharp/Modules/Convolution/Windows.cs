using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The windows that slide over the last dimension, as convolutions and pools see them.</summary>
internal static class Windows
{
    internal static long Count(long length, long kernel, long stride, long padding, long dilation, bool ceil)
    {
        if (kernel <= 0 || stride <= 0)
            throw Errors.Of("kernel size and stride must be greater than zero");
        long last = length + 2 * padding - dilation * (kernel - 1) - 1;
        if (last < 0)
            throw Errors.Of($"Kernel size can't be greater than actual input size: input {length}, padding {padding}, kernel {kernel}, dilation {dilation}");
        long count = (ceil ? (last + stride - 1) / stride : last / stride) + 1;
        // A window that would start in the padding on the right sees nothing.
        return ceil && (count - 1) * stride >= length + padding ? count - 1 : count;
    }

    /// <summary>[batch, channels, length] to [batch, channels, kernel, windows].</summary>
    internal static Tensor Of(Tensor input, long kernel, long stride, long dilation, long windows)
    {
        var places = new long[kernel * windows];
        for (long k = 0; k < kernel; k++)
        {
            for (long w = 0; w < windows; w++)
                places[k * windows + w] = w * stride + k * dilation;
        }
        return input.index_select(2, tensor(places)).reshape([.. input.Sizes[..2], kernel, windows]);
    }
}
