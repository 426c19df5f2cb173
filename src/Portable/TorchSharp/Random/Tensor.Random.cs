namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor uniform_(double from, double to, Generator generator = null)
        {
            if (from > to)
                throw Errors.Of($"uniform_ expects to return a [from, to) range, but found from={from} > to={to}");
            return RandomFill.Floating("check_uniform_bounds", this, generator,
                (g, values) =>
                {
                    g.Engine.Fill(values);
                    if (from == 0 && to == 1)
                        return;
                    // The bounds are floats; the arithmetic on them is not.
                    var (low, width) = ((float)from, (double)((float)to - (float)from));
                    for (int i = 0; i < values.Length; i++)
                        values[i] = (float)(values[i] * width + low);
                },
                (g, values) =>
                {
                    for (int i = 0; i < values.Length; i++)
                        values[i] = g.Engine.NextDouble() * (to - from) + from;
                });
        }

        public Tensor normal_(double mean = 0, double std = 1, Generator generator = null)
        {
            if (std < 0)
                throw Errors.Of($"normal expects std >= 0.0, but found std {std}");
            // libtorch fills a whole buffer at once only where it is contiguous.
            if (!IsContiguous)
                return Each(generator, g => g.NextNormal(mean, std));
            return RandomFill.Floating("normal_kernel_cpu", this, generator,
                (g, values) => NormalSampler.Fill(g, values, mean, std),
                (g, values) => NormalSampler.Fill(g, values, mean, std));
        }

        public Tensor log_normal_(double mean = 0, double std = 1, Generator generator = null) =>
            Each(generator, g => Math.Exp(g.NextNormal(mean, std)));

        public Tensor exponential_(double lambda = 1, Generator generator = null)
        {
            if (lambda <= 0)
                throw Errors.Of($"exponential_ expects lambda > 0.0, but found lambda={lambda}");
            return Each(generator, g => -Math.Log(1 - g.Engine.NextDouble()) / lambda);
        }

        public Tensor cauchy_(double median = 0, double sigma = 1, Generator generator = null) =>
            Each(generator, g => median + sigma * Math.Tan(Math.PI * (g.Engine.NextDouble() - 0.5)));

        /// <summary>The number of trials up to the first success.</summary>
        public Tensor geometric_(double p, Generator generator = null)
        {
            if (p is <= 0 or >= 1)
                throw Errors.Of($"geometric_ expects p to be in (0, 1), but got p={p}");
            return Each(generator, g => Math.Ceiling(Math.Log(g.Engine.NextDouble()) / Math.Log(1 - p)));
        }

        public Tensor bernoulli_(double p = 0.5, Generator generator = null)
        {
            if (p is < 0 or > 1)
                throw Errors.Of($"bernoulli_ expects p to be in [0, 1], but got p={p}");
            return is_floating_point()
                ? Successes(p, 1, generator)
                : RandomFill.Elements<long>(this, generator, (g, values) => Successes(g, values, p, 1), ScalarType.Int64);
        }

        public Tensor bernoulli_(Tensor p, Generator generator = null)
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            CheckWritable();
            var probabilities = p.detach().expand(Sizes).contiguous();
            var drawn = RandomMap.Apply("bernoulli_tensor_cpu_self_", probabilities, generator, Success);
            copy_(drawn);
            return this;
        }

        public Tensor bernoulli(Generator generator = null) => RandomMap.Apply("bernoulli_tensor_cpu_self_", this, generator, Success);

        /// <summary>Integers from <paramref name="from"/> up to, but not including, <paramref name="to"/>.</summary>
        public Tensor random_(double from, double to, Generator generator = null)
        {
            var (low, high) = ((long)from, (long)to);
            if (low >= high)
                throw Errors.Of($"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}");
            return RandomFill.Elements<long>(this, generator, (g, values) =>
            {
                ulong range = (ulong)(high - low);
                for (int i = 0; i < values.Length; i++)
                    values[i] = low + (long)(range >> 32 == 0 ? g.Engine.NextUInt32() % range : g.Engine.NextUInt64() % range);
            }, ScalarType.Int64);
        }

        public Tensor multinomial(long num_samples, bool replacement = false, Generator generator = null) =>
            torch.multinomial(this, num_samples, replacement, generator);

        public Tensor poisson(Generator generator = null) => torch.poisson(this, generator);

        public Tensor binomial(Tensor prob, Generator generator = null) => torch.binomial(this, prob, generator);

        public Tensor rand_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.rand_like(this, dtype, device, requires_grad);

        public Tensor randn_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.randn_like(this, dtype, device, requires_grad);

        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.randint_like(this, low, high, dtype, device, requires_grad);

        /// <summary>The value with probability p, zero otherwise.</summary>
        internal Tensor Successes(
            double p, double value, Generator generator = null) => RandomFill.Floating("bernoulli_scalar_cpu_", this, generator,
            (g, values) => Successes(g, values, p, (float)value), (g, values) => Successes(g, values, p, value));

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
        private static void Successes<T>(Generator generator, Span<T> values, double p, T value) where T : System.Numerics.INumber<T>
        {
            // A 53-bit uniform lies below p exactly where its integer lies below this.
            ulong limit = (ulong)Math.Ceiling(p * (1L << 53));
            for (int i = 0; i < values.Length; i++)
                values[i] = (generator.Engine.NextUInt64() & ((1UL << 53) - 1)) < limit ? value : T.Zero;
        }

        /// <summary>Single probabilities are compared with a single precision uniform, as libtorch does.</summary>
        private static double Success(Generator generator, double p, bool single) =>
            (single ? generator.Engine.NextSingle() < (float)p : generator.Engine.NextDouble() < p) ? 1 : 0;

        private Tensor Each(Generator generator, Func<Generator, double> draw)
        {
            void Fill(Generator g, Span<double> values)
            {
                for (int i = 0; i < values.Length; i++)
                    values[i] = draw(g);
            }

            return RandomFill.Elements<double>(this, generator, Fill, ScalarType.Float64);
        }
    }
}
