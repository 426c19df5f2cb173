using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

/// <summary>An elementwise function of floating point numbers and its derivative.</summary>
internal interface IMap
{
    /// <summary>Whether <see cref="Slope{T}"/> is given the function's result rather than its argument.</summary>
    bool SlopeFromResult { get; }

    T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    T Slope<T>(T v)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

internal readonly struct MapKernel<T, TMap>(TMap map) : IUnaryKernel<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap
{
    public void Run(ReadOnlySpan<T> x, Span<T> result)
    {
        if (VectorMaps.TryValue<T, TMap>(x, result))
            return;
        for (var i = 0; i < x.Length; i++)
            result[i] = map.Value(x[i]);
    }
}

/// <summary>gradient * slope, in one pass.</summary>
internal readonly struct SlopeKernel<T, TMap>(TMap map) : IBinaryKernel<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap
{
    public void Run(ReadOnlySpan<T> gradient, ReadOnlySpan<T> v, Span<T> result)
    {
        if (VectorMaps.TrySlope<T, TMap>(gradient, v, result))
            return;
        for (var i = 0; i < v.Length; i++)
            result[i] = gradient[i] * map.Slope(v[i]);
    }
}

/// <summary>The functions that training spends its time in, many elements at a time. The type tests are decided when the code is compiled.</summary>
internal static class VectorMaps
{
    internal static bool TryValue<T, TMap>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(TMap) == typeof(Maps.Exp))
            TensorPrimitives.Exp(x, y);
        else if (typeof(TMap) == typeof(Maps.Log))
            TensorPrimitives.Log(x, y);
        else if (typeof(TMap) == typeof(Maps.Tanh))
            TensorPrimitives.Tanh(x, y);
        else if (typeof(TMap) == typeof(Maps.Sigmoid))
            TensorPrimitives.Sigmoid(x, y);
        else if (typeof(TMap) == typeof(Maps.Sqrt))
            TensorPrimitives.Sqrt(x, y);
        else if (typeof(TMap) == typeof(Maps.Sin))
            TensorPrimitives.Sin(x, y);
        else if (typeof(TMap) == typeof(Maps.Cos))
            TensorPrimitives.Cos(x, y);
        else if (typeof(TMap) == typeof(Maps.Relu))
            TensorPrimitives.Max(x, T.Zero, y);
        else if (typeof(TMap) == typeof(Maps.Square))
            TensorPrimitives.Multiply(x, x, y);
        else if (typeof(TMap) == typeof(Maps.Reciprocal))
            TensorPrimitives.Divide(T.One, x, y);
        else
            return false;
        return true;
    }

    internal static bool TrySlope<T, TMap>(ReadOnlySpan<T> gradient, ReadOnlySpan<T> v, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(TMap) == typeof(Maps.Exp))
        {
            TensorPrimitives.Multiply(gradient, v, result);
            return true;
        }

        if (typeof(TMap) != typeof(Maps.Relu) && typeof(TMap) != typeof(Maps.Sigmoid) && typeof(TMap) != typeof(Maps.Tanh))
            return false;
        var i = 0;
        for (; i <= v.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var g = new Vector<T>(gradient[i..]);
            var y = new Vector<T>(v[i..]);
            if (typeof(TMap) == typeof(Maps.Relu))
                g = Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<T>.Zero), g, Vector<T>.Zero);
            else if (typeof(TMap) == typeof(Maps.Sigmoid))
                g *= y * (Vector<T>.One - y);
            else
                g *= Vector<T>.One - (y * y);
            g.CopyTo(result[i..]);
        }

        for (; i < v.Length; i++)
        {
            if (typeof(TMap) == typeof(Maps.Relu))
                result[i] = v[i] > T.Zero ? gradient[i] : T.Zero;
            else
                result[i] = gradient[i] * (typeof(TMap) == typeof(Maps.Sigmoid) ? v[i] * (T.One - v[i]) : T.One - (v[i] * v[i]));
        }

        return true;
    }
}
