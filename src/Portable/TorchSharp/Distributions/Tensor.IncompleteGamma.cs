namespace TorchSharp;

public static partial class torch
{
    public static Tensor igamma(Tensor input, Tensor other) => input.igamma(other);

    public static Tensor igammac(Tensor input, Tensor other) => input.igammac(other);

    public partial class Tensor
    {
        /// <summary>The share of a gamma distribution of this shape, and unit rate, that lies below the other.</summary>
        public Tensor igamma(Tensor other) => ShareOfGamma(this, other, upper: false);

        public Tensor igammac(Tensor other) => ShareOfGamma(this, other, upper: true);

        private static Tensor ShareOfGamma(Tensor shape, Tensor x, bool upper)
        {
            if (!shape.is_floating_point() || !x.is_floating_point())
                throw Errors.NoType("igamma", shape.is_floating_point() ? x.dtype : shape.dtype);
            var result = Pairs(shape, x, (a, value) => IncompleteGamma.Of(a, value, upper));
            if (Node.For("IgammaBackward0", shape, x) is not { } node)
                return result;

            double sign = upper ? -1 : 1;
            var (shapeSizes, xSizes) = (shape._sizes, x._sizes);
            node.Gradient(x, shape, x, (g, a, value) =>
                g.mul(Pairs(a, value, (s, v) => sign * IncompleteGamma.Density(s, v))).SumTo(xSizes));
            node.Gradient(shape, shape, x, (g, a, value) =>
                g.mul(Pairs(a, value, (s, v) => -sign * GammaDerivative.Of(s, v) * IncompleteGamma.Density(s, v))).SumTo(shapeSizes));
            result.JoinGraph(node);
            return result;
        }

        /// <summary>A function of two numbers over two tensors of shapes that go together, outside the graph.</summary>
        private static Tensor Pairs(Tensor a, Tensor b, Func<double, double, double> function)
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            var sizes = Shapes.Broadcast(a._sizes, b._sizes);
            var first = a.detach().expand(sizes).to_type(ScalarType.Float64).contiguous();
            var second = b.detach().expand(sizes).to_type(ScalarType.Float64).contiguous();
            var result = Empty(sizes, ScalarType.Float64);
            for (int i = 0; i < result.Count; i++)
                result.Span<double>()[i] = function(first.Span<double>()[i], second.Span<double>()[i]);
            var type = a.dtype == ScalarType.Float64 || b.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
            return result.to_type(type).MoveToOuterDisposeScope();
        }
    }
}
