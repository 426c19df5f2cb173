namespace TorchSharp;

public static partial class torch
{
    public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);

    public static Tensor get_rng_state() => Generator.Default.get_state();

    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    /// <summary>The state of the default generator.</summary>
    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static long seed() => Generator.Default.seed();

        public static long initial_seed() => Generator.Default.initial_seed();

        public static Tensor get_rng_state() => torch.get_rng_state();

        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        Drawn(input.Sizes, dtype ?? input.dtype, device, requires_grad, null, t => t.uniform_(0, 1));

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        Drawn(input.Sizes, dtype ?? input.dtype, device, requires_grad, null, t => t.normal_());

    public static Tensor normal(
        double mean,
        double std,
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device device = null,
        bool requires_grad = false,
        Generator generator = null,
        string[] names = null) =>
        Drawn(size.ToArray(), dtype ?? get_default_dtype(), device, requires_grad, names, t => t.normal_(mean, std, generator));

    public static Tensor normal(Tensor mean, Tensor std, Generator generator = null)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var standard = Tensor.Empty(Shapes.Broadcast(mean.Sizes, std.Sizes), mean.dtype).normal_(0, 1, generator);
        return standard.mul(std).add(mean).MoveToOuterDisposeScope();
    }

    public static Tensor bernoulli(Tensor input, Generator generator = null) => input.bernoulli(generator);

    public static Tensor poisson(Tensor input, Generator generator = null) =>
        RandomMap.Apply("poisson_cpu", input, generator, (g, rate, _) => CountSampler.Poisson(g, rate));

    public static Tensor binomial(Tensor count, Tensor probs, Generator generator = null)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var shape = Shapes.Broadcast(count.Sizes, probs.Sizes);
        var trials = count.detach().expand(shape).to_type(ScalarType.Float64).contiguous();
        int next = 0;
        return RandomMap.Apply("binomial_cpu", probs.expand(shape), generator, (g, p, _) => CountSampler.Binomial(g, trials.Span<double>()[next++], p))
            .MoveToOuterDisposeScope();
    }

    public static Tensor _standard_gamma(Tensor input, Generator generator = null) => GammaGradient.Sample(input, generator);

    public static Tensor _sample_dirichlet(Tensor input, Generator generator = null)
    {
        using var scope = NewDisposeScope();
        var gamma = GammaGradient.Sample(input.to_type(ScalarType.Float64), generator);
        return gamma.div(gamma.sum([-1], true)).to_type(input.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>A new tensor, filled; the gradient flag is set last because random numbers are no operation of the graph.</summary>
    private static Tensor Drawn(
        long[] size, ScalarType dtype, Device device, bool requires_grad, string[] names, Func<Tensor, Tensor> fill) =>
        fill(empty(size, dtype, device, names: names)).requires_grad_(requires_grad);
}
