namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>A batch of distributions of one kind. Samples are shaped [sample_shape, batch_shape, event_shape].</summary>
        public abstract class Distribution : IDisposable
        {
            protected const double euler_constant = 0.5772156649015329;
            protected Generator generator;

            private readonly List<Tensor> _owned = [];

            public Distribution(Generator generator, long[] batch_shape = null, long[] event_shape = null)
            {
                this.generator = generator;
                _init(new Size(batch_shape ?? []), new Size(event_shape ?? []));
            }

            public Distribution(Generator generator, Size batch_shape, Size? event_shape = null)
            {
                this.generator = generator;
                _init(batch_shape, event_shape);
            }

            public Size batch_shape { get; protected set; }

            public Size event_shape { get; protected set; }

            public abstract Tensor mean { get; }

            public abstract Tensor variance { get; }

            public virtual Tensor mode => throw Missing("mode");

            public virtual Tensor stddev => WrappedTensorDisposeScope(() => variance.sqrt());

            /// <summary>Samples without a graph.</summary>
            public virtual Tensor sample(params long[] sample_shape)
            {
                using var _ = no_grad();
                return rsample(sample_shape);
            }

            public Tensor sample(Size sample_shape) => sample(sample_shape.Shape);

            /// <summary>Samples through which gradients reach the parameters, where the kind allows it.</summary>
            public abstract Tensor rsample(params long[] sample_shape);

            public Tensor rsample(Size sample_shape) => rsample(sample_shape.Shape);

            public abstract Tensor log_prob(Tensor value);

            public abstract Tensor entropy();

            public abstract Distribution expand(Size batch_shape, Distribution instance = null);

            public virtual Tensor cdf(Tensor value) => throw Missing("cdf");

            public virtual Tensor icdf(Tensor value) => throw Missing("icdf");

            public virtual Tensor perplexity() => WrappedTensorDisposeScope(() => entropy().exp());

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                _owned.ForEach(tensor => tensor.Dispose());
                _owned.Clear();
            }

            protected void _init(Size? batch_shape = null, Size? event_shape = null)
            {
                this.batch_shape = batch_shape ?? new Size(Array.Empty<long>());
                this.event_shape = event_shape ?? new Size(Array.Empty<long>());
            }

            protected long[] ExtendedShape(params long[] sample_shape) => [.. sample_shape, .. batch_shape.Shape, .. event_shape.Shape];

            protected Tensor ClampProbs(Tensor probs)
            {
                double eps = Epsilon(probs.dtype);
                return probs.clamp(eps, 1 - eps);
            }

            /// <summary>At least the smallest positive number of the type, so that a logarithm can be taken.</summary>
            protected Tensor ClampByZero(Tensor x) => x.clamp_min(x.dtype == ScalarType.Float64 ? 2.2250738585072014e-308 : 1.17549435e-38);

            protected Tensor LogitsToProbs(Tensor logits, bool isBinary = false) => isBinary ? logits.sigmoid() : logits.softmax(-1);

            protected Tensor ProbsToLogits(Tensor probs, bool isBinary = false) => WrappedTensorDisposeScope(() =>
            {
                var clamped = ClampProbs(probs);
                return isBinary ? clamped.log() - clamped.neg().log1p() : clamped.log();
            });

            internal static double Epsilon(ScalarType type) => type == ScalarType.Float64 ? Math.Pow(2, -52) : Math.Pow(2, -23);

            /// <summary>Keeps a handle on a parameter for as long as the distribution lives, whatever scope made it.</summary>
            private protected Tensor Own(Tensor parameter)
            {
                var own = parameter.alias().DetachFromDisposeScope();
                _owned.Add(own);
                return own;
            }

            private protected void CheckInstance<T>(Distribution instance) where T : Distribution
            {
                if (instance is not (null or T))
                    throw new ArgumentException($"expand needs an instance of {typeof(T).Name}, but this is a {instance.GetType().Name}.", nameof(instance));
            }

            private NotSupportedException Missing(string what) => new($"{GetType().Name} has no {what}.");
        }
    }
}
