namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target)
        {
            var (a, b) = Promote(this, target);
            var result = a.dtype == ScalarType.Bool ? Elementwise.Compare<Arithmetic.Or>(a, b) : Elementwise.Number<Arithmetic.Add>(a, b);
            if (Node.For("AddBackward0", a, b) is { } node)
            {
                var (sa, sb) = (a._sizes, b._sizes);
                node.Gradient(a, g => g.SumTo(sa));
                node.Gradient(b, g => g.SumTo(sb));
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor sub(Tensor target)
        {
            var (a, b) = Promote(this, target);
            if (a.dtype == ScalarType.Bool)
                throw Errors.Of("Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.");
            var result = Elementwise.Number<Arithmetic.Subtract>(a, b);
            if (Node.For("SubBackward0", a, b) is { } node)
            {
                var (sa, sb) = (a._sizes, b._sizes);
                node.Gradient(a, g => g.SumTo(sa));
                node.Gradient(b, g => g.SumTo(sb).neg());
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor mul(Tensor target)
        {
            var (a, b) = Promote(this, target);
            var result = Elementwise.Number<Arithmetic.Multiply>(a, b);
            if (Node.For("MulBackward0", a, b) is { } node)
            {
                var (sa, sb) = (a._sizes, b._sizes);
                node.Gradient(a, b, (g, y) => g.mul(y).SumTo(sa));
                node.Gradient(b, a, (g, x) => g.mul(x).SumTo(sb));
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
        {
            var (a, b) = Promote(this, target);
            if (rounding_mode == RoundingMode.floor)
                return Elementwise.Number<Arithmetic.FloorDivide>(a, b);
            if (rounding_mode == RoundingMode.trunc)
                return a.is_floating_point() ? a.div(b).trunc() : Elementwise.Number<Arithmetic.Divide>(a, b);
            (a, b) = (a.ToFloat(), b.ToFloat());
            var result = Elementwise.Number<Arithmetic.Divide>(a, b);
            if (Node.For("DivBackward0", a, b) is { } node)
            {
                var (sa, sb) = (a._sizes, b._sizes);
                node.Gradient(a, b, (g, y) => g.div(y).SumTo(sa));
                node.Gradient(b, a, b, (g, x, y) => g.mul(x).div(y.mul(y)).neg().SumTo(sb));
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor pow(Tensor exponent)
        {
            var (a, b) = Promote(this, exponent);
            if (!a.is_floating_point())
                return Elementwise.Number<Arithmetic.WholePower>(a, b);
            var result = Elementwise.Float<Arithmetic.Power>(a, b);
            if (Node.For("PowBackward1", a, b) is { } node)
            {
                var (sa, sb) = (a._sizes, b._sizes);
                node.Gradient(a, a, b, (g, x, y) => g.mul(y).mul(x.pow(y.sub(1))).SumTo(sa));
                node.Gradient(b, a, b, (g, x, y) => g.mul(y.eq(0).logical_and(x.eq(0)).logical_not()).mul(x.pow(y).xlogy(x)).SumTo(sb));
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor maximum(Tensor other) => Choose<Arithmetic.Maximum>("MaximumBackward0", other);

        public Tensor minimum(Tensor other) => Choose<Arithmetic.Minimum>("MinimumBackward0", other);

        public Tensor max(Tensor other) => maximum(other);

        public Tensor min(Tensor other) => minimum(other);

        public Tensor add(Scalar scalar) => add(Number(scalar));

        public Tensor add(Tensor target, Scalar alpha) => add(target.mul(alpha));

        public Tensor add(Scalar scalar, Scalar alpha) => add(Number(scalar).mul(alpha));

        public Tensor sub(Scalar target) => sub(Number(target));

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor mul(Scalar target) => mul(Number(target));

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(Number(target), rounding_mode);

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor true_divide(Tensor other) => div(other);

        public Tensor true_divide(Scalar other) => div(other);

        public Tensor floor_divide(Tensor other) => div(other, RoundingMode.floor);

        public Tensor floor_divide(Scalar other) => div(other, RoundingMode.floor);

        public Tensor remainder(Tensor target) => Remainder<Arithmetic.Remainder>(target);

        public Tensor remainder(Scalar scalar) => remainder(Number(scalar));

        public Tensor fmod(Tensor target) => Remainder<Arithmetic.Fmod>(target);

        public Tensor fmod(Scalar scalar) => fmod(Number(scalar));

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => add(tensor1.mul(tensor2).mul(value));

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => add(tensor1.div(tensor2).mul(value));

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => add(tensor1.div(tensor2));

        public Tensor lerp(Tensor end, Tensor weight) => add(end.sub(this).mul(weight));

        public Tensor atan2(Tensor other)
        {
            var (a, b) = Promote(ToFloat(), other.ToFloat());
            var result = Elementwise.Float<Arithmetic.Atan2>(a, b);
            if (Node.For("Atan2Backward0", a, b) is { } node)
            {
                var (sa, sb) = (a._sizes, b._sizes);
                node.Gradient(a, a, b, (g, y, x) => g.mul(x).div(x.mul(x).add(y.mul(y))).SumTo(sa));
                node.Gradient(b, a, b, (g, y, x) => g.mul(y).div(x.mul(x).add(y.mul(y))).neg().SumTo(sb));
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor xlogy(Tensor y)
        {
            var (a, b) = Promote(ToFloat(), y.ToFloat());
            var result = Elementwise.Float<Arithmetic.XLogY>(a, b);
            if (Node.For("XlogyBackward0", a, b) is { } node)
            {
                var (sa, sb) = (a._sizes, b._sizes);
                node.Gradient(a, a, b, (g, p, q) => g.mul(p.ne(0)).xlogy(q).SumTo(sa));
                node.Gradient(b, a, b, (g, p, q) => g.mul(p).div(q).SumTo(sb));
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor xlogy(Scalar y) => xlogy(Number(y));

        public Tensor logaddexp(Tensor other)
        {
            var (a, b) = Promote(ToFloat(), other.ToFloat());
            var result = Elementwise.Float<Arithmetic.LogAddExp>(a, b);
            if (Node.For("LogaddexpBackward0", a, b) is { } node)
            {
                var (sa, sb) = (a._sizes, b._sizes);
                node.Gradient(a, a, b, (g, x, y) => g.mul(x.sub(y).sigmoid()).SumTo(sa));
                node.Gradient(b, a, b, (g, x, y) => g.mul(y.sub(x).sigmoid()).SumTo(sb));
                result.JoinGraph(node);
            }

            return result;
        }

        /// <summary>A number as a tensor without dimensions, of the type that the operation with this tensor will have.</summary>
        internal Tensor Number(Scalar value) => full(Array.Empty<long>(), value, WithNumber(dtype, value.Type));

        internal Tensor ToFloat() => is_floating_point() ? this : to_type(get_default_dtype());

        /// <summary>Adds a gradient up over the dimensions in which its tensor was repeated.</summary>
        internal Tensor SumTo(long[] sizes)
        {
            if (Shapes.Same(Sizes, sizes))
                return this;
            var lead = Rank - sizes.Length;
            var dims = Enumerable.Range(0, Rank).Where(d => d < lead || (sizes[d - lead] == 1 && _sizes[d] != 1)).Select(d => (long)d).ToArray();
            return (dims.Length == 0 ? this : sum(dims, keepdim: true)).reshape(sizes);
        }

        internal static (Tensor A, Tensor B) Promote(Tensor a, Tensor b)
        {
            var type = result_type(a, b);
            return (a.to_type(type), b.to_type(type));
        }

        private Tensor Choose<TOperation>(string name, Tensor other)
            where TOperation : struct, INumberOperation
        {
            var (a, b) = Promote(this, other);
            var result = Elementwise.Number<TOperation>(a, b);
            if (Node.For(name, a, b) is { } node)
            {
                // Where both are the extreme, each gets half.
                var (sa, sb) = (a._sizes, b._sizes);
                var saved = node.Save(result.detach());
                node.Gradient(a, a, b, (g, x, y) => Share(g, x, y, saved.Value).SumTo(sa));
                node.Gradient(b, a, b, (g, x, y) => Share(g, y, x, saved.Value).SumTo(sb));
                result.JoinGraph(node);
            }

            return result;

            static Tensor Share(Tensor g, Tensor mine, Tensor theirs, Tensor chosen) =>
                g.mul(mine.eq(chosen)).div(mine.eq(theirs).to_type(g.dtype).add(1));
        }

        private Tensor Remainder<TOperation>(Tensor target)
            where TOperation : struct, INumberOperation
        {
            var (a, b) = Promote(this, target);
            var result = Elementwise.Number<TOperation>(a, b);
            if (Node.For("RemainderBackward0", a, b) is { } node)
            {
                var (sa, sb) = (a._sizes, b._sizes);
                var rest = node.Save(result.detach());
                node.Gradient(a, g => g.SumTo(sa));
                node.Gradient(b, a, b, (g, x, y) => g.mul(Quotient(x, rest.Value, y)).neg().SumTo(sb));
                result.JoinGraph(node);
            }

            return result;
        }

        /// <summary>How often the divisor went into the dividend: a whole number, which has no slope.</summary>
        private static Tensor Quotient(Tensor dividend, Tensor rest, Tensor divisor)
        {
            using var mode = no_grad();
            return dividend.sub(rest).div(divisor);
        }
    }

    public enum RoundingMode
    {
        None,
        trunc,
        floor,
    }
}
