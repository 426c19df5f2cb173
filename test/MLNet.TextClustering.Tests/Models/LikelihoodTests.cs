using MLNet.TextClustering.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Tests.Models;

/// <summary>Likelihoods against plain sums, at the weights that they start from.</summary>
public class LikelihoodTests
{
    private const double Scale = 2;
    private static readonly Device Cpu = device("cpu");

    // Three terms, two coordinates. Document 0: terms 0 and 2, and 2 again; document 1: term 1.
    private readonly DecoderWeights _start = new([0.5f, -0.25f, 1f, 0f, -0.5f, 0.75f], [-1.5f, -2f, -1f]);
    private readonly float[] _zeta = [0.4f, -0.2f, -1f, 0.5f];
    private static readonly double[][] Y = [[0.5, 0, 0.5], [0, 1, 0]];

    [TestCase(DecoderVarianceForm.Fixed)]
    [TestCase(DecoderVarianceForm.Learned)]
    [TestCase(DecoderVarianceForm.OfLatent)]
    public void The_Gaussian_is_the_density_around_the_first_order_of_the_shares(DecoderVarianceForm form)
    {
        using DisposeScope scope = NewDisposeScope();
        const double Variance = 0.3;
        using var likelihood = new GaussianLikelihood(_start, Scale, Variance, form, Cpu);
        float[] actual = WeightTensors.Of(likelihood.NegativeLogLikelihood(Zeta(), Bags()));
        for (int i = 0; i < 2; i++)
        {
            double length = Math.Sqrt(Y[i].Sum(y => y * y));
            double expected = Enumerable.Range(0, 3).Sum(v =>
            {
                double mean = Scale * Math.Exp(_start.Bias[v]) * (1 + Dot(i, v)), x = Y[i][v] / length;
                return 0.5 * (Math.Log(2 * Math.PI * Variance) + ((x - mean) * (x - mean) / Variance));
            });
            Assert.That(actual[i], Is.EqualTo(expected).Within(1e-4));
        }

        Assert.That(likelihood.parameters().Count(), Is.EqualTo(form switch { DecoderVarianceForm.Fixed => 2, DecoderVarianceForm.Learned => 3, _ => 4 }));
    }

    [TestCase(DecoderVarianceForm.Learned)]
    [TestCase(DecoderVarianceForm.OfLatent)]
    public void A_learned_variance_finds_the_mean_squared_error(DecoderVarianceForm form)
    {
        using DisposeScope scope = NewDisposeScope();
        using var likelihood = new GaussianLikelihood(_start, Scale, 1, form, Cpu);
        using var optimizer = optim.Adam(likelihood.parameters(), 0.02);
        float first = 0, last = 0;
        for (int step = 0; step < 200; step++)
        {
            Tensor loss = likelihood.NegativeLogLikelihood(Zeta(), Bags()).mean();
            last = loss.item<float>();
            if (step == 0) first = last;
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }

        Assert.That(last, Is.LessThan(first - 2), "residuals shrink, and the variance with them: the density of what fits has no bound above");
    }

    [Test]
    public void Bernoulli_is_the_cross_entropy_of_presence()
    {
        using DisposeScope scope = NewDisposeScope();
        using var likelihood = new BernoulliLikelihood(_start, termsOfDocument: 4, Cpu);
        float[] actual = WeightTensors.Of(likelihood.NegativeLogLikelihood(Zeta(), Bags()));
        for (int i = 0; i < 2; i++)
        {
            double expected = -Enumerable.Range(0, 3).Sum(v =>
            {
                double chance = 1 / (1 + Math.Exp(-(_start.Bias[v] + Math.Log(4) + Dot(i, v))));
                return Math.Log(Y[i][v] > 0 ? chance : 1 - chance);
            });
            Assert.That(actual[i], Is.EqualTo(expected).Within(1e-4));
        }
    }

    private double Dot(int document, int term) => (_start.Terms[2 * term] * _zeta[2 * document]) + (_start.Terms[(2 * term) + 1] * _zeta[(2 * document) + 1]);

    private Tensor Zeta() => tensor(_zeta).reshape(2, 2);

    private static Bags Bags() => new(tensor(new long[] { 0, 2, 2, 1 }), tensor(new long[] { 0, 3 }), tensor(new[] { 0.5f, 0.2f, 0.3f, 1f }));
}
