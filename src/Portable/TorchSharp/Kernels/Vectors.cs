using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
        var (sum, i) = (0f, 0L);
        if (Avx512F.IsSupported)
            sum = ExpShiftedWide(x, shift, y, count, out i);
        for (; i <= count - width; i += width)
        {
            var value = Exp(Vector.Load(x + i) - offset);
            sums += value;
            if (y != null)
                value.Store(y + i);
        }

        sum += Vector.Sum(sums);
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
        if (Avx512F.IsSupported)
            SubtractScaledExpWide(g, y, shift, factor, r, count, out i);
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

    /// <summary>The logarithm to about 1e-7: the exponent apart, a polynomial for the rest between the root of a half and the root of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Log(Vector<float> x)
    {
        // Numbers too small to have a full mantissa are scaled up first.
        var tiny = Vector.LessThan(x, new Vector<float>(1.17549435e-38f));
        var scaled = Vector.ConditionalSelect(tiny, x * new Vector<float>(8388608f), x);
        var bits = Vector.AsVectorInt32(scaled);
        var exponent = Vector.ConvertToSingle(Vector.ShiftRightLogical(bits, 23) - new Vector<int>(126));
        exponent -= Vector.ConditionalSelect(tiny, new Vector<float>(23f), Vector<float>.Zero);
        var m = Vector.AsVectorSingle((bits & new Vector<int>(0x007fffff)) | new Vector<int>(0x3f000000));
        var low = Vector.LessThan(m, new Vector<float>(0.707106781f));
        exponent -= Vector.ConditionalSelect(low, Vector<float>.One, Vector<float>.Zero);
        m = Vector.ConditionalSelect(low, m + m, m) - Vector<float>.One;
        var z = m * m;
        var p = new Vector<float>(7.0376836292e-2f);
        p = (p * m) + new Vector<float>(-1.1514610310e-1f);
        p = (p * m) + new Vector<float>(1.1676998740e-1f);
        p = (p * m) + new Vector<float>(-1.2420140846e-1f);
        p = (p * m) + new Vector<float>(1.4249322787e-1f);
        p = (p * m) + new Vector<float>(-1.6668057665e-1f);
        p = (p * m) + new Vector<float>(2.0000714765e-1f);
        p = (p * m) + new Vector<float>(-2.4999993993e-1f);
        p = (p * m) + new Vector<float>(3.3333331174e-1f);
        p = (p * m * z) + (exponent * new Vector<float>(-2.12194440e-4f)) - (z * new Vector<float>(0.5f));
        var result = m + p + (exponent * new Vector<float>(0.693359375f));

        result = Vector.ConditionalSelect(Vector.Equals(x, Vector<float>.Zero), new Vector<float>(float.NegativeInfinity), result);
        result = Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), new Vector<float>(float.NaN), result);
        var ordinary = Vector.LessThan(x, new Vector<float>(float.PositiveInfinity));
        return Vector.ConditionalSelect(ordinary, result, x);
    }

    /// <summary>tanh to about 1e-7: a polynomial near zero, where 1 - 2 / (exp(2x) + 1) would lose digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Tanh(Vector<float> x)
    {
        var z = x * x;
        var p = new Vector<float>(-5.70498872745e-3f);
        p = (p * z) + new Vector<float>(2.06390887954e-2f);
        p = (p * z) + new Vector<float>(-5.37397155531e-2f);
        p = (p * z) + new Vector<float>(1.33314422036e-1f);
        p = (p * z) + new Vector<float>(-3.33332819422e-1f);
        p = (p * z * x) + x;
        var far = Vector<float>.One - (new Vector<float>(2f) / (Exp(x + x) + Vector<float>.One));
        return Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(x), new Vector<float>(0.625f)), p, far);
    }

    /// <summary>The part of <see cref="ExpShifted"/> that fills whole vectors of 16; tells how far it came.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float ExpShiftedWide(float* x, float shift, float* y, long count, out long done)
    {
        var offset = Vector512.Create(shift);
        var sums = Vector512<float>.Zero;
        var i = 0L;
        for (; i <= count - 16; i += 16)
        {
            var value = Exp(Vector512.Load(x + i) - offset);
            sums += value;
            if (y != null)
                value.Store(y + i);
        }

        done = i;
        return Vector512.Sum(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SubtractScaledExpWide(float* g, float* y, float shift, float factor, float* r, long count, out long done)
    {
        var (offset, scale) = (Vector512.Create(shift), Vector512.Create(-factor));
        var i = 0L;
        for (; i <= count - 16; i += 16)
        {
            var start = g == null ? Vector512<float>.Zero : Vector512.Load(g + i);
            Avx512F.FusedMultiplyAdd(Exp(Vector512.Load(y + i) - offset), scale, start).Store(r + i);
        }

        done = i;
    }

    /// <summary>The same exponential with the wide processor's instructions: rounding, and scaling by a power of two, are one each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Exp(Vector512<float> x)
    {
        // NaN is the second operand, and that one is returned where the operands have no order.
        var bounded = Avx512F.Min(Vector512.Create(89f), Avx512F.Max(Vector512.Create(-104f), x));
        var n = Avx512F.RoundScale(bounded * Vector512.Create(1.44269504f), 0);
        var r = Avx512F.FusedMultiplyAdd(n, Vector512.Create(-0.693359375f), bounded);
        r = Avx512F.FusedMultiplyAdd(n, Vector512.Create(2.12194440e-4f), r);
        var p = Avx512F.FusedMultiplyAdd(Vector512.Create(1.9875691500e-4f), r, Vector512.Create(1.3981999507e-3f));
        p = Avx512F.FusedMultiplyAdd(p, r, Vector512.Create(8.3334519073e-3f));
        p = Avx512F.FusedMultiplyAdd(p, r, Vector512.Create(4.1665795894e-2f));
        p = Avx512F.FusedMultiplyAdd(p, r, Vector512.Create(1.6666665459e-1f));
        p = Avx512F.FusedMultiplyAdd(p, r, Vector512.Create(5.0000001201e-1f));
        p = Avx512F.FusedMultiplyAdd(p, r * r, r) + Vector512<float>.One;
        return Avx512F.Scale(p, n);
    }
}
