using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>Functions with parameters.</summary>
internal static partial class Maps
{
    internal readonly struct LeakyRelu(double slope) : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x > T.Zero ? x : x * T.CreateTruncating(slope);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v > T.Zero ? T.One : T.CreateTruncating(slope);
    }

    internal readonly record struct Elu(double Alpha, double Scale, double InputScale) : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(Scale) * (x > T.Zero ? x : T.CreateTruncating(Alpha) * Precise.ExpM1(x * T.CreateTruncating(InputScale)));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.CreateTruncating(Scale) * (v > T.Zero ? T.One : T.CreateTruncating(Alpha * InputScale) * T.Exp(v * T.CreateTruncating(InputScale)));
    }

    internal readonly record struct Celu(double Alpha) : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x > T.Zero ? x : T.CreateTruncating(Alpha) * Precise.ExpM1(x / T.CreateTruncating(Alpha));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v > T.Zero ? T.One : T.Exp(v / T.CreateTruncating(Alpha));
    }

    internal readonly record struct Softplus(double Beta, double Threshold) : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x * T.CreateTruncating(Beta) > T.CreateTruncating(Threshold) ? x : Of(x * T.CreateTruncating(Beta)) / T.CreateTruncating(Beta);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v * T.CreateTruncating(Beta) > T.CreateTruncating(Threshold) ? T.One : T.One / (T.One + T.Exp(-v * T.CreateTruncating(Beta)));

        internal static T Of<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => T.Max(x, T.Zero) + Precise.LogP1(T.Exp(-T.Abs(x)));

        /// <summary>log(1 + e) loses the digits of a small e; e / ((1 + e) - 1), what was lost, brings them back.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector<float> Value(Vector<float> x)
        {
            var scaled = x * new Vector<float>((float)Beta);
            var e = Vectors.Exp(-Vector.Abs(scaled));
            var u = Vector<float>.One + e;
            var log = Vector.ConditionalSelect(Vector.Equals(u, Vector<float>.One), e, Vectors.Log(u) * e / (u - Vector<float>.One));
            var result = (Vector.Max(scaled, Vector<float>.Zero) + log) * new Vector<float>((float)(1 / Beta));
            return Vector.ConditionalSelect(Vector.GreaterThan(scaled, new Vector<float>((float)Threshold)), x, result);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector<float> Slope(Vector<float> v)
        {
            var scaled = v * new Vector<float>((float)Beta);
            var slope = Vector<float>.One / (Vector<float>.One + Vectors.Exp(-scaled));
            return Vector.ConditionalSelect(Vector.GreaterThan(scaled, new Vector<float>((float)Threshold)), Vector<float>.One, slope);
        }
    }

    internal readonly struct Threshold(double threshold, double value) : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x > T.CreateTruncating(threshold) ? x : T.CreateTruncating(value);

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v > T.CreateTruncating(threshold) ? T.One : T.Zero;
    }

    internal readonly struct Clamp(double low, double high) : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => x < T.CreateTruncating(low) ? T.CreateTruncating(low) : x > T.CreateTruncating(high) ? T.CreateTruncating(high) : x;

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => v >= T.CreateTruncating(low) && v <= T.CreateTruncating(high) ? T.One : T.Zero;
    }

    internal readonly record struct Power(double Exponent) : IMap
    {
        public bool SlopeFromResult => false;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
            => Exponent == 2 ? x * x : T.Pow(x, T.CreateTruncating(Exponent));

        public T Slope<T>(T v)
            where T : unmanaged, IFloatingPointIeee754<T>
            => Exponent == 0 ? T.Zero : T.CreateTruncating(Exponent) * T.Pow(v, T.CreateTruncating(Exponent - 1));
    }
}
