namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor exp() => Map(default(Maps.Exp));

        public Tensor exp2() => Map(default(Maps.Exp2));

        public Tensor expm1() => Map(default(Maps.Expm1));

        public Tensor log() => Map(default(Maps.Log));

        public Tensor log2() => Map(default(Maps.Log2));

        public Tensor log10() => Map(default(Maps.Log10));

        public Tensor log1p() => Map(default(Maps.Log1p));

        public Tensor sqrt() => Map(default(Maps.Sqrt));

        public Tensor rsqrt() => Map(default(Maps.Rsqrt));

        public Tensor reciprocal() => Map(default(Maps.Reciprocal));

        public Tensor sin() => Map(default(Maps.Sin));

        public Tensor cos() => Map(default(Maps.Cos));

        public Tensor tan() => Map(default(Maps.Tan));

        public Tensor asin() => Map(default(Maps.Asin));

        public Tensor acos() => Map(default(Maps.Acos));

        public Tensor atan() => Map(default(Maps.Atan));

        public Tensor sinh() => Map(default(Maps.Sinh));

        public Tensor cosh() => Map(default(Maps.Cosh));

        public Tensor tanh() => Map(default(Maps.Tanh));

        public Tensor asinh() => Map(default(Maps.Asinh));

        public Tensor acosh() => Map(default(Maps.Acosh));

        public Tensor atanh() => Map(default(Maps.Atanh));

        public Tensor arcsin() => Map(default(Maps.Asin));

        public Tensor arccos() => Map(default(Maps.Acos));

        public Tensor arctan() => Map(default(Maps.Atan));

        public Tensor arcsinh() => Map(default(Maps.Asinh));

        public Tensor arccosh() => Map(default(Maps.Acosh));

        public Tensor arctanh() => Map(default(Maps.Atanh));

        public Tensor sigmoid() => Map(default(Maps.Sigmoid));

        public Tensor log_sigmoid() => Map(default(Maps.LogSigmoid));

        public Tensor silu() => Map(default(Maps.Silu));

        public Tensor relu6() => Map(default(Maps.Relu6));

        public Tensor selu() => Map(default(Maps.Selu));

        public Tensor hardsigmoid() => Map(default(Maps.Hardsigmoid));

        public Tensor hardswish() => Map(default(Maps.Hardswish));

        public Tensor gelu() => Map(default(Maps.Gelu));

        public Tensor erf() => Map(default(Maps.Erf));

        public Tensor erfc() => Map(default(Maps.Erfc));

        public Tensor erfinv() => Map(default(Maps.Erfinv));

        public Tensor lgamma() => Map(default(Maps.Lgamma));

        public Tensor digamma() => Map(default(Maps.Digamma));

        public Tensor frac() => Map(default(Maps.Frac));

        public Tensor floor() => is_floating_point() ? Map(new Maps.Round(MidpointRounding.ToNegativeInfinity)) : alias();

        public Tensor ceil() => is_floating_point() ? Map(new Maps.Round(MidpointRounding.ToPositiveInfinity)) : alias();

        public Tensor trunc() => is_floating_point() ? Map(new Maps.Round(MidpointRounding.ToZero)) : alias();

        public Tensor fix() => trunc();


        public Tensor abs() => is_floating_point() ? Map(default(Maps.Abs)) : Exactly(x => x.where(x.ge(0), x.neg()));

        public Tensor absolute() => abs();

        public Tensor neg()
        {
            if (dtype == ScalarType.Bool)
                throw Errors.Of("Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.");
            return mul(-1);
        }

        public Tensor negative() => neg();

        public Tensor positive() => alias();

        public Tensor square() => mul(this);

        public Tensor sign() => is_floating_point() ? Map(default(Maps.Sign)) : Exactly(x => x.gt(0).to_type(dtype).sub(x.lt(0).to_type(dtype)));

        public Tensor sgn() => sign();

        public Tensor relu() => is_floating_point() ? Map(default(Maps.Relu)) : clamp_min(0);

        public Tensor round(long decimals = 0)
        {
            if (decimals == 0)
                return is_floating_point() ? Map(new Maps.Round(MidpointRounding.ToEven)) : alias();
            var scale = Math.Pow(10, decimals);
            return WrappedTensorDisposeScope(() => mul(scale).Map(new Maps.Round(MidpointRounding.ToEven)).div(scale));
        }

        public Tensor round_(long decimals = 0) => Overwrite(round(decimals));

        public Tensor leaky_relu(Scalar negative_slope) => Map(new Maps.LeakyRelu(negative_slope.Real));

        public Tensor elu(double alpha = 1) => Map(new Maps.Elu(alpha, 1, 1));

        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Map(new Maps.Elu(alpha.Real, scale.Real, input_scale.Real));

        public Tensor celu() => celu(1.0);

        public Tensor celu(Scalar alpha) => Map(new Maps.Celu(alpha.Real));

        public Tensor softplus(double beta = 1, double threshold = 20) => Map(new Maps.Softplus(beta, threshold));

        public Tensor hardtanh(Scalar min, Scalar max) => clamp(min, max);

        public Tensor threshold(Scalar threshold, Scalar value) => Map(new Maps.Threshold(threshold.Real, value.Real));

        public Tensor pow(Scalar exponent) => is_floating_point() ? Map(new Maps.Power(exponent.Real)) : pow(Number(exponent));

        public Tensor logit(double? eps = null) => WrappedTensorDisposeScope(() =>
        {
            var x = eps is { } e ? clamp(e, 1 - e) : this;
            return x.div(x.neg().add(1)).log();
        });

        public Tensor clamp(Scalar min = null, Scalar max = null)
        {
            if (min == null && max == null)
                throw Errors.Of("torch.clamp: At least one of 'min' or 'max' must not be None");
            if (is_floating_point())
                return Map(new Maps.Clamp(min?.Real ?? double.NegativeInfinity, max?.Real ?? double.PositiveInfinity));
            return Exactly(x =>
            {
                var low = min == null ? x : x.maximum(Number(min));
                return max == null ? low : low.minimum(Number(max));
            });
        }

        public Tensor clamp(Tensor min = null, Tensor max = null)
        {
            if (min is null && max is null)
                throw Errors.Of("torch.clamp: At least one of 'min' or 'max' must not be None");
            return WrappedTensorDisposeScope(() =>
            {
                var low = min is null ? this : maximum(min);
                return max is null ? low.alias() : low.minimum(max);
            });
        }

        public Tensor clip(Scalar min = null, Scalar max = null) => clamp(min, max);

        public Tensor clamp_min(Scalar min) => clamp(min, null);

        public Tensor clamp_max(Scalar max) => clamp(null, max);

        internal Tensor Map<TMap>(TMap map)
            where TMap : struct, IMap
        {
            var x = ToFloat();
            var result = Elementwise.Map(x, map);
            if (Node.For(typeof(TMap).Name + "Backward0", x) is { } node)
            {
                Func<Tensor, Tensor, Tensor> slope = (g, v) => GradMode.Enabled ? g.mul(Slopes.Of(map, v)) : Elementwise.Slope(g, v, map);
                if (map.SlopeFromResult)
                    node.GradientFromResult(x, result, slope);
                else
                    node.Gradient(x, x, slope);
                result.JoinGraph(node);
            }

            return result;
        }

        /// <summary>Whole numbers take the way of ordinary operations, whose intermediate results end here.</summary>
        private Tensor Exactly(Func<Tensor, Tensor> function) => WrappedTensorDisposeScope(() => function(this));
    }
}
