using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Gamma numbers of unit rate that pass gradients on to their shapes.</summary>
internal static class GammaGradient
{
    internal static Tensor Sample(Tensor shape, Generator generator)
    {
        var sample = RandomMap.Apply("gamma", shape, generator, GammaSampler.Draw);
        if (Node.For("StandardGammaBackward0", shape) is not { } node)
            return sample;

        node.Gradient(shape, shape, sample, (gradient, a, x) =>
        {
            if (GradMode.Enabled)
                throw Errors.Of("derivative for _standard_gamma_grad is not implemented");
            return gradient.mul(Slope(a, x));
        });
        sample.JoinGraph(node);
        return sample;
    }

    private static Tensor Slope(Tensor shape, Tensor sample)
    {
        var shapes = shape.detach().to_type(ScalarType.Float64).contiguous();
        var samples = sample.detach().to_type(ScalarType.Float64).contiguous();
        var slope = Tensor.Empty(samples.Sizes, ScalarType.Float64);
        for (int i = 0; i < slope.Count; i++)
            slope.Span<double>()[i] = GammaDerivative.Of(shapes.Span<double>()[i], samples.Span<double>()[i]);
        return slope.to_type(sample.dtype);
    }
}
