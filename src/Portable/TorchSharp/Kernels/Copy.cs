using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Copies between layouts and element types.</summary>
internal static unsafe class Copy
{
    /// <summary>Writes <paramref name="source"/>, broadcast and converted, over <paramref name="target"/>.</summary>
    internal static void Into(Tensor target, Tensor source)
    {
        if (!Shapes.Same(Shapes.Broadcast(source.Sizes, target.Sizes), target.Sizes))
        {
            throw Errors.Of(
                $"The expanded size of the tensor must match the existing size: source {Errors.Show(source.Sizes)}, target {Errors.Show(target.Sizes)}");
        }

        var layout = new Layout(target.Sizes, Shapes.Expand(source, target.Sizes), target.Strides);
        if (source.dtype == target.dtype)
        {
            switch (source.dtype.ElementSize())
            {
                case 1:
                    Loops.Unary(layout, source.Pointer<byte>(), target.Pointer<byte>(), default(Same<byte>));
                    break;
                case 2:
                    Loops.Unary(layout, source.Pointer<short>(), target.Pointer<short>(), default(Same<short>));
                    break;
                case 4:
                    Loops.Unary(layout, source.Pointer<int>(), target.Pointer<int>(), default(Same<int>));
                    break;
                default:
                    Loops.Unary(layout, source.Pointer<long>(), target.Pointer<long>(), default(Same<long>));
                    break;
            }

            return;
        }

        switch (source.dtype)
        {
            case ScalarType.Float32:
                From<float>(layout, source, target);
                break;
            case ScalarType.Float64:
                From<double>(layout, source, target);
                break;
            case ScalarType.Int64:
                From<long>(layout, source, target);
                break;
            case ScalarType.Int32:
                From<int>(layout, source, target);
                break;
            case ScalarType.Int16:
                From<short>(layout, source, target);
                break;
            case ScalarType.Int8:
                From<sbyte>(layout, source, target);
                break;
            case ScalarType.Byte or ScalarType.Bool:
                From<byte>(layout, source, target);
                break;
            default:
                throw Errors.NoType("copy_", source.dtype);
        }
    }

    private static void From<TIn>(Layout layout, Tensor source, Tensor target)
        where TIn : unmanaged, INumber<TIn>
    {
        switch (target.dtype)
        {
            case ScalarType.Float32:
                Run<float>();
                break;
            case ScalarType.Float64:
                Run<double>();
                break;
            case ScalarType.Int64:
                Run<long>();
                break;
            case ScalarType.Int32:
                Run<int>();
                break;
            case ScalarType.Int16:
                Run<short>();
                break;
            case ScalarType.Int8:
                Run<sbyte>();
                break;
            case ScalarType.Byte:
                Run<byte>();
                break;
            case ScalarType.Bool:
                Loops.Unary(layout, source.Pointer<TIn>(), target.Pointer<byte>(), default(ToBool<TIn>));
                break;
            default:
                throw Errors.NoType("copy_", target.dtype);
        }

        void Run<TOut>()
            where TOut : unmanaged, INumber<TOut>
            => Loops.Unary(layout, source.Pointer<TIn>(), target.Pointer<TOut>(), default(Convert<TIn, TOut>));
    }

    private readonly struct Same<T> : IUnaryKernel<T, T>
    {
        public void Run(ReadOnlySpan<T> x, Span<T> result) => x.CopyTo(result);
    }

    private readonly struct Convert<TIn, TOut> : IUnaryKernel<TIn, TOut>
        where TIn : unmanaged, INumber<TIn>
        where TOut : unmanaged, INumber<TOut>
    {
        public void Run(ReadOnlySpan<TIn> x, Span<TOut> result)
        {
            for (var i = 0; i < x.Length; i++)
                result[i] = TOut.CreateTruncating(x[i]);
        }
    }

    private readonly struct ToBool<T> : IUnaryKernel<T, byte>
        where T : unmanaged, INumber<T>
    {
        public void Run(ReadOnlySpan<T> x, Span<byte> result)
        {
            for (var i = 0; i < x.Length; i++)
                result[i] = T.IsZero(x[i]) ? (byte)0 : (byte)1;
        }
    }
}
