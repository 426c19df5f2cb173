using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);
                return this;
            }

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                _toEpilog(dtype, device, non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                _toEpilog(dtype, null, non_blocking);
                return this;
            }

            /// <summary>Converts what is of floating point; integer buffers, such as counters, keep their type.</summary>
            protected virtual void _toEpilog(ScalarType? dtype, Device device, bool non_blocking)
            {
                InitializeDevice(device);
                foreach (var (_, module) in _internal_submodules)
                    module._toEpilog(dtype, device, non_blocking);
                if (dtype is not { } wanted)
                    return;

                using var _ = no_grad();
                foreach (var (_, parameter) in _internal_params)
                    Convert(parameter, wanted);
                foreach (var (_, (buffer, _)) in _internal_buffers)
                    Convert(buffer, wanted);
            }

            private static void Convert(Tensor tensor, ScalarType dtype)
            {
                if (!tensor.is_floating_point() || tensor.dtype == dtype)
                    return;
                if (tensor.AccumulatedGradient is { } gradient)
                    tensor.AccumulatedGradient = gradient.to_type(dtype).DetachFromDisposeScope();
                using var converted = tensor.to_type(dtype);
                tensor.Become(converted);
            }
        }
    }
}
