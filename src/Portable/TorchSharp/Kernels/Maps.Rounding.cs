using System.Numerics;

namespace TorchSharp;

/// <summary>Rounding, signs and special functions.</summary>
internal static partial class Maps
{
    internal readonly struct Erf : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(SpecialFunctions.Erf(double.CreateTruncating(x)));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(1.1283791670955126) * T.Exp(-v * v);
    }

    internal readonly struct Erfc : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(SpecialFunctions.Erfc(double.CreateTruncating(x)));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => -T.CreateTruncating(1.1283791670955126) * T.Exp(-v * v);
    }

    internal readonly struct Erfinv : IMap
    {
        public bool SlopeFromResult => true;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(SpecialFunctions.ErfInv(double.CreateTruncating(x)));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(0.88622692545275801) * T.Exp(v * v);
    }

    internal readonly struct Lgamma : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(SpecialFunctions.LogGamma(double.CreateTruncating(x)));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(SpecialFunctions.Digamma(double.CreateTruncating(v)));
    }

    internal readonly struct Digamma : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(SpecialFunctions.Digamma(double.CreateTruncating(x)));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(SpecialFunctions.Trigamma(double.CreateTruncating(v)));
    }

    internal readonly struct Round(MidpointRounding mode) : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Round(x, mode);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Zero;
    }

    internal readonly struct Frac : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x - T.Truncate(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.One;
    }

    internal readonly struct Sign : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x > T.Zero ? T.One : x < T.Zero ? -T.One : T.Zero;

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Zero;
    }

    internal readonly struct Abs : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Abs(x);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v > T.Zero ? T.One : v < T.Zero ? -T.One : T.Zero;
    }
}
