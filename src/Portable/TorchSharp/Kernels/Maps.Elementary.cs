using System.Numerics;

namespace TorchSharp;

/// <summary>Powers, exponentials and trigonometry.</summary>
internal static partial class Maps
{
    internal readonly struct Exp : IMap
    {
        public bool SlopeFromResult => true;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Exp(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v;
    }

    internal readonly struct Exp2 : IMap
    {
        public bool SlopeFromResult => true;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Exp2(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v * T.CreateTruncating(0.69314718055994531);
    }

    internal readonly struct Expm1 : IMap
    {
        public bool SlopeFromResult => true;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => Precise.ExpM1(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v + T.One;
    }

    internal readonly struct Log : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Log(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / v;
    }

    internal readonly struct Log2 : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Log2(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / (v * T.CreateTruncating(0.69314718055994531));
    }

    internal readonly struct Log10 : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Log10(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / (v * T.CreateTruncating(2.3025850929940457));
    }

    internal readonly struct Log1p : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => Precise.LogP1(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / (T.One + v);
    }

    internal readonly struct Sqrt : IMap
    {
        public bool SlopeFromResult => true;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Sqrt(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(0.5) / v;
    }

    internal readonly struct Rsqrt : IMap
    {
        public bool SlopeFromResult => true;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / T.Sqrt(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(-0.5) * v * v * v;
    }

    internal readonly struct Reciprocal : IMap
    {
        public bool SlopeFromResult => true;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / x;

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => -v * v;
    }

    internal readonly struct Square : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x * x;

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v + v;
    }

    internal readonly struct Sin : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Sin(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Cos(v);
    }

    internal readonly struct Cos : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Cos(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => -T.Sin(v);
    }

    internal readonly struct Tan : IMap
    {
        public bool SlopeFromResult => true;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Tan(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One + (v * v);
    }

    internal readonly struct Asin : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Asin(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / T.Sqrt(T.One - (v * v));
    }

    internal readonly struct Acos : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Acos(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => -T.One / T.Sqrt(T.One - (v * v));
    }

    internal readonly struct Atan : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Atan(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / (T.One + (v * v));
    }

    internal readonly struct Sinh : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Sinh(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Cosh(v);
    }

    internal readonly struct Cosh : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Cosh(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Sinh(v);
    }

    internal readonly struct Tanh : IMap
    {
        public bool SlopeFromResult => true;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Tanh(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One - (v * v);
    }

    internal readonly struct Asinh : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Asinh(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / T.Sqrt((v * v) + T.One);
    }

    internal readonly struct Acosh : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Acosh(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / T.Sqrt((v * v) - T.One);
    }

    internal readonly struct Atanh : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Atanh(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / (T.One - (v * v));
    }
}
