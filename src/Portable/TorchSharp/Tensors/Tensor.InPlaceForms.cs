namespace TorchSharp;

/// <summary>The forms that write over their tensor.</summary>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor exp_() => Overwrite(exp());

        public Tensor exp2_() => Overwrite(exp2());

        public Tensor expm1_() => Overwrite(expm1());

        public Tensor log_() => Overwrite(log());

        public Tensor log2_() => Overwrite(log2());

        public Tensor log10_() => Overwrite(log10());

        public Tensor log1p_() => Overwrite(log1p());

        public Tensor sqrt_() => Overwrite(sqrt());

        public Tensor rsqrt_() => Overwrite(rsqrt());

        public Tensor reciprocal_() => Overwrite(reciprocal());

        public Tensor sin_() => Overwrite(sin());

        public Tensor cos_() => Overwrite(cos());

        public Tensor tan_() => Overwrite(tan());

        public Tensor asin_() => Overwrite(asin());

        public Tensor acos_() => Overwrite(acos());

        public Tensor atan_() => Overwrite(atan());

        public Tensor sinh_() => Overwrite(sinh());

        public Tensor cosh_() => Overwrite(cosh());

        public Tensor tanh_() => Overwrite(tanh());

        public Tensor asinh_() => Overwrite(asinh());

        public Tensor acosh_() => Overwrite(acosh());

        public Tensor atanh_() => Overwrite(atanh());

        public Tensor arcsin_() => Overwrite(arcsin());

        public Tensor arccos_() => Overwrite(arccos());

        public Tensor arctan_() => Overwrite(arctan());

        public Tensor arcsinh_() => Overwrite(arcsinh());

        public Tensor arccosh_() => Overwrite(arccosh());

        public Tensor arctanh_() => Overwrite(arctanh());

        public Tensor sigmoid_() => Overwrite(sigmoid());

        public Tensor silu_() => Overwrite(silu());

        public Tensor relu6_() => Overwrite(relu6());

        public Tensor selu_() => Overwrite(selu());

        public Tensor hardsigmoid_() => Overwrite(hardsigmoid());

        public Tensor hardswish_() => Overwrite(hardswish());

        public Tensor gelu_() => Overwrite(gelu());

        public Tensor erf_() => Overwrite(erf());

        public Tensor erfc_() => Overwrite(erfc());

        public Tensor erfinv_() => Overwrite(erfinv());

        public Tensor lgamma_() => Overwrite(lgamma());

        public Tensor digamma_() => Overwrite(digamma());

        public Tensor frac_() => Overwrite(frac());

        public Tensor floor_() => Overwrite(floor());

        public Tensor ceil_() => Overwrite(ceil());

        public Tensor trunc_() => Overwrite(trunc());

        public Tensor fix_() => Overwrite(fix());

        public Tensor abs_() => Overwrite(abs());

        public Tensor neg_() => Overwrite(neg());

        public Tensor absolute_() => Overwrite(absolute());

        public Tensor relu_() => Overwrite(relu());

        public Tensor sign_() => Overwrite(sign());

        public Tensor sgn_() => Overwrite(sgn());

        public Tensor clamp_(Scalar min = null, Scalar max = null) => Overwrite(clamp(min, max));

        public Tensor clamp_(Tensor min = null, Tensor max = null) => Overwrite(clamp(min, max));

        public Tensor clamp_min_(Scalar min) => Overwrite(clamp_min(min));

        public Tensor clamp_max_(Scalar max) => Overwrite(clamp_max(max));

        public Tensor leaky_relu_(Scalar negative_slope) => Overwrite(leaky_relu(negative_slope));

        public Tensor elu_(double alpha = 1) => Overwrite(elu(alpha));

        public Tensor celu_() => Overwrite(celu());

        public Tensor celu_(Scalar alpha) => Overwrite(celu(alpha));

        public Tensor hardtanh_(Scalar min, Scalar max) => Overwrite(hardtanh(min, max));

        public Tensor threshold_(Scalar threshold, Scalar value) => Overwrite(this.threshold(threshold, value));

        public Tensor logit_(double? eps = null) => Overwrite(logit(eps));

        public Tensor masked_fill_(Tensor mask, Scalar value) => Overwrite(masked_fill(mask, value));

        public Tensor atan2_(Tensor other) => Overwrite(atan2(other));

        public Tensor xlogy_(Tensor y) => Overwrite(xlogy(y));

        public Tensor xlogy_(Scalar y) => Overwrite(xlogy(y));

        public Tensor remainder_(Tensor target) => Overwrite(remainder(target));

        public Tensor remainder_(Scalar scalar) => Overwrite(remainder(scalar));

        public Tensor fmod_(Tensor target) => Overwrite(fmod(target));

        public Tensor fmod_(Scalar scalar) => Overwrite(fmod(scalar));

        public Tensor floor_divide_(Tensor other) => Overwrite(floor_divide(other));

        public Tensor floor_divide_(Scalar other) => Overwrite(floor_divide(other));

        public Tensor true_divide_(Tensor other) => Overwrite(true_divide(other));

        public Tensor true_divide_(Scalar other) => Overwrite(true_divide(other));

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => Overwrite(addmm(mat1, mat2, beta, alpha));

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Overwrite(scatter(dim, index, src));

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Overwrite(scatter_add(dim, index, src));

        public Tensor tril_(long diagonal = 0) => Overwrite(tril(diagonal));

        public Tensor triu_(long diagonal = 0) => Overwrite(triu(diagonal));

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Overwrite(index_add(dim, index, source, alpha));

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Overwrite(index_copy(dim, index, source));

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Overwrite(index_fill(dim, index, value));

        public Tensor eq_(Tensor target) => Overwrite(eq(target));

        public Tensor eq_(Scalar target) => Overwrite(eq(target));

        public Tensor ne_(Tensor target) => Overwrite(ne(target));

        public Tensor ne_(Scalar target) => Overwrite(ne(target));

        public Tensor lt_(Tensor target) => Overwrite(lt(target));

        public Tensor lt_(Scalar target) => Overwrite(lt(target));

        public Tensor le_(Tensor target) => Overwrite(le(target));

        public Tensor le_(Scalar target) => Overwrite(le(target));

        public Tensor gt_(Tensor target) => Overwrite(gt(target));

        public Tensor gt_(Scalar target) => Overwrite(gt(target));

        public Tensor ge_(Tensor target) => Overwrite(ge(target));

        public Tensor ge_(Scalar target) => Overwrite(ge(target));

        public Tensor logical_and_(Tensor other) => Overwrite(logical_and(other));

        public Tensor logical_or_(Tensor other) => Overwrite(logical_or(other));

        public Tensor logical_xor_(Tensor other) => Overwrite(logical_xor(other));

        public Tensor logical_not_() => Overwrite(logical_not());
    }
}
