using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Conv1d Conv1d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size, stride, padding, null, dilation, padding_mode, groups, bias, device, dtype);

            public static Conv1d Conv1d(
                long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size, stride, 0, padding, dilation, padding_mode, groups, bias, device, dtype);

            public static partial class functional
            {
                public static Tensor conv1d(
                    Tensor input, Tensor weight, Tensor bias = null, long? stride = null, long? padding = null, long? dilation = null,
                    long groups = 1) =>
                    Conv1dOperation.Apply(input, weight, bias, stride ?? 1, padding ?? 0, dilation ?? 1, groups);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A convolution over [batch, channels, length].</summary>
    public sealed class Conv1d : Convolution
    {
        internal Conv1d(
            long in_channels, long out_channels, long kernel_size, long stride, long padding, Padding? padding_type, long dilation,
            PaddingModes padding_mode, long groups, bool bias, Device device, ScalarType? dtype)
            : base(nameof(Conv1d), in_channels, out_channels, [kernel_size], [stride], [padding], padding_type, [dilation], false, [0], groups,
                bias, padding_mode, device, dtype)
        {
        }

        public override Tensor forward(Tensor input)
        {
            long extent = dilation[0] * (kernel_size[0] - 1);
            var (before, after) = padding_type switch
            {
                Padding.Same => (extent / 2, extent - extent / 2),
                Padding.Valid => (0, 0),
                _ => (padding[0], padding[0]),
            };
            return WrappedTensorDisposeScope(() => nn.functional.conv1d(
                PaddingOperation.Apply(input.alias(), input.Rank - 1, before, after, padding_mode, 0), weight, bias, stride[0], 0, dilation[0], groups));
        }
    }
}
