using System.Numerics;
using System.Runtime.CompilerServices;

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ReadOnlySpan<T> x, Span<T> result)
    {
        if (VectorMaps.TryValue(map, x, result))
            return;
        for (var i = 0; i < x.Length; i++)
            result[i] = map.Value(x[i]);
    }
}

/// <summary>gradient * slope, in one pass.</summary>
internal readonly unsafe struct SlopeKernel<T, TMap>(TMap map) : IBinaryKernel<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(T* gradient, int stepGradient, T* v, int stepV, T* result, int count)
    {
        var i = 0;
        if (VectorMaps.HasSlope<T, TMap>())
        {
            var (repeatedG, repeatedV) = (new Vector<T>(*gradient), new Vector<T>(*v));
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
            {
                var g = stepGradient == 0 ? repeatedG : Vector.Load(gradient + i);
                var y = stepV == 0 ? repeatedV : Vector.Load(v + i);
                VectorMaps.Slope(map, g, y).Store(result + i);
            }
        }

        for (; i < count; i++)
            result[i] = gradient[i * stepGradient] * map.Slope(v[i * stepV]);
    }
}
