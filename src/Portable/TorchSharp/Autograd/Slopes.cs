using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp;

/// <summary>
/// The slopes of the elementwise functions as recorded operations, for gradients of gradients. Like the kernels they take the function's result
/// where the function says so, its argument otherwise.
/// </summary>
internal static class Slopes
{
    private static readonly double Ln2 = Math.Log(2);
    private static readonly double Ln10 = Math.Log(10);
    private static readonly double DensityAtZero = 1 / Math.Sqrt(2 * Math.PI);

    internal static Tensor Of<TMap>(TMap map, Tensor v)
        where TMap : struct, IMap
        => map switch
        {
            Maps.Exp => v,
            Maps.Exp2 => v * Ln2,
            Maps.Expm1 => v + 1,
            Maps.Log => v.reciprocal(),
            Maps.Log2 => (v * Ln2).reciprocal(),
            Maps.Log10 => (v * Ln10).reciprocal(),
            Maps.Log1p => (v + 1).reciprocal(),
            Maps.Sqrt => v.reciprocal() * 0.5,
            Maps.Rsqrt => v.pow(3) * -0.5,
            Maps.Reciprocal => -v.square(),
            Maps.Square => v * 2,
            Maps.Power power => v.pow(power.Exponent - 1) * power.Exponent,
            Maps.Sin => v.cos(),
            Maps.Cos => -v.sin(),
            Maps.Tan => v.square() + 1,
            Maps.Asin => (1 - v.square()).rsqrt(),
            Maps.Acos => -(1 - v.square()).rsqrt(),
            Maps.Atan => (v.square() + 1).reciprocal(),
            Maps.Sinh => v.cosh(),
            Maps.Cosh => v.sinh(),
            Maps.Tanh => 1 - v.square(),
            Maps.Asinh => (v.square() + 1).rsqrt(),
            Maps.Acosh => (v.square() - 1).rsqrt(),
            Maps.Atanh => (1 - v.square()).reciprocal(),
            Maps.Erf => (-v.square()).exp() * (2 / Math.Sqrt(Math.PI)),
            Maps.Erfc => (-v.square()).exp() * (-2 / Math.Sqrt(Math.PI)),
            Maps.Erfinv => v.square().exp() * (Math.Sqrt(Math.PI) / 2),
            Maps.Lgamma => v.digamma(),
            Maps.Sigmoid => v * (1 - v),
            Maps.LogSigmoid => (-v).sigmoid(),
            Maps.Softplus soft => (v * soft.Beta).sigmoid().masked_fill(v * soft.Beta > soft.Threshold, 1),
            Maps.Silu => Silu(v),
            Maps.Mish => Mish(v),
            Maps.Gelu => Normal(v) + (v * Density(v)),
            Maps.GeluTanh => GeluTanh(v),
            Maps.Softsign => (v.abs() + 1).square().reciprocal(),
            Maps.Hardswish => (v / 3 + 0.5).masked_fill(v <= -3, 0).masked_fill(v >= 3, 1),
            Maps.Selu => Exponential(v, Maps.SeluAlpha, 1) * Maps.SeluScale,
            Maps.Elu elu => Exponential(v, elu.Alpha * elu.InputScale, elu.InputScale) * elu.Scale,
            Maps.Celu celu => Exponential(v, 1, 1 / celu.Alpha),
            Maps.Digamma => throw Errors.Of("derivative for polygamma is not implemented"),
            _ => PiecewiseConstant(map, v),
        };

    private static Tensor Silu(Tensor x)
    {
        var s = x.sigmoid();
        return s * (1 + (x * (1 - s)));
    }

    private static Tensor Mish(Tensor x)
    {
        var t = x.softplus().tanh();
        return t + (x * (1 - t.square()) * x.sigmoid());
    }

    private static Tensor GeluTanh(Tensor x)
    {
        var scale = Math.Sqrt(2 / Math.PI);
        var t = ((x + (x.pow(3) * 0.044715)) * scale).tanh();
        return ((1 + t) * 0.5) + (x * 0.5 * (1 - t.square()) * (1 + (x.square() * (3 * 0.044715))) * scale);
    }

    private static Tensor Normal(Tensor x) => ((x * Math.Sqrt(0.5)).erf() + 1) * 0.5;

    private static Tensor Density(Tensor x) => (x.square() * -0.5).exp() * DensityAtZero;

    /// <summary>1 above zero, factor * exp(rate * x) below.</summary>
    private static Tensor Exponential(Tensor x, double factor, double rate) => ((x * rate).exp() * factor).masked_fill(x > 0, 1);

    /// <summary>Lines, steps and kinks: their slopes do not change with the argument.</summary>
    private static Tensor PiecewiseConstant<TMap>(TMap map, Tensor v)
        where TMap : struct, IMap
    {
        using var mode = new GradMode(false);
        return Elementwise.Slope(v.ones_like(), v, map);
    }
}
