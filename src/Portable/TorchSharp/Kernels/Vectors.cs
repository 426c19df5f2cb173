using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>
/// Loops over floats and doubles that training spends its time in, compiled with full optimisation at once. Lengths below a vector's and what is
/// left at an end go through the same arithmetic, so a result does not depend on where a span begins.
/// </summary>
internal static unsafe class Vectors
{
    /// <summary>target += scale * source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddScaled<T>(T* target, T* source, T scale, long count)
        where T : unmanaged, INumber<T>
    {
        var factor = new Vector<T>(scale);
        var width = Vector<T>.Count;
        var i = 0L;
        for (; i <= count - (2 * width); i += 2 * width)
        {
            var first = target + i;
            var second = first + width;
            (Vector.Load(first) + (Vector.Load(source + i) * factor)).Store(first);
            (Vector.Load(second) + (Vector.Load(source + i + width) * factor)).Store(second);
        }

        for (; i < count; i++)
            target[i] += source[i] * scale;
    }

    /// <summary>target += source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add<T>(T* target, T* source, long count)
        where T : unmanaged, INumber<T>
    {
        var width = Vector<T>.Count;
        var i = 0L;
        for (; i <= count - (2 * width); i += 2 * width)
        {
            var first = target + i;
            var second = first + width;
            (Vector.Load(first) + Vector.Load(source + i)).Store(first);
            (Vector.Load(second) + Vector.Load(source + i + width)).Store(second);
        }

        for (; i < count; i++)
            target[i] += source[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float Max(float* x, long count)
    {
        var width = Vector<float>.Count;
        var best = new Vector<float>(float.NegativeInfinity);
        var i = 0L;
        for (; i <= count - width; i += width)
            best = Vector.Max(best, Vector.Load(x + i));
        var result = float.NegativeInfinity;
        for (var lane = 0; lane < width; lane++)
            result = Math.Max(result, best[lane]);
        for (; i < count; i++)
            result = Math.Max(result, x[i]);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float Sum(float* x, long count)
    {
        var width = Vector<float>.Count;
        var (a, b) = (Vector<float>.Zero, Vector<float>.Zero);
        var i = 0L;
        for (; i <= count - (2 * width); i += 2 * width)
        {
            a += Vector.Load(x + i);
            b += Vector.Load(x + i + width);
        }

        var sum = Vector.Sum(a + b);
        for (; i < count; i++)
            sum += x[i];
        return sum;
    }

    /// <summary>y = exp(x - shift), and the sum of y. y may be null where only the sum is wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float ExpShifted(float* x, float shift, float* y, long count)
    {
        var width = Vector<float>.Count;
        var offset = new Vector<float>(shift);
        var sums = Vector<float>.Zero;
        var i = 0L;
        for (; i <= count - width; i += width)
        {
            var value = Exp(Vector.Load(x + i) - offset);
            sums += value;
            if (y != null)
                value.Store(y + i);
        }

        var sum = Vector.Sum(sums);
        for (; i < count; i++)
        {
            var value = Exp(new Vector<float>(x[i] - shift))[0];
            sum += value;
            if (y != null)
                y[i] = value;
        }

        return sum;
    }

    /// <summary>r = g - factor * exp(y), where g may be null for zeros: the way back through a log-softmax or a logsumexp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SubtractScaledExp(float* g, float* y, float shift, float factor, float* r, long count)
    {
        var width = Vector<float>.Count;
        var (offset, scale) = (new Vector<float>(shift), new Vector<float>(factor));
        var i = 0L;
        for (; i <= count - width; i += width)
        {
            var share = Exp(Vector.Load(y + i) - offset) * scale;
            ((g == null ? Vector<float>.Zero : Vector.Load(g + i)) - share).Store(r + i);
        }

        for (; i < count; i++)
            r[i] = (g == null ? 0 : g[i]) - (Exp(new Vector<float>(y[i] - shift))[0] * factor);
    }

    /// <summary>
    /// exp to about 1e-7: x = n ln 2 + r with |r| up to half of ln 2, a polynomial for exp(r), n into the exponent in two halves so that the whole
    /// range down to the smallest numbers comes out right.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Exp(Vector<float> x)
    {
        var bounded = Vector.Min(Vector.Max(x, new Vector<float>(-104f)), new Vector<float>(89f));
        var magic = new Vector<float>(12582912f);
        var n = (bounded * new Vector<float>(1.44269504f)) + magic - magic;
        var r = bounded - (n * new Vector<float>(0.693359375f)) - (n * new Vector<float>(-2.12194440e-4f));
        var p = new Vector<float>(1.9875691500e-4f);
        p = (p * r) + new Vector<float>(1.3981999507e-3f);
        p = (p * r) + new Vector<float>(8.3334519073e-3f);
        p = (p * r) + new Vector<float>(4.1665795894e-2f);
        p = (p * r) + new Vector<float>(1.6666665459e-1f);
        p = (p * r) + new Vector<float>(5.0000001201e-1f);
        p = (p * r * r) + r + Vector<float>.One;
        var whole = Vector.ConvertToInt32(n);
        var half = Vector.ShiftRightArithmetic(whole, 1);
        var bias = new Vector<int>(127);
        var result = p * Power(half + bias) * Power(whole - half + bias);
        // Comparisons with NaN are false, so it passes through unharmed.
        return Vector.ConditionalSelect(Vector.Equals(x, x), result, x);

        static Vector<float> Power(Vector<int> exponent) => Vector.AsVectorSingle(Vector.ShiftLeft(exponent, 23));
    }
}
