using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>A function of a vector of floats.</summary>
internal interface IVectorFunction
{
    static abstract Vector<float> Of(Vector<float> x);
}

/// <summary>The functions that training spends its time in, many elements at a time. The type tests are decided when the code is compiled.</summary>
internal static class VectorMaps
{
    internal static bool TryValue<T, TMap>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
            return TryFloat<TMap>(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
        if (typeof(TMap) == typeof(Maps.Exp))
            TensorPrimitives.Exp(x, y);
        else if (typeof(TMap) == typeof(Maps.Log))
            TensorPrimitives.Log(x, y);
        else if (typeof(TMap) == typeof(Maps.Sqrt))
            TensorPrimitives.Sqrt(x, y);
        else
            return false;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool HasSlope<TMap>() =>
        typeof(TMap) == typeof(Maps.Exp) || typeof(TMap) == typeof(Maps.Relu) || typeof(TMap) == typeof(Maps.Sigmoid)
        || typeof(TMap) == typeof(Maps.Tanh) || typeof(TMap) == typeof(Maps.Sqrt) || typeof(TMap) == typeof(Maps.Log);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Slope<T, TMap>(Vector<T> gradient, Vector<T> v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(TMap) == typeof(Maps.Exp))
            return gradient * v;
        if (typeof(TMap) == typeof(Maps.Relu))
            return Vector.ConditionalSelect(Vector.GreaterThan(v, Vector<T>.Zero), gradient, Vector<T>.Zero);
        if (typeof(TMap) == typeof(Maps.Sigmoid))
            return gradient * v * (Vector<T>.One - v);
        if (typeof(TMap) == typeof(Maps.Sqrt))
            return gradient / (v + v);
        return typeof(TMap) == typeof(Maps.Log) ? gradient / v : gradient * (Vector<T>.One - (v * v));
    }

    private static bool TryFloat<TMap>(ReadOnlySpan<float> x, Span<float> y)
    {
        if (typeof(TMap) == typeof(Maps.Exp))
            Run<ExpFunction>(x, y);
        else if (typeof(TMap) == typeof(Maps.Log))
            Run<LogFunction>(x, y);
        else if (typeof(TMap) == typeof(Maps.Sigmoid))
            Run<SigmoidFunction>(x, y);
        else if (typeof(TMap) == typeof(Maps.Tanh))
            Run<TanhFunction>(x, y);
        else if (typeof(TMap) == typeof(Maps.Relu))
            Run<ReluFunction>(x, y);
        else if (typeof(TMap) == typeof(Maps.Sqrt))
            Run<SqrtFunction>(x, y);
        else
            return false;
        return true;
    }

    /// <summary>What is left at the end passes through a vector as well, so that an element's result does not depend on its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Run<TFunction>(ReadOnlySpan<float> x, Span<float> y)
        where TFunction : IVectorFunction
    {
        fixed (float* source = x, target = y)
        {
            var i = 0;
            for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
                TFunction.Of(Vector.Load(source + i)).Store(target + i);
            for (; i < x.Length; i++)
                target[i] = TFunction.Of(new Vector<float>(source[i]))[0];
        }
    }

    private readonly struct ExpFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Of(Vector<float> x) => Vectors.Exp(x);
    }

    private readonly struct LogFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Of(Vector<float> x) => Vectors.Log(x);
    }

    private readonly struct SigmoidFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Of(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Vectors.Exp(-x));
    }

    private readonly struct TanhFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Of(Vector<float> x) => Vectors.Tanh(x);
    }

    private readonly struct SqrtFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Of(Vector<float> x) => Vector.SquareRoot(x);
    }

    /// <summary>A comparison, unlike a maximum, lets NaN through on every processor.</summary>
    private readonly struct ReluFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Of(Vector<float> x) => Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), Vector<float>.Zero, x);
    }
}
