using TorchSharp.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Tests.Sampling;

[NonParallelizable]
public sealed class SamplingTests
{
    private const long Draws = 100_000;
    private DisposeScope _scope = null!;

    [SetUp]
    public void Open()
    {
        _scope = NewDisposeScope();
        manual_seed(11);
    }

    [TearDown]
    public void Close() => _scope.Dispose();

    private static IEnumerable<TestCaseData> Distributions()
    {
        yield return Case("normal", () => Normal(Doubles(0.5, -1), Doubles(2, 0.3)));
        yield return Case("uniform", () => Uniform(Doubles(-1, 2), Doubles(3, 2.5)));
        yield return Case("laplace", () => Laplace(Doubles(0, 1), Doubles(1, 0.2)));
        yield return Case("bernoulli", () => Bernoulli(Doubles(0.2, 0.9)));
        yield return Case("gamma", () => Gamma(Doubles(0.3, 7), Doubles(1, 2)));
        yield return Case("beta", () => Beta(Doubles(0.5, 3), Doubles(2, 4)));
        yield return Case("dirichlet", () => Dirichlet(Doubles(0.5, 2, 4)));
    }

    [TestCaseSource(nameof(Distributions))]
    public void Samples_have_the_mean_and_variance_of_the_distribution(Func<Distribution> make)
    {
        var distribution = make();
        var samples = distribution.sample(Draws);
        Assert.That(samples.shape, Is.EqualTo((long[])[Draws, .. distribution.batch_shape.Shape, .. distribution.event_shape.Shape]));
        double[] deviation = Values.Of(distribution.stddev);
        double[] mean = Values.Of(distribution.mean);
        double[] sampleMean = Values.Of(samples.mean([0]));
        double[] sampleVariance = Values.Of(samples.var([0]));
        for (int i = 0; i < mean.Length; i++)
        {
            // Five standard errors.
            Assert.That(sampleMean[i], Is.EqualTo(mean[i]).Within(5 * deviation[i] / Math.Sqrt(Draws)));
            Assert.That(sampleVariance[i], Is.EqualTo(deviation[i] * deviation[i]).Within(10).Percent);
        }
    }

    [Test]
    public void Categories_come_with_their_probabilities()
    {
        var distribution = Categorical(Doubles(1, 2, 5));
        var counts = distribution.sample(Draws).bincount(null);
        Assert.That(Values.Of(counts), Is.EqualTo((double[])[Draws / 8.0, Draws / 4.0, Draws * 5 / 8.0]).Within(3).Percent);
    }

    [Test]
    public void A_batch_of_categoricals_is_sampled_row_by_row()
    {
        var certain = Categorical(tensor((double[])[0, 1, 0, 0, 0, 1], [2, 3]));
        var samples = certain.sample(4);
        Assert.That(samples.shape, Is.EqualTo((long[])[4, 2]));
        Assert.That(Values.Of(samples), Is.EqualTo((double[])[1, 2, 1, 2, 1, 2, 1, 2]));
    }

    [Test]
    public void Gradients_of_normal_samples_are_exact()
    {
        var loc = Doubles(0.5).requires_grad_();
        var scale = Doubles(2).requires_grad_();
        var sample = Normal(loc, scale).rsample(3);
        sample.sum().backward();
        Assert.That(Values.Of(loc.grad), Is.EqualTo((double[])[3]).Within(1e-12));
        Assert.That(Values.Of(scale.grad)[0], Is.EqualTo(Values.Of((sample - 0.5) / 2).Sum()).Within(1e-12));
    }

    /// <summary>The quantile of a gamma number does not move, so dx/da = -(dF/da) / f; F comes from numerical integration here.</summary>
    [TestCase(0.4, 0.2)]
    [TestCase(2.5, 1.0)]
    [TestCase(2.5, 9.0)]
    [TestCase(40, 35)]
    [TestCase(40, 70)]
    public void Gradient_of_a_gamma_sample_holds_its_quantile(double shape, double x)
    {
        const double step = 1e-4;
        double slope = (Mass(shape + step, x) - Mass(shape - step, x)) / (2 * step);
        double density = Math.Exp((shape - 1) * Math.Log(x) - x - LogGamma(shape));
        Assert.That(GammaDerivative.Of(shape, x), Is.EqualTo(-slope / density).Within(1e-4).Percent);
    }

    [Test]
    public void Gradients_of_means_of_samples_are_those_of_the_means()
    {
        var shape = Doubles(0.7, 3).requires_grad_();
        Gamma(shape, Doubles(2, 4)).rsample(Draws).mean([0]).sum().backward();
        Assert.That(Values.Of(shape.grad), Is.EqualTo((double[])[0.5, 0.25]).Within(2).Percent);

        var concentration = Doubles(1, 2, 3).requires_grad_();
        Dirichlet(concentration).rsample(Draws).mean([0])[0].backward();
        // d(a0 / Σa) / da = (δ - a0 / Σa) / Σa
        Assert.That(Values.Of(concentration.grad), Is.EqualTo((double[])[5.0 / 36, -1.0 / 36, -1.0 / 36]).Within(3).Percent);
    }

    [Test]
    public void Sampling_records_no_graph_and_a_generator_of_ones_own_repeats()
    {
        var loc = Doubles(0.5).requires_grad_();
        Assert.That(Normal(loc, Doubles(1)).sample(2).requires_grad, Is.False);
        using var a = new Generator(5);
        using var b = new Generator(5);
        Assert.That(Values.Same(Normal(loc, Doubles(1), a).sample(4), Normal(loc, Doubles(1), b).sample(4)), Is.True);
    }

    [Test]
    public void Expanding_repeats_the_batch()
    {
        Assert.That(Normal(Doubles(0.5, 1), Doubles(1)).expand(new Size([3, 2])).sample(4).shape, Is.EqualTo((long[])[4, 3, 2]));
        Assert.That(Dirichlet(Doubles(1, 2, 3)).expand(new Size(5)).sample().shape, Is.EqualTo((long[])[5, 3]));
        Assert.That(() => Normal(Doubles(0), Doubles(1)).expand(new Size(2), Bernoulli(Doubles(0.5))), Throws.ArgumentException);
    }

    [Test]
    public void Bernoulli_and_Categorical_want_exactly_one_parameter()
    {
        Assert.That(() => Bernoulli(Doubles(0.5), Doubles(0)), Throws.ArgumentException);
        Assert.That(() => Categorical(null, null), Throws.ArgumentException);
    }

    private static TestCaseData Case(string name, Func<Distribution> make) => new TestCaseData(make).SetArgDisplayNames(name);

    private static Tensor Doubles(params double[] values) => tensor(values);

    private static double LogGamma(double x) => Doubles(x).lgamma().ToDouble();

    /// <summary>P(a, x) by Simpson's rule; below 2 after the substitution t = u^(1/a), which takes away the pole at zero.</summary>
    private static double Mass(double shape, double x)
    {
        double norm = LogGamma(shape);
        return shape < 2
            ? Simpson(Math.Pow(x, shape), u => Math.Exp(-Math.Pow(u, 1 / shape) - norm) / shape)
            : Simpson(x, t => t == 0 ? 0 : Math.Exp((shape - 1) * Math.Log(t) - t - norm));
    }

    private static double Simpson(double end, Func<double, double> f)
    {
        const int steps = 20_000;
        double sum = 0;
        for (int i = 0; i <= steps; i++)
            sum += (i is 0 or steps ? 1 : i % 2 == 0 ? 2 : 4) * f(end * i / steps);
        return sum * end / steps / 3;
    }
}
