using System.Numerics;

namespace TorchSharp;

/// <summary>The binary operations, elementwise.</summary>
internal static class Arithmetic
{
    internal readonly struct Add : INumberOperation
    {
        public bool IsVector => true;

        public T Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => a + b;

        public Vector<T> Values<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T>
            => a + b;
    }

    internal readonly struct Subtract : INumberOperation
    {
        public bool IsVector => true;

        public T Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => a - b;

        public Vector<T> Values<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T>
            => a - b;
    }

    internal readonly struct Multiply : INumberOperation
    {
        public bool IsVector => true;

        public T Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => a * b;

        public Vector<T> Values<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T>
            => a * b;
    }

    internal readonly struct Divide : INumberOperation
    {
        public bool IsVector => true;

        public T Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => a / b;

        public Vector<T> Values<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T>
            => a / b;
    }

    /// <summary>NaN where one of them is.</summary>
    internal readonly struct Maximum : INumberOperation
    {
        public bool IsVector => true;

        public T Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => T.Max(a, b);

        public Vector<T> Values<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T>
            => Vector.ConditionalSelect(Vector.Equals(a, a), Vector.ConditionalSelect(Vector.Equals(b, b), Vector.Max(a, b), b), a);
    }

    /// <summary>NaN where one of them is.</summary>
    internal readonly struct Minimum : INumberOperation
    {
        public bool IsVector => true;

        public T Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => T.Min(a, b);

        public Vector<T> Values<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T>
            => Vector.ConditionalSelect(Vector.Equals(a, a), Vector.ConditionalSelect(Vector.Equals(b, b), Vector.Min(a, b), b), a);
    }

    /// <summary>The quotient rounded down, for whole numbers too.</summary>
    internal readonly struct FloorDivide : INumberOperation
    {
        public bool IsVector => false;

        public T Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => (a - Remainder.Of(a, b)) / b;

        public Vector<T> Values<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T>
            => throw new NotSupportedException();
    }

    /// <summary>The remainder with the sign of the divisor.</summary>
    internal readonly struct Remainder : INumberOperation
    {
        public bool IsVector => false;

        public T Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => Of(a, b);

        public Vector<T> Values<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T>
            => throw new NotSupportedException();

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
        public bool IsVector => false;

        public T Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
            => a % b;

        public Vector<T> Values<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T>
            => throw new NotSupportedException();
    }

    /// <summary>A whole number to the power of another.</summary>
    internal readonly struct WholePower : INumberOperation
    {
        public bool IsVector => false;

        public T Value<T>(T a, T b)
            where T : unmanaged, INumber<T>
        {
            var power = T.One;
            for (var n = long.CreateTruncating(b); n > 0; n--)
                power *= a;
            return power;
        }

        public Vector<T> Values<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T>
            => throw new NotSupportedException();
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
            => a == b && T.IsInfinity(a) ? a : T.Max(a, b) + Precise.LogP1(T.Exp(-T.Abs(a - b)));
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
