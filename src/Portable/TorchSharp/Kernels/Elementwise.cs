using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Elementwise operations on whole tensors: finds the common shape and the element type, then runs the kernel.</summary>
internal static unsafe class Elementwise
{
    internal static Tensor Map<TMap>(Tensor x, TMap map, Tensor into = null)
        where TMap : struct, IMap
    {
        var result = into ?? Tensor.Empty(x.Sizes, x.dtype);
        var layout = new Layout(x.Sizes, x.Strides, result.Strides);
        if (x.dtype == ScalarType.Float32)
            Loops.Unary(layout, x.Pointer<float>(), result.Pointer<float>(), new MapKernel<float, TMap>(map));
        else if (x.dtype == ScalarType.Float64)
            Loops.Unary(layout, x.Pointer<double>(), result.Pointer<double>(), new MapKernel<double, TMap>(map));
        else
            throw Errors.NoType(typeof(TMap).Name.ToLowerInvariant(), x.dtype);
        return result;
    }

    /// <summary>gradient * slope; in the place of the gradient where nobody else has it.</summary>
    internal static Tensor Slope<TMap>(Tensor gradient, Tensor v, TMap map)
        where TMap : struct, IMap
    {
        var result = gradient.IsExclusive && Shapes.Same(gradient.Sizes, v.Sizes) ? gradient : Tensor.Empty(v.Sizes, v.dtype);
        var layout = new Layout(v.Sizes, Shapes.Expand(gradient, v.Sizes), v.Strides, result.Strides);
        if (v.dtype == ScalarType.Float32)
            Loops.Binary(layout, gradient.Pointer<float>(), v.Pointer<float>(), result.Pointer<float>(), new SlopeKernel<float, TMap>(map));
        else
            Loops.Binary(layout, gradient.Pointer<double>(), v.Pointer<double>(), result.Pointer<double>(), new SlopeKernel<double, TMap>(map));
        return result;
    }

    internal static Tensor Number<TOperation>(Tensor a, Tensor b, Tensor into = null, TOperation operation = default)
        where TOperation : struct, INumberOperation
    {
        var (result, layout) = Prepare(a, b, a.dtype, into);
        ElementTypes.Number(a.dtype, typeof(TOperation).Name.ToLowerInvariant(), new NumberAction<TOperation>(layout, a, b, result, operation));
        return result;
    }

    internal static Tensor Float<TOperation>(Tensor a, Tensor b, Tensor into = null, TOperation operation = default)
        where TOperation : struct, IFloatOperation
    {
        var (result, layout) = Prepare(a, b, a.dtype, into);
        if (a.dtype == ScalarType.Float32)
            Loops.Binary(layout, a.Pointer<float>(), b.Pointer<float>(), result.Pointer<float>(), new FloatKernel<float, TOperation>(operation));
        else if (a.dtype == ScalarType.Float64)
            Loops.Binary(layout, a.Pointer<double>(), b.Pointer<double>(), result.Pointer<double>(), new FloatKernel<double, TOperation>(operation));
        else
            throw Errors.NoType(typeof(TOperation).Name.ToLowerInvariant(), a.dtype);
        return result;
    }

    internal static Tensor Compare<TComparison>(Tensor a, Tensor b, Tensor into = null, TComparison comparison = default)
        where TComparison : struct, IComparison
    {
        var (result, layout) = Prepare(a, b, ScalarType.Bool, into);
        ElementTypes.Number(a.dtype, typeof(TComparison).Name.ToLowerInvariant(), new CompareAction<TComparison>(layout, a, b, result, comparison));
        return result;
    }

    private static (Tensor Result, Layout Layout) Prepare(Tensor a, Tensor b, ScalarType type, Tensor into)
    {
        var sizes = Shapes.Broadcast(a.Sizes, b.Sizes);
        if (into is not null && !Shapes.Same(into.Sizes, sizes))
            throw Errors.Of($"output with shape {Errors.Show(into.Sizes)} doesn't match the broadcast shape {Errors.Show(sizes)}");
        var result = into ?? Tensor.Empty(sizes, type);
        return (result, new(sizes, Shapes.Expand(a, sizes), Shapes.Expand(b, sizes), result.Strides));
    }

    private readonly struct NumberAction<TOperation>(Layout layout, Tensor a, Tensor b, Tensor result, TOperation operation) : INumberAction
        where TOperation : struct, INumberOperation
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
            => Loops.Binary(layout, a.Pointer<T>(), b.Pointer<T>(), result.Pointer<T>(), new NumberKernel<T, TOperation>(operation));
    }

    private readonly struct CompareAction<TComparison>(Layout layout, Tensor a, Tensor b, Tensor result, TComparison comparison) : INumberAction
        where TComparison : struct, IComparison
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
            => Loops.Binary(layout, a.Pointer<T>(), b.Pointer<T>(), result.Pointer<byte>(), new ComparisonKernel<T, TComparison>(comparison));
    }
}
