using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static Normal Normal(Tensor loc, Tensor scale, Generator generator = null) => new(loc, scale, generator);

        public static Normal Normal(double loc, double scale = 1, Generator generator = null) => new(tensor(loc), tensor(scale), generator);

        public static Normal Normal(float loc, float scale = 1, Generator generator = null) => new(tensor(loc), tensor(scale), generator);

        public static Uniform Uniform(Tensor low, Tensor high, Generator generator = null) => new(low, high, generator);

        public static Laplace Laplace(Tensor loc, Tensor scale, Generator generator = null) => new(loc, scale, generator);

        public static Laplace Laplace(
            double loc, double scale = 1, Generator generator = null) => new(tensor(loc), tensor(scale), generator);

        public static Laplace Laplace(float loc, float scale = 1, Generator generator = null) => new(tensor(loc), tensor(scale), generator);

        public static Bernoulli Bernoulli(
            Tensor probs = null, Tensor logits = null, Generator generator = null) => new(probs, logits, generator);

        public static Bernoulli Bernoulli(double? probs, double? logits, Generator generator = null) =>
            new(probs is { } p ? tensor(p) : null, logits is { } l ? tensor(l) : null, generator);

        public static Bernoulli Bernoulli(float? probs, float? logits, Generator generator = null) =>
            new(probs is { } p ? tensor(p) : null, logits is { } l ? tensor(l) : null, generator);

        public static Categorical Categorical(Tensor probs = null, Tensor logits = null, Generator generator = null) =>
            new(probs, logits, generator);

        /// <summary>All categories alike.</summary>
        public static Categorical Categorical(
            int categories, Generator generator = null) => new(full(categories, 1.0 / categories), null, generator);

        public static Gamma Gamma(Tensor concentration, Tensor rate, Generator generator = null) => new(concentration, rate, generator);

        public static Dirichlet Dirichlet(Tensor concentration, Generator generator = null) => new(concentration, generator);

        public static Beta Beta(Tensor concentration1, Tensor concentration0, Generator generator = null) =>
            new(concentration1, concentration0, generator);
    }
}
