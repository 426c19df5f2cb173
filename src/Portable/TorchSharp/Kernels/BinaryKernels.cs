using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>A function of two numbers of one type, for one pair or a vector of pairs.</summary>
internal interface INumberOperation
{
    /// <summary>Whether there is a form for vectors.</summary>
    bool IsVector { get; }

    T Value<T>(T a, T b)
        where T : unmanaged, INumber<T>;

    Vector<T> Values<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, INumber<T>;
}

/// <summary>A function of two floating point numbers.</summary>
internal interface IFloatOperation
{
    T Value<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

internal interface IComparison
{
    bool Value<T>(T a, T b)
        where T : unmanaged, INumber<T>;
}

internal readonly unsafe struct NumberKernel<T, TOperation>(TOperation operation) : IBinaryKernel<T, T>
    where T : unmanaged, INumber<T>
    where TOperation : struct, INumberOperation
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(T* a, int stepA, T* b, int stepB, T* result, int count)
    {
        var i = 0;
        if (operation.IsVector)
        {
            var (repeatedA, repeatedB) = (new Vector<T>(*a), new Vector<T>(*b));
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
            {
                var x = stepA == 0 ? repeatedA : Vector.Load(a + i);
                var y = stepB == 0 ? repeatedB : Vector.Load(b + i);
                operation.Values(x, y).Store(result + i);
            }
        }

        for (; i < count; i++)
            result[i] = operation.Value(a[i * stepA], b[i * stepB]);
    }
}

internal readonly unsafe struct FloatKernel<T, TOperation>(TOperation operation) : IBinaryKernel<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TOperation : struct, IFloatOperation
{
    public void Run(T* a, int stepA, T* b, int stepB, T* result, int count)
    {
        for (var i = 0; i < count; i++)
            result[i] = operation.Value(a[i * stepA], b[i * stepB]);
    }
}

internal readonly unsafe struct ComparisonKernel<T, TComparison>(TComparison comparison) : IBinaryKernel<T, byte>
    where T : unmanaged, INumber<T>
    where TComparison : struct, IComparison
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(T* a, int stepA, T* b, int stepB, byte* result, int count)
    {
        for (var i = 0; i < count; i++)
            result[i] = comparison.Value(a[i * stepA], b[i * stepB]) ? (byte)1 : (byte)0;
    }
}
