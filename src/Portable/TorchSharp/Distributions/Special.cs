namespace TorchSharp;

public static partial class torch
{
    /// <summary>Special functions under the names of SciPy.</summary>
    public static class special
    {
        public static Tensor digamma(Tensor input) => input.digamma();

        public static Tensor psi(Tensor input) => input.digamma();

        public static Tensor gammaln(Tensor input) => input.lgamma();

        public static Tensor gammainc(Tensor input, Tensor other) => input.igamma(other);

        public static Tensor gammaincc(Tensor input, Tensor other) => input.igammac(other);

        public static Tensor erf(Tensor input) => input.erf();

        public static Tensor erfc(Tensor input) => input.erfc();

        public static Tensor erfinv(Tensor input) => input.erfinv();

        public static Tensor exp2(Tensor input) => input.exp2();

        public static Tensor expm1(Tensor input) => input.expm1();

        public static Tensor expit(Tensor input) => input.sigmoid();

        public static Tensor sigmoid(Tensor input) => input.sigmoid();

        public static Tensor sigmoid_(Tensor input) => input.sigmoid_();

        public static Tensor logit(Tensor input) => input.logit();

        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

        /// <summary>-x ln x, zero at zero and minus infinity below.</summary>
        public static Tensor entr(Tensor input) => WrappedTensorDisposeScope(() =>
            input.xlogy(input).neg().masked_fill(input.lt(0), double.NegativeInfinity));

        /// <summary>sin(πx) / (πx), one at zero.</summary>
        public static Tensor sinc(Tensor input) => WrappedTensorDisposeScope(() =>
        {
            // Zeros are replaced before the division, so that their gradient is zero and not undefined.
            var angle = input.mul(Math.PI).masked_fill(input.eq(0), 1);
            return angle.sin().div(angle).masked_fill(input.eq(0), 1);
        });

        /// <summary>x ln(1 + y), zero where x is.</summary>
        public static Tensor xlog1py(Tensor input, Tensor other) => WrappedTensorDisposeScope(() =>
            input.mul(other.log1p()).masked_fill(input.eq(0).logical_and(other.isnan().logical_not()), 0));

        /// <summary>The distribution function of the standard normal distribution.</summary>
        public static Tensor ndtr(Tensor input) => WrappedTensorDisposeScope(() => input.mul(-Math.Sqrt(0.5)).erfc().mul(0.5));

        /// <summary>The quantiles of the standard normal distribution.</summary>
        public static Tensor ndtri(Tensor input) => WrappedTensorDisposeScope(() => input.mul(2).sub(1).erfinv().mul(Math.Sqrt(2)));

        /// <summary>The logarithm of the gamma function of p variables.</summary>
        public static Tensor multigammaln(Tensor input, long p) => WrappedTensorDisposeScope(() =>
        {
            if (p < 1)
                throw Errors.Of("p has to be greater than or equal to 1");
            var shifts = arange(p).to_type(input.dtype).mul(0.5);
            return input.unsqueeze(-1).sub(shifts).lgamma().sum([-1]).add(p * (p - 1) / 4.0 * Math.Log(Math.PI));
        });
    }
}
