using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Tests.Models;

/// <summary>The losses of the models against plain sums in double precision.</summary>
public class ModelLossTests
{
    private const int Rows = 6, Width = 3, Clusters = 4;

    private readonly RandomSource _random = new(11, "losses");

    [Test]
    public void Discrepancy_is_the_sum_over_pairs_of_different_rows()
    {
        using DisposeScope scope = NewDisposeScope();
        double[] z = Gaussian(Rows * Width), prior = Gaussian(Rows * Width);
        double expected = 0;
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < Rows; j++)
            {
                if (i != j) expected += (Kernel(z, i, z, j) + Kernel(prior, i, prior, j)) / (Rows * (Rows - 1));
                expected -= 2 * Kernel(z, i, prior, j) / (Rows * Rows);
            }
        }

        Assert.That(WassersteinAutoencoder.Discrepancy(Matrix(z, Width), Matrix(prior, Width)).item<float>(), Is.EqualTo(expected).Within(1e-4));

        static double Kernel(double[] a, int i, double[] b, int j) =>
            new[] { 0.1, 0.2, 0.5, 1, 2, 5, 10 }.Sum(s => s * 2 * Width / ((s * 2 * Width) + Squared(a, i, b, j)));
    }

    [Test]
    public void A_sample_of_the_prior_has_next_to_no_discrepancy_and_a_shifted_one_has()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor prior = Matrix(Gaussian(400 * Width), Width), other = Matrix(Gaussian(400 * Width), Width);
        Assert.That(WassersteinAutoencoder.Discrepancy(other, prior).item<float>(), Is.EqualTo(0).Within(0.05));
        Assert.That(WassersteinAutoencoder.Discrepancy(other + 2, prior).item<float>(), Is.GreaterThan(1));
    }

    [Test]
    public void Divergence_from_the_mixture_is_the_formula_of_VaDE()
    {
        using DisposeScope scope = NewDisposeScope();
        double[] mu = Gaussian(Rows * Width), logVar = Gaussian(Rows * Width), z = Gaussian(Rows * Width), means = Gaussian(Clusters * Width), logVariances = Gaussian(Clusters * Width);
        double[] weights = [0.1, 0.2, 0.3, 0.4];
        float[] actual = WeightTensors.Of(MixturePriorVae.Divergence(
            Matrix(mu, Width), Matrix(logVar, Width), Matrix(z, Width), Matrix(means, Width), Matrix(logVariances, Width), Matrix([.. weights.Select(w => Math.Log(w))], Clusters).reshape(-1)));

        for (int i = 0; i < Rows; i++)
        {
            double[] joint = [.. Enumerable.Range(0, Clusters).Select(k => weights[k] * Enumerable.Range(0, Width).Aggregate(1.0, (p, j) =>
                p * Math.Exp(-0.5 * Square(z[(i * Width) + j] - means[(k * Width) + j]) / Math.Exp(logVariances[(k * Width) + j])) / Math.Sqrt(Math.Exp(logVariances[(k * Width) + j]))))];
            double expected = -0.5 * Enumerable.Range(0, Width).Sum(j => 1 + logVar[(i * Width) + j]);
            for (int k = 0; k < Clusters; k++)
            {
                double gamma = joint[k] / joint.Sum();
                double divergence = Enumerable.Range(0, Width).Sum(j =>
                    logVariances[(k * Width) + j] + ((Math.Exp(logVar[(i * Width) + j]) + Square(mu[(i * Width) + j] - means[(k * Width) + j])) / Math.Exp(logVariances[(k * Width) + j])));
                expected += gamma * ((0.5 * divergence) + Math.Log(gamma / weights[k]));
            }

            Assert.That(actual[i], Is.EqualTo(expected).Within(1e-3));
        }
    }

    [Test]
    public void With_one_cluster_of_variance_one_at_zero_the_mixture_is_the_standard_normal_prior()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mu = Matrix(Gaussian(Rows * Width), Width), logVar = Matrix(Gaussian(Rows * Width), Width), z = Matrix(Gaussian(Rows * Width), Width);
        float[] actual = WeightTensors.Of(MixturePriorVae.Divergence(mu, logVar, z, zeros(1, Width), zeros(1, Width), zeros(1)));
        float[] expected = WeightTensors.Of(NeighbourVae.Divergence(mu, logVar));
        for (int i = 0; i < Rows; i++) Assert.That(actual[i], Is.EqualTo(expected[i]).Within(1e-4));
    }

    [TestCase(false, 1.0)]
    [TestCase(true, 0.2)]
    public void Student_assignments_and_their_target_are_the_formulas_of_DEC_in_training_and_in_scoring(bool cosine, double temperature)
    {
        using DisposeScope scope = NewDisposeScope();
        double[] z = Gaussian(Rows * Width), centres = Gaussian(Clusters * Width);
        double[] a = cosine ? Unit(z) : z, b = cosine ? Unit(centres) : centres;
        var q = new double[Rows, Clusters];
        for (int i = 0; i < Rows; i++)
        {
            double[] kernels = [.. Enumerable.Range(0, Clusters).Select(k => 1 / (1 + (Squared(a, i, b, k) / temperature)))];
            for (int k = 0; k < Clusters; k++) q[i, k] = kernels[k] / kernels.Sum();
        }

        double[] frequencies = [.. Enumerable.Range(0, Clusters).Select(k => Enumerable.Range(0, Rows).Sum(i => q[i, k]))];
        var p = new double[Rows, Clusters];
        for (int i = 0; i < Rows; i++)
        {
            double[] sharper = [.. Enumerable.Range(0, Clusters).Select(k => q[i, k] * q[i, k] / frequencies[k])];
            for (int k = 0; k < Clusters; k++) p[i, k] = sharper[k] / sharper.Sum();
        }

        double divergence = 0;
        for (int i = 0; i < Rows; i++)
        {
            for (int k = 0; k < Clusters; k++) divergence += p[i, k] * Math.Log(p[i, k] / q[i, k]) / Rows;
        }

        Tensor zs = Matrix(z, Width), cs = Matrix(centres, Width);
        Tensor soft = cosine ? StudentAssignment.Soft(NeighbourVae.UnitRows(zs), NeighbourVae.UnitRows(cs), temperature) : StudentAssignment.Soft(zs, cs, temperature);
        Tensor target = StudentAssignment.Target(soft);
        var model = new StudentAssignmentModel([.. centres.Select(x => (float)x)], Width, cosine, (float)temperature);
        float[] managed = model.Target(new Points([.. z.Select(x => (float)x)], Rows, Width), out int[] assignments);

        Assert.That(WeightTensors.Of(soft), Is.EqualTo(q.Cast<double>()).Within(1e-5));
        Assert.That(WeightTensors.Of(target), Is.EqualTo(p.Cast<double>()).Within(1e-5));
        Assert.That(managed, Is.EqualTo(p.Cast<double>()).Within(1e-5));
        Assert.That(StudentAssignment.Divergence(target, soft).item<float>(), Is.EqualTo(divergence).Within(1e-5));
        for (int i = 0; i < Rows; i++) Assert.That(q[i, assignments[i]], Is.EqualTo(Enumerable.Range(0, Clusters).Max(k => q[i, k])));
    }

    [Test]
    public void The_discriminator_learns_to_tell_the_prior_from_what_is_not_and_the_encoder_is_told_how_it_does()
    {
        using DisposeScope scope = NewDisposeScope();
        using var opponent = new Opponent(Width, hiddenSize: 16, learningRate: 0.01, seed: 1, device("cpu"));
        Tensor far = Matrix(Gaussian(64 * Width), Width) + 3, prior = Matrix(Gaussian(64 * Width), Width);
        float before = opponent.Deception(far).item<float>();
        for (int step = 0; step < 60; step++) opponent.Step(far, prior);
        Assert.That(opponent.Deception(far).item<float>(), Is.GreaterThan(before + 1), "what is far no longer passes for the prior");
        Assert.That(opponent.Deception(prior).item<float>(), Is.LessThan(0.5), "the prior passes for itself");
    }

    private double[] Gaussian(int count) => [.. Enumerable.Range(0, count).Select(_ => _random.NextGaussian())];

    private static Tensor Matrix(double[] values, int width) => tensor(Array.ConvertAll(values, x => (float)x)).reshape(-1, width);

    private static double Square(double x) => x * x;

    private static double Squared(double[] a, int i, double[] b, int j) => Enumerable.Range(0, Width).Sum(d => Square(a[(i * Width) + d] - b[(j * Width) + d]));

    private static double[] Unit(double[] rows) =>
        [.. rows.Select((x, at) => x / Math.Sqrt(Enumerable.Range(0, Width).Sum(d => Square(rows[(at / Width * Width) + d]))))];
}
