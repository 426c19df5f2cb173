using System.Numerics;

namespace TorchSharp;

/// <summary>
/// log(1 + x) and exp(x) - 1 that keep the digits of a small x; the ones of the base class library are those very formulas. After Kahan: the rounding
/// of the first step is known from its result, and is divided out again.
/// </summary>
internal static class Precise
{
    internal static T LogP1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var u = T.One + x;
        return u == T.One ? x : T.IsInfinity(u) ? u : T.Log(u) * x / (u - T.One);
    }

    internal static T ExpM1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var u = T.Exp(x);
        if (u == T.One)
            return x;
        var difference = u - T.One;
        return difference == -T.One || T.IsInfinity(u) ? difference : difference * x / T.Log(u);
    }
}
