namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>p(x; θ) = exp(⟨t(x), θ⟩ - F(θ) + k(x)): entropy follows from F, the log-normaliser, by Bregman divergence.</summary>
        public abstract class ExponentialFamily : Distribution
        {
            protected ExponentialFamily(Generator generator) : base(generator)
            {
            }

            protected abstract IList<Tensor> NaturalParams { get; }

            protected abstract Tensor MeanCarrierMeasure { get; }

            protected virtual Tensor LogNormalizer(params Tensor[] parameters) =>
                throw new NotSupportedException($"{GetType().Name} has no log-normaliser.");

            public override Tensor entropy() => WrappedTensorDisposeScope(() =>
            {
                using var _ = enable_grad();
                Tensor[] parameters = [.. NaturalParams.Select(parameter => parameter.detach().requires_grad_())];
                var normaliser = LogNormalizer(parameters);
                var gradients = autograd.grad([normaliser.sum()], parameters);
                var products = parameters.Zip(gradients, (parameter, gradient) => parameter.detach() * gradient)
                    .Select(product => product.reshape([.. batch_shape.Shape, -1]).sum([-1]));
                return products.Aggregate(normaliser.detach() - MeanCarrierMeasure, (entropy, product) => entropy - product);
            });
        }
    }
}
