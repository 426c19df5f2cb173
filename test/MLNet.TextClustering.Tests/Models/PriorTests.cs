using MLNet.TextClustering.Data;
using MLNet.TextClustering.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Tests.Models;

/// <summary>What priors draw and what they charge for it, against closed forms and against plain sums over many draws.</summary>
public class PriorTests
{
    private const int Rows = 5, Width = 4, Input = 6, Hidden = 7;
    private static readonly Device Cpu = device("cpu");

    private readonly RandomSource _random = new(5, "priors");

    [TestCase(0.3)]
    [TestCase(7)]
    [TestCase(400)]
    public void In_three_dimensions_angle_and_divergence_of_von_Mises_Fisher_have_closed_forms(double kappa)
    {
        double divergence = (kappa / Math.Tanh(kappa)) - 1 + Math.Log(kappa) - LogSinh(kappa);
        foreach (double u in new[] { 0.001, 0.2, 0.5, 0.9, 0.999 })
        {
            SphericalAngle drawn = SphericalAngle.Draw(kappa, 3, u);
            Assert.That(drawn.Angle, Is.EqualTo(Closed(kappa, u)).Within(2).Percent);
            Assert.That(drawn.Slope, Is.EqualTo((Closed(kappa * 1.001, u) - Closed(kappa * 0.999, u)) / (0.002 * kappa)).Within(3).Percent);
            Assert.That(drawn.Divergence, Is.EqualTo(divergence).Within(2e-3));
        }

        // The share u of the draws has a smaller angle: cos = 1 + ln(1 − u + u exp(−2 kappa)) / kappa.
        static double Closed(double kappa, double u) => Math.Acos(1 + (Math.Log(1 - u + (u * Math.Exp(-2 * kappa))) / kappa));

        static double LogSinh(double x) => x + Math.Log((1 - Math.Exp(-2 * x)) / 2);
    }

    [TestCase(4)]
    [TestCase(32)]
    [TestCase(256)]
    public void The_divergence_of_von_Mises_Fisher_grows_from_zero_with_the_slope_that_it_says(int dimension)
    {
        Assert.That(SphericalAngle.Draw(1e-6, dimension, 0.5).Divergence, Is.EqualTo(0).Within(1e-5));
        foreach (double kappa in new[] { 0.5, 20, 3000 })
        {
            double h = kappa * 1e-3;
            SphericalAngle at = SphericalAngle.Draw(kappa, dimension, 0.3), above = SphericalAngle.Draw(kappa + h, dimension, 0.3), below = SphericalAngle.Draw(kappa - h, dimension, 0.3);
            Assert.That(at.DivergenceSlope, Is.EqualTo((above.Divergence - below.Divergence) / (2 * h)).Within(1).Percent);
            Assert.That(at.Slope, Is.EqualTo((above.Angle - below.Angle) / (2 * h)).Within(2).Percent);
        }
    }

    [Test]
    public void Draws_of_von_Mises_Fisher_lie_on_the_sphere_around_their_mean_direction()
    {
        using DisposeScope scope = NewDisposeScope();
        const int Draws = 4000;
        float[] direction = [1, -2, 0.5f];
        Tensor mu = tensor(Enumerable.Repeat(direction, Draws).SelectMany(x => x).ToArray()).reshape(Draws, 3);
        const double LogVar = -1;
        double kappa = 3 * Math.Exp(-LogVar), expected = (1 / Math.Tanh(kappa)) - (1 / kappa);

        using var prior = new VonMisesFisherPrior();
        float[] zeta = WeightTensors.Of(prior.Draw(mu, Filled(Draws, 3, LogVar), Matrix(Standard(Draws * 3), 3), null!).Zeta);

        double norm = Math.Sqrt(direction.Sum(x => x * x));
        for (int j = 0; j < 3; j++)
            Assert.That(Enumerable.Range(0, Draws).Average(i => zeta[(i * 3) + j]) / 3, Is.EqualTo(expected * direction[j] / norm).Within(0.03));
        for (int i = 0; i < Draws; i += 100)
            Assert.That(Enumerable.Range(0, 3).Sum(j => zeta[(i * 3) + j] * zeta[(i * 3) + j]), Is.EqualTo(9).Within(1e-3));
    }

    [Test]
    public void The_gradient_through_a_draw_of_von_Mises_Fisher_is_that_of_finite_differences()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] mu = Gaussian(Rows * Width), logVar = Gaussian(Rows * Width);
        Tensor noise = Matrix(Gaussian(Rows * Width), Width), weights = Matrix(Gaussian(Rows * Width), Width);
        using var prior = new VonMisesFisherPrior();
        TorchSharp.Modules.Parameter m = nn.Parameter(Matrix(mu, Width)), v = nn.Parameter(Matrix(logVar, Width));
        using var optimizer = optim.SGD([m, v], 1);
        Loss(m, v).backward();
        optimizer.step();

        foreach ((float[] before, float[] after) in new[] { (mu, WeightTensors.Of(m)), (logVar, WeightTensors.Of(v)) })
        {
            for (int i = 0; i < before.Length; i += 3)
            {
                float original = before[i];
                before[i] = original + 0.01f;
                double up = Loss(Matrix(mu, Width), Matrix(logVar, Width)).item<float>();
                before[i] = original - 0.01f;
                double down = Loss(Matrix(mu, Width), Matrix(logVar, Width)).item<float>();
                before[i] = original;
                Assert.That(original - after[i], Is.EqualTo((up - down) / 0.02).Within(0.03));
            }
        }

        Tensor Loss(Tensor mean, Tensor logVariance)
        {
            (Tensor zeta, Tensor divergence) = prior.Draw(mean, logVariance, noise, null!);
            return (zeta * weights).sum() + divergence.sum();
        }
    }

    [Test]
    public void The_logistic_normal_stands_in_for_the_Dirichlet_and_gives_the_decoder_shares()
    {
        using DisposeScope scope = NewDisposeScope();
        const double Alpha = 0.5;
        double variance = LogisticNormalPrior.Variance(Alpha, Width);
        // Laplace's approximation as Srivastava and Sutton write it: 1/alpha (1 − 2/K) + 1/K² Σ 1/alpha.
        Assert.That(variance, Is.EqualTo((1 / Alpha * (1 - (2.0 / Width))) + (1.0 / (Width * Width) * Width / Alpha)).Within(1e-12));

        float[] mu = Gaussian(Rows * Width), logVar = Gaussian(Rows * Width);
        using var prior = new LogisticNormalPrior(Alpha);
        (Tensor zeta, Tensor divergence) = prior.Draw(Matrix(mu, Width), Matrix(logVar, Width), Matrix(Gaussian(Rows * Width), Width), null!);
        double[] expected = [.. mu.Zip(logVar, (m, v) => 0.5 * ((((m * m) + Math.Exp(v)) / variance) - 1 + Math.Log(variance) - v))];
        Assert.That(WeightTensors.Of(divergence), Is.EqualTo(expected).Within(1e-4));
        float[] shares = [.. WeightTensors.Of(zeta).Select(z => (z + 1) / Width)];
        Assert.That(shares, Has.All.InRange(0, 1));
        Assert.That(shares.Chunk(Width).Select(row => row.Sum()), Has.All.EqualTo(1).Within(1e-5));
    }

    [Test]
    public void The_VampPrior_is_the_mixture_of_what_the_encoder_makes_of_pseudo_documents()
    {
        using DisposeScope scope = NewDisposeScope();
        using var encoder = new Encoder(
            new EncoderWeights(Gaussian(Hidden * Input), Gaussian(Hidden), Gaussian(Width * Hidden), Gaussian(Width), Gaussian(Width * Input)), Cpu);
        float[] pseudo = Gaussian(3 * Input), mu = Gaussian(Rows * Width), logVar = Gaussian(Rows * Width), noise = Gaussian(Rows * Width);
        using var prior = new VampPrior(pseudo, Input, Cpu);
        (Tensor zeta, Tensor divergence) = prior.Draw(Matrix(mu, Width), Matrix(logVar, Width), Matrix(noise, Width), encoder);

        float[] z = WeightTensors.Of(zeta), actual = WeightTensors.Of(divergence), means = WeightTensors.Of(encoder.Mean(Matrix(pseudo, Input)));
        for (int i = 0; i < Rows; i++)
        {
            double own = Enumerable.Range(0, Width).Sum(j => LogNormal(z[(i * Width) + j], mu[(i * Width) + j], logVar[(i * Width) + j]));
            double mixture = Enumerable.Range(0, 3).Average(c => Math.Exp(Enumerable.Range(0, Width).Sum(j => LogNormal(z[(i * Width) + j], means[(c * Width) + j], -2))));
            Assert.That(actual[i], Is.EqualTo(own - Math.Log(mixture)).Within(0.01).Percent.Or.EqualTo(own - Math.Log(mixture)).Within(1e-3));
        }

        static double LogNormal(double x, double mean, double logVariance) =>
            -0.5 * (Math.Log(2 * Math.PI) + logVariance + ((x - mean) * (x - mean) / Math.Exp(logVariance)));
    }

    [Test]
    public void Divergence_below_the_free_bits_is_charged_as_these()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor divergence = tensor(new[] { 0.1f, 2f, 0.3f, 4f }).reshape(2, 2); // means 0.2 and 3
        Assert.That(NeighbourVae.Charged(divergence, 2, 0).item<float>(), Is.EqualTo(3.2).Within(1e-6));
        Assert.That(NeighbourVae.Charged(divergence, 2, 0.5).item<float>(), Is.EqualTo(3.5).Within(1e-6));
        Assert.That(NeighbourVae.Charged(divergence.sum(1, keepdim: true), 2, 0.5).item<float>(), Is.EqualTo(3.2).Within(1e-6), "one number for all coordinates");
        Assert.That(NeighbourVae.Charged(divergence.sum(1, keepdim: true), 2, 2).item<float>(), Is.EqualTo(4).Within(1e-6));
    }

    private float[] Gaussian(int count) => [.. Enumerable.Range(0, count).Select(_ => 0.7f * (float)_random.NextGaussian())];

    private float[] Standard(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)_random.NextGaussian())];

    private static Tensor Matrix(float[] values, int width) => tensor(values).reshape(-1, width);

    private static Tensor Filled(int rows, int columns, double value) => tensor(Enumerable.Repeat((float)value, rows * columns).ToArray()).reshape(rows, columns);
}
