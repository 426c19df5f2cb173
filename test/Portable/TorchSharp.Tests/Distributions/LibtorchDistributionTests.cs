using TorchSharp.Tests.NeuralNetworks;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Tests.Sampling;

/// <summary>Densities, entropies, quantiles and moments, and their gradients, are those of libtorch.</summary>
public sealed class LibtorchDistributionTests
{
    private static readonly long[] s_picks = [0, 3, 1];

    internal static IEnumerable<string> Names() => Functions().Keys;

    [TestCaseSource(nameof(Names))]
    public void Formula_agrees_with_libtorch(string name)
    {
        using var scope = NewDisposeScope();
        LibtorchCase.Named(name).Check(Functions()[name]);
    }

    [Test]
    public void Entropy_by_Bregman_divergence_agrees_with_the_closed_form()
    {
        using var scope = NewDisposeScope();
        using var family = new BregmanGamma(rand(3, 4, dtype: ScalarType.Float64) + 0.5, rand(3, 4, dtype: ScalarType.Float64) + 0.5);
        Assert.That(Support.Values.Of(family.ByBregman()), Is.EqualTo(Support.Values.Of(family.entropy())).Within(1e-9));
    }

    private static Dictionary<string, Func<Tensor[], Tensor[]>> Functions()
    {
        var functions = new Dictionary<string, Func<Tensor[], Tensor[]>>();
        Add("normal", x => Normal(x[0], x[1]));
        Add("laplace", x => Laplace(x[0], x[1]));
        Add("gamma", x => Gamma(x[0], x[1]));
        Add("beta", x => Beta(x[0], x[1]));
        Add("dirichlet", x => Dirichlet(x[0]));
        foreach (var (name, make) in new (string, Func<Tensor[], Distribution>)[]
            { ("normal", x => Normal(x[1], x[2])), ("laplace", x => Laplace(x[1], x[2])) })
        {
            functions[name + "_cdf"] = x => [make(x).cdf(x[0])];
            functions[name + "_icdf"] = x => [make(x).icdf(x[0])];
        }
        functions["uniform_log_prob"] = x => [Uniform(x[0], x[0] + x[1]).log_prob(x[0].detach() + 0.1)];
        functions["uniform_entropy"] = x => [Uniform(x[0], x[0] + x[1]).entropy()];
        functions["uniform_moments"] = x => Moments(Uniform(x[0], x[0] + x[1]));
        functions["bernoulli_log_prob"] = x => [Bernoulli(x[0]).log_prob(LibtorchConstants.Of("bits"))];
        functions["bernoulli_logits_log_prob"] = x => [Bernoulli(logits: x[0]).log_prob(LibtorchConstants.Of("bits"))];
        functions["bernoulli_entropy"] = x => [Bernoulli(x[0]).entropy()];
        functions["bernoulli_moments"] = x => [Bernoulli(logits: x[0]).mean, Bernoulli(logits: x[0]).variance];
        functions["categorical_log_prob"] = x => [Categorical(x[0]).log_prob(tensor(s_picks))];
        functions["categorical_logits_log_prob"] = x => [Categorical(logits: x[0]).log_prob(tensor(s_picks))];
        functions["categorical_entropy"] = x => [Categorical(logits: x[0]).entropy()];
        return functions;

        void Add(string name, Func<Tensor[], Distribution> make)
        {
            functions[name + "_log_prob"] = x => [make(x[1..]).log_prob(x[0])];
            functions[name + "_entropy"] = x => [make(x).entropy()];
            functions[name + "_moments"] = x => Moments(make(x));
        }
    }

    private static Tensor[] Moments(Distribution distribution) =>
        [distribution.mean * 1, distribution.variance, distribution.stddev * 1];

    /// <summary>A gamma whose natural parameters can be seen.</summary>
    private sealed class BregmanGamma(Tensor shape, Tensor rate) : TorchSharp.Modules.Gamma(shape, rate)
    {
        internal Tensor ByBregman() => new General(NaturalParams, LogNormalizer).entropy();
    }

    /// <summary>An exponential family without an entropy of its own.</summary>
    private sealed class General : ExponentialFamily
    {
        private readonly Func<Tensor[], Tensor> _normaliser;

        internal General(IList<Tensor> parameters, Func<Tensor[], Tensor> normaliser) : base(null!)
        {
            NaturalParams = parameters;
            _normaliser = normaliser;
            _init(new Size(parameters[0].shape));
        }

        public override Tensor mean => throw new NotSupportedException();

        public override Tensor variance => throw new NotSupportedException();

        protected override IList<Tensor> NaturalParams { get; }

        protected override Tensor MeanCarrierMeasure => zeros([], dtype: ScalarType.Float64);

        public override Tensor rsample(params long[] sample_shape) => throw new NotSupportedException();

        public override Tensor log_prob(Tensor value) => throw new NotSupportedException();

        public override Distribution expand(Size batch_shape, Distribution instance) => throw new NotSupportedException();

        protected override Tensor LogNormalizer(params Tensor[] parameters) => _normaliser(parameters);
    }
}
