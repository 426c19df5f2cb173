using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>A function of a vector of floats.</summary>
internal interface IVectorFunction
{
    Vector<float> Of(Vector<float> x);
}

/// <summary>The functions that training spends its time in, many elements at a time. The type tests are decided when the code is compiled.</summary>
internal static class VectorMaps
{
    internal static bool TryValue<T, TMap>(TMap map, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
            return TryFloat(map, MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
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
    internal static bool HasSlope<T, TMap>() =>
        (typeof(T) == typeof(float) && typeof(TMap) == typeof(Maps.Softplus))
        || typeof(TMap) == typeof(Maps.Exp) || typeof(TMap) == typeof(Maps.Relu) || typeof(TMap) == typeof(Maps.Sigmoid)
        || typeof(TMap) == typeof(Maps.Tanh) || typeof(TMap) == typeof(Maps.Sqrt) || typeof(TMap) == typeof(Maps.Log);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Slope<T, TMap>(TMap map, Vector<T> gradient, Vector<T> v)
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
        if (typeof(T) == typeof(float) && typeof(TMap) == typeof(Maps.Softplus))
            return gradient * ((Maps.Softplus)(object)map).Slope(v.As<T, float>()).As<float, T>();
        return typeof(TMap) == typeof(Maps.Log) ? gradient / v : gradient * (Vector<T>.One - (v * v));
    }

    private static bool TryFloat<TMap>(TMap map, ReadOnlySpan<float> x, Span<float> y)
    {
        if (typeof(TMap) == typeof(Maps.Exp))
            Run(x, y, default(ExpFunction));
        else if (typeof(TMap) == typeof(Maps.Log))
            Run(x, y, default(LogFunction));
        else if (typeof(TMap) == typeof(Maps.Sigmoid))
            Run(x, y, default(SigmoidFunction));
        else if (typeof(TMap) == typeof(Maps.Tanh))
            Run(x, y, default(TanhFunction));
        else if (typeof(TMap) == typeof(Maps.Relu))
            Run(x, y, default(ReluFunction));
        else if (typeof(TMap) == typeof(Maps.Sqrt))
            Run(x, y, default(SqrtFunction));
        else if (typeof(TMap) == typeof(Maps.Softplus))
            Run(x, y, new SoftplusFunction((Maps.Softplus)(object)map));
        else
            return false;
        return true;
    }

    /// <summary>What is left at the end passes through a vector as well, so that an element's result does not depend on its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Run<TFunction>(ReadOnlySpan<float> x, Span<float> y, TFunction function)
        where TFunction : struct, IVectorFunction
    {
        fixed (float* source = x, target = y)
        {
            var i = 0;
            for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
                function.Of(Vector.Load(source + i)).Store(target + i);
            for (; i < x.Length; i++)
                target[i] = function.Of(new Vector<float>(source[i]))[0];
        }
    }

    private readonly struct ExpFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> x) => Vectors.Exp(x);
    }

    private readonly struct LogFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> x) => Vectors.Log(x);
    }

    private readonly struct SigmoidFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Vectors.Exp(-x));
    }

    private readonly struct TanhFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> x) => Vectors.Tanh(x);
    }

    private readonly struct SqrtFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> x) => Vector.SquareRoot(x);
    }

    /// <summary>A comparison, unlike a maximum, lets NaN through on every processor.</summary>
    private readonly struct ReluFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> x) => Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), Vector<float>.Zero, x);
    }

    private readonly struct SoftplusFunction(Maps.Softplus map) : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> x) => map.Value(x);
    }
}
