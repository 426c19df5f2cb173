using System.Numerics;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The raw bytes of a contiguous tensor.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!IsContiguous)
                    throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
                return new(Alive.Data + (_offset * ElementSize), checked((int)(Count * ElementSize)));
            }

            set
            {
                if (value.Length != Count * ElementSize)
                    throw new ArgumentException("Mismatched data sizes in Tensor.set_bytes().");
                value.CopyTo(bytes);
                Storage.Version++;
            }
        }

        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            CheckType<T>();
            return new TensorAccessor<T>(this);
        }

        public unsafe T item<T>()
            where T : unmanaged
        {
            if (Count != 1)
                throw new ArgumentException($"Number of elements in the tensor must be 1, not {Count}.");
            CheckType<T>();
            return *Pointer<T>();
        }

        public Scalar ToScalar() => Count == 1
            ? dtype switch
            {
                ScalarType.Float32 => item<float>(),
                ScalarType.Float64 => item<double>(),
                ScalarType.Int64 => item<long>(),
                ScalarType.Int32 => item<int>(),
                ScalarType.Int16 => item<short>(),
                ScalarType.Int8 => item<sbyte>(),
                ScalarType.Byte => item<byte>(),
                _ => item<bool>(),
            }
            : throw Errors.Of($"a Tensor with {Count} elements cannot be converted to Scalar");

        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            CheckWritable();
            Copy.Into(this, source);
            Storage.Version++;
            if (!GradMode.Enabled)
                return this;
            if (_base is not null || Node.For("CopyBackwards", this, source) is not { } node)
            {
                TakeHistory(source);
                return this;
            }

            var (sizes, type) = (source._sizes, source.dtype);
            node.Gradient(this, g => g.zeros_like());
            node.Gradient(source, g => g.SumTo(sizes).to_type(type));
            JoinGraph(node);
            return this;
        }

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            if (type == dtype)
                return copy ? clone() : this;
            var result = Empty(Sizes, type);
            Copy.Into(result, this);
            if (torch.is_floating_point(type) && Node.For("ToCopyBackward0", this) is { } node)
            {
                var before = dtype;
                node.Gradient(this, g => g.to_type(before));
                result.JoinGraph(node);
            }

            if (disposeAfter)
                Dispose();
            return result;
        }

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            InitializeDevice(device);
            return copy ? clone() : this;
        }

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            InitializeDevice(device);
            return to_type(type, copy, disposeAfter, non_blocking);
        }

        public Tensor to(Tensor other, bool non_blocking = false) => to_type(other.dtype);

        public Tensor type(ScalarType dtype) => to_type(dtype);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor cpu() => this;

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @char() => to_type(ScalarType.Int8);

        private void CheckType<T>()
        {
            var fits = dtype switch
            {
                ScalarType.Float32 => typeof(T) == typeof(float),
                ScalarType.Float64 => typeof(T) == typeof(double),
                ScalarType.Int64 => typeof(T) == typeof(long),
                ScalarType.Int32 => typeof(T) == typeof(int),
                ScalarType.Int16 => typeof(T) == typeof(short),
                ScalarType.Int8 => typeof(T) == typeof(sbyte),
                ScalarType.Byte => typeof(T) == typeof(byte),
                _ => typeof(T) == typeof(bool),
            };
            if (!fits)
                throw new ArgumentException($"{typeof(T).Name} is not compatible with {dtype}");
        }
    }
}
