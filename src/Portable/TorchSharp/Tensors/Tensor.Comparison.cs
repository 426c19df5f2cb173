namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Compare<Arithmetic.Equal>(this, target);

        public Tensor eq(Scalar target) => eq(Number(target));

        public Tensor ne(Tensor target) => Compare<Arithmetic.NotEqual>(this, target);

        public Tensor ne(Scalar target) => ne(Number(target));

        public Tensor lt(Tensor target) => Compare<Arithmetic.Less>(this, target);

        public Tensor lt(Scalar target) => lt(Number(target));

        public Tensor le(Tensor target) => Compare<Arithmetic.LessOrEqual>(this, target);

        public Tensor le(Scalar target) => le(Number(target));

        public Tensor gt(Tensor target) => Compare<Arithmetic.Less>(target, this);

        public Tensor gt(Scalar target) => gt(Number(target));

        public Tensor ge(Tensor target) => Compare<Arithmetic.LessOrEqual>(target, this);

        public Tensor ge(Scalar target) => ge(Number(target));

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor less(Tensor target) => lt(target);

        public Tensor less_equal(Tensor target) => le(target);

        public Tensor greater(Tensor target) => gt(target);

        public Tensor greater_equal(Tensor target) => ge(target);

        public Tensor logical_and(Tensor other) => Compare<Arithmetic.And>(this, other);

        public Tensor logical_or(Tensor other) => Compare<Arithmetic.Or>(this, other);

        public Tensor logical_xor(Tensor other) => Compare<Arithmetic.ExclusiveOr>(this, other);

        public Tensor logical_not() => eq(0);

        public Tensor isnan() => ne(this);

        public Tensor isinf() => WrappedTensorDisposeScope(() => is_floating_point() ? abs().eq(double.PositiveInfinity) : zeros_like(ScalarType.Bool));

        public Tensor isfinite() => WrappedTensorDisposeScope(() => is_floating_point() ? abs().lt(double.PositiveInfinity) : ones_like(ScalarType.Bool));

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) => WrappedTensorDisposeScope(() =>
        {
            var close = eq(other).logical_or(sub(other).abs().le(other.abs().mul(rtol).add(atol)).logical_and(other.isfinite()));
            return nanEqual ? close.logical_or(isnan().logical_and(other.isnan())) : close;
        });

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            using var scope = NewDisposeScope();
            var close = isclose(target, rtol, atol, equal_nan);
            return close.Count == 0 || close.all().item<bool>();
        }

        public bool Equals(Tensor target)
        {
            if (target is null || dtype != target.dtype || !Shapes.Same(Sizes, target.Sizes))
                return false;
            using var scope = NewDisposeScope();
            return Count == 0 || eq(target).all().item<bool>();
        }

        private static Tensor Compare<TComparison>(Tensor left, Tensor right)
            where TComparison : struct, IComparison
        {
            using var mode = new GradMode(false);
            var (a, b) = Promote(left, right);
            return Elementwise.Compare<TComparison>(a, b);
        }
    }
}
