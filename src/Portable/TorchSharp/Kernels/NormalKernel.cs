using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using X86 = System.Runtime.Intrinsics.X86;

namespace TorchSharp;

/// <summary>The Box-Muller step of libtorch's vectorised float path, to the bit.</summary>
/// <remarks>
/// libtorch evaluates the logarithm, sine and cosine with the Cephes single precision polynomials, and its compiler contracts
/// products into fused multiply-adds. The order of operations below is therefore part of the result.
/// </remarks>
internal static class NormalKernel
{
    /// <summary>Replaces uniforms on [0, 1) by normals, 16 at a time; what is left at the end stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void BoxMuller(Span<float> values, float mean, float std)
    {
        var halves = MemoryMarshal.Cast<float, Vector256<float>>(values);
        for (int i = 0; i + 1 < halves.Length; i += 2)
            BoxMuller(ref halves[i], ref halves[i + 1], mean, std);
    }

    /// <summary><paramref name="first"/> holds radii, <paramref name="second"/> angles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BoxMuller(ref Vector256<float> first, ref Vector256<float> second, float mean, float std)
    {
        var u1 = Vector256.Create(1f) - first;
        var radius = Vector256.Sqrt(Vector256.Create(-2f) * Log(u1));
        var theta = Vector256.Create(2f * (float)Math.PI) * second;
        var (sin, cos) = SinCos(theta);

        first = Fma(radius * cos, Vector256.Create(std), Vector256.Create(mean));
        second = Fma(radius * sin, Vector256.Create(std), Vector256.Create(mean));
    }

    /// <summary>Natural logarithm of positive normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Log(Vector256<float> x)
    {
        var one = Vector256.Create(1f);
        var bits = x.AsInt32();
        var e = Vector256.ConvertToSingle(Vector256.ShiftRightLogical(bits, 23) - Vector256.Create(0x7f)) + one;
        x = ((bits & Vector256.Create(~0x7f800000)) | Vector256.Create(0.5f).AsInt32()).AsSingle();

        var small = Vector256.LessThan(x, Vector256.Create(0.707106781186547524f));
        var rest = x & small;
        x -= one;
        e -= one & small;
        x += rest;

        var z = x * x;
        var y = Vector256.Create(7.0376836292E-2f);
        y = Fma(y, x, Vector256.Create(-1.1514610310E-1f));
        y = Fma(y, x, Vector256.Create(1.1676998740E-1f));
        y = Fma(y, x, Vector256.Create(-1.2420140846E-1f));
        y = Fma(y, x, Vector256.Create(1.4249322787E-1f));
        y = Fma(y, x, Vector256.Create(-1.6668057665E-1f));
        y = Fma(y, x, Vector256.Create(2.0000714765E-1f));
        y = Fma(y, x, Vector256.Create(-2.4999993993E-1f));
        y = Fma(y, x, Vector256.Create(3.3333331174E-1f));
        y *= x;
        y = Fma(y, z, e * Vector256.Create(-2.12194440e-4f));
        y = Fma(z, Vector256.Create(-0.5f), y);
        return Fma(e, Vector256.Create(0.693359375f), x + y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Sin, Vector256<float> Cos) SinCos(Vector256<float> x)
    {
        // The angle is not negative here, so the sign handling of the original falls away.
        var quadrant = Vector256.ConvertToInt32(x * Vector256.Create(1.27323954473516f));
        quadrant = (quadrant + Vector256.Create(1)) & Vector256.Create(~1);
        var y = Vector256.ConvertToSingle(quadrant);

        var sinSign = Vector256.ShiftLeft(quadrant & Vector256.Create(4), 29).AsSingle();
        var cosSign = Vector256.ShiftLeft(~(quadrant - Vector256.Create(2)) & Vector256.Create(4), 29).AsSingle();
        var usesSine = Vector256.Equals(quadrant & Vector256.Create(2), Vector256<int>.Zero).AsSingle();

        x = Fma(y, Vector256.Create(-0.78515625f), x);
        x = Fma(y, Vector256.Create(-2.4187564849853515625e-4f), x);
        x = Fma(y, Vector256.Create(-3.77489497744594108e-8f), x);

        var z = x * x;
        var c = Vector256.Create(2.443315711809948E-005f);
        c = Fma(c, z, Vector256.Create(-1.388731625493765E-003f));
        c = Fma(c, z, Vector256.Create(4.166664568298827E-002f));
        c *= z;
        c = Fma(c, z, -(z * Vector256.Create(0.5f))) + Vector256.Create(1f);

        var s = Vector256.Create(-1.9515295891E-4f);
        s = Fma(s, z, Vector256.Create(8.3321608736E-3f));
        s = Fma(s, z, Vector256.Create(-1.6666654611E-1f));
        s = Fma(s * z, x, x);

        return (Vector256.ConditionalSelect(usesSine, s, c) ^ sinSign, Vector256.ConditionalSelect(usesSine, c, s) ^ cosSign);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fma(Vector256<float> a, Vector256<float> b, Vector256<float> c)
    {
        if (X86.Fma.IsSupported)
            return X86.Fma.MultiplyAdd(a, b, c);

        var result = c;
        for (int i = 0; i < Vector256<float>.Count; i++)
            result = result.WithElement(i, MathF.FusedMultiplyAdd(a[i], b[i], c[i]));
        return result;
    }
}
