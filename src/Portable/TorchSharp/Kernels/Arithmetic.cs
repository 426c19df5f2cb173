using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

/// <summary>A function of two numbers of one type, over spans.</summary>
internal interface INumberOperation
{
    void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
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

internal readonly struct NumberKernel<T, TOperation>(TOperation operation) : IBinaryKernel<T, T>
    where T : unmanaged, INumber<T>
    where TOperation : struct, INumberOperation
{
    public void Run(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result) => operation.Run(a, b, result);
}

internal readonly struct FloatKernel<T, TOperation>(TOperation operation) : IBinaryKernel<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TOperation : struct, IFloatOperation
{
    public void Run(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
    {
        for (var i = 0; i < a.Length; i++)
            result[i] = operation.Value(a[i], b[i]);
    }
}

internal readonly struct ComparisonKernel<T, TComparison>(TComparison comparison) : IBinaryKernel<T, byte>
    where T : unmanaged, INumber<T>
    where TComparison : struct, IComparison
{
    public void Run(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<byte> result)
    {
        for (var i = 0; i < a.Length; i++)
            result[i] = comparison.Value(a[i], b[i]) ? (byte)1 : (byte)0;
    }
}

internal static class Arithmetic
{
    internal readonly struct Add : INumberOperation
    {
        public void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
            where T : unmanaged, INumber<T>
            => TensorPrimitives.Add(a, b, result);
    }

    internal readonly struct Subtract : INumberOperation
    {
        public void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
            where T : unmanaged, INumber<T>
            => TensorPrimitives.Subtract(a, b, result);
    }

    internal readonly struct Multiply : INumberOperation
    {
        public void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
            where T : unmanaged, INumber<T>
            => TensorPrimitives.Multiply(a, b, result);
    }

    internal readonly struct Divide : INumberOperation
    {
        public void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
            where T : unmanaged, INumber<T>
            => TensorPrimitives.Divide(a, b, result);
    }

    internal readonly struct Maximum : INumberOperation
    {
        public void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
            where T : unmanaged, INumber<T>
            => TensorPrimitives.Max(a, b, result);
    }

    internal readonly struct Minimum : INumberOperation
    {
        public void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
            where T : unmanaged, INumber<T>
            => TensorPrimitives.Min(a, b, result);
    }

    /// <summary>The quotient rounded down, for whole numbers too.</summary>
    internal readonly struct FloorDivide : INumberOperation
    {
        public void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
            where T : unmanaged, INumber<T>
        {
            for (var i = 0; i < a.Length; i++)
                result[i] = (a[i] - Remainder.Of(a[i], b[i])) / b[i];
        }
    }

    /// <summary>The remainder with the sign of the divisor.</summary>
    internal readonly struct Remainder : INumberOperation
    {
        public void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
            where T : unmanaged, INumber<T>
        {
            for (var i = 0; i < a.Length; i++)
                result[i] = Of(a[i], b[i]);
        }

        internal static T Of<T>(T a, T b)
            where T : unmanaged, INumber<T>
        {
            if (T.IsZero(b) && typeof(T) != typeof(float) && typeof(T) != typeof(double))
                throw Errors.Of("ZeroDivisionError");
            var rest = a % b;
            return !T.IsZero(rest) && T.IsNegative(rest) != T.IsNegative(b) ? rest + b : rest;
        }
    }

    /// <summary>The remainder with the sign of the dividend.</summary>
    internal readonly struct Fmod : INumberOperation
    {
        public void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
            where T : unmanaged, INumber<T>
        {
            for (var i = 0; i < a.Length; i++)
                result[i] = a[i] % b[i];
        }
    }

    internal readonly struct WholePower : INumberOperation
    {
        public void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
            where T : unmanaged, INumber<T>
        {
            for (var i = 0; i < a.Length; i++)
            {
                var power = T.One;
                for (var n = long.CreateTruncating(b[i]); n > 0; n--)
                    power *= a[i];
                result[i] = power;
            }
        }
    }

    internal readonly struct Power : IFloatOperation
    {
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Pow(a, b);
    }

    internal readonly struct Atan2 : IFloatOperation
    {
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Atan2(a, b);
    }

    internal readonly struct XLogY : IFloatOperation
    {
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.IsNaN(b) ? b : T.IsZero(a) ? T.Zero : a * T.Log(b);
    }

    internal readonly struct LogAddExp : IFloatOperation
    {
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T>
            => a == b && T.IsInfinity(a) ? a : T.Max(a, b) + T.LogP1(T.Exp(-T.Abs(a - b)));
    }

    internal readonly struct Equal : IComparison
    {
        public bool Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => a == b;
    }

    internal readonly struct NotEqual : IComparison
    {
        public bool Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => a != b;
    }

    internal readonly struct Less : IComparison
    {
        public bool Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => a < b;
    }

    internal readonly struct LessOrEqual : IComparison
    {
        public bool Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => a <= b;
    }

    internal readonly struct And : IComparison
    {
        public bool Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => !T.IsZero(a) && !T.IsZero(b);
    }

    internal readonly struct Or : IComparison
    {
        public bool Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => !T.IsZero(a) || !T.IsZero(b);
    }

    internal readonly struct ExclusiveOr : IComparison
    {
        public bool Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => T.IsZero(a) != T.IsZero(b);
    }
}
