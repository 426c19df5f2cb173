using System.Numerics;

namespace TorchSharp;

/// <summary>Activation functions without parameters.</summary>
internal static partial class Maps
{
    internal readonly struct Sigmoid : IMap
    {
        public bool SlopeFromResult => true;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / (T.One + T.Exp(-x));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v * (T.One - v);
    }

    internal readonly struct LogSigmoid : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Min(x, T.Zero) - Precise.LogP1(T.Exp(-T.Abs(x)));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / (T.One + T.Exp(v));
    }

    internal readonly struct Silu : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x / (T.One + T.Exp(-x));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => SiluSlope(v);
    }

    internal readonly struct Relu : IMap
    {
        public bool SlopeFromResult => true;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x > T.Zero || T.IsNaN(x) ? x : T.Zero;

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v > T.Zero ? T.One : T.Zero;
    }

    internal readonly struct Relu6 : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Min(T.Max(x, T.Zero), T.CreateTruncating(6));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v > T.Zero && v < T.CreateTruncating(6) ? T.One : T.Zero;
    }

    internal readonly struct Selu : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(SeluScale) * (x > T.Zero ? x : T.CreateTruncating(SeluAlpha) * Precise.ExpM1(x));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(SeluScale) * (v > T.Zero ? T.One : T.CreateTruncating(SeluAlpha) * T.Exp(v));
    }

    internal readonly struct Hardsigmoid : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Min(T.Max((x / T.CreateTruncating(6)) + T.CreateTruncating(0.5), T.Zero), T.One);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Abs(v) < T.CreateTruncating(3) ? T.One / T.CreateTruncating(6) : T.Zero;
    }

    internal readonly struct Hardswish : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x * T.Min(T.Max((x / T.CreateTruncating(6)) + T.CreateTruncating(0.5), T.Zero), T.One);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v <= T.CreateTruncating(-3) ? T.Zero : v >= T.CreateTruncating(3) ? T.One : (v / T.CreateTruncating(3)) + T.CreateTruncating(0.5);
    }

    internal readonly struct Mish : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x * T.Tanh(Softplus.Of(x));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => MishSlope(v);
    }

    internal readonly struct Softsign : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x / (T.One + T.Abs(x));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One / ((T.One + T.Abs(v)) * (T.One + T.Abs(v)));
    }

    internal readonly struct Gelu : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x * Normal(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => Normal(v) + (v * NormalDensity(v));
    }

    internal readonly struct GeluTanh : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(0.5) * x * (T.One + T.Tanh(GeluInner(x)));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => GeluTanhSlope(v);
    }

    internal const double SeluAlpha = 1.6732632423543772;
    internal const double SeluScale = 1.0507009873554805;

    private static T SiluSlope<T>(T v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var s = T.One / (T.One + T.Exp(-v));
        return s * (T.One + (v * (T.One - s)));
    }

    private static T MishSlope<T>(T v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var t = T.Tanh(Softplus.Of(v));
        return t + (v * (T.One - (t * t)) / (T.One + T.Exp(-v)));
    }

    private static T Normal<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(0.5 * SpecialFunctions.Erfc(-double.CreateTruncating(x) * 0.70710678118654757));

    private static T NormalDensity<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(0.3989422804014327) * T.Exp(x * x * T.CreateTruncating(-0.5));

    private static T GeluInner<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(0.79788456080286541) * (x + (T.CreateTruncating(0.044715) * x * x * x));

    private static T GeluTanhSlope<T>(T v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var half = T.CreateTruncating(0.5);
        var t = T.Tanh(GeluInner(v));
        var inner = T.CreateTruncating(0.79788456080286541) * (T.One + (T.CreateTruncating(3 * 0.044715) * v * v));
        return (half * (T.One + t)) + (half * v * (T.One - (t * t)) * inner);
    }
}
