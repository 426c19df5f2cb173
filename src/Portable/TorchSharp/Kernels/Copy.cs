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
            ElementTypes.Bits(source.ElementSize, new SameAction(layout, source, target));
        else
            ElementTypes.Number(source.dtype, "copy_", new FromAction(layout, source, target));
    }

    private readonly struct SameAction(Layout layout, Tensor source, Tensor target) : IBitAction
    {
        public void Run<T>()
            where T : unmanaged
            => Loops.Unary(layout, source.Pointer<T>(), target.Pointer<T>(), default(Same<T>));
    }

    private readonly struct FromAction(Layout layout, Tensor source, Tensor target) : INumberAction
    {
        public void Run<TIn>()
            where TIn : unmanaged, INumber<TIn>
        {
            if (target.dtype == ScalarType.Bool)
                Loops.Unary(layout, source.Pointer<TIn>(), target.Pointer<byte>(), default(ToBool<TIn>));
            else
                ElementTypes.Number(target.dtype, "copy_", new ToAction<TIn>(layout, source, target));
        }
    }

    private readonly struct ToAction<TIn>(Layout layout, Tensor source, Tensor target) : INumberAction
        where TIn : unmanaged, INumber<TIn>
    {
        public void Run<TOut>()
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
