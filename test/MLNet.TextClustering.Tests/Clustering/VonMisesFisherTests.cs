using System.Text.Json;
using MLNet.TextClustering.Clustering;

namespace MLNet.TextClustering.Tests.Clustering;

public class VonMisesFisherTests
{
    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };

    private static IEnumerable<TestCaseData> BesselCases() => ReferenceClusters.Cases("bessel", "dimension");

    private static IEnumerable<TestCaseData> Mixtures() => ReferenceClusters.Cases("vonMisesFisher", "shared");

    [TestCaseSource(nameof(BesselCases))]
    public void The_constant_and_the_mean_cosine_are_those_of_scipy(JsonElement reference)
    {
        (int dimension, double concentration) = (reference.Count("dimension"), reference.Number("concentration"));
        double expected = reference.Number("logConstant"), cosine = reference.Number("meanCosine");
        Assert.That(VonMisesFisher.LogConstant(dimension, concentration), Is.EqualTo(expected).Within(1e-7 * Math.Max(1, Math.Abs(expected))));
        Assert.That(VonMisesFisher.MeanCosine(dimension, concentration), Is.EqualTo(cosine).Within(1e-7 * cosine));
        Assert.That(VonMisesFisher.Concentration(dimension, cosine), Is.EqualTo(concentration).Within(1e-4 * concentration));
    }

    [Test]
    public void In_three_dimensions_the_closed_form_holds([Values(0.001, 0.5, 7, 90, 4000, 99_999)] double concentration)
    {
        // c(κ) = κ / (4π sinh κ), A(κ) = coth κ − 1 / κ.
        double logSinh = concentration + Math.Log((1 - Math.Exp(-2 * concentration)) / 2);
        Assert.That(VonMisesFisher.LogConstant(3, concentration), Is.EqualTo(Math.Log(concentration / (4 * Math.PI)) - logSinh).Within(1e-7 * Math.Max(1, concentration)));
        if (concentration > 0.1) Assert.That(VonMisesFisher.MeanCosine(3, concentration), Is.EqualTo((1 / Math.Tanh(concentration)) - (1 / concentration)).Within(1e-7));
    }

    [Test]
    public void Concentration_stays_finite_and_grows_with_the_mean_cosine([Values(1, 2, 16, 64, 1000, 8000)] int dimension)
    {
        double last = -1;
        foreach (double cosine in new[] { 0, 1e-6, 0.01, 0.3, 0.7, 0.95, 0.9999, 1, 1.0000001 })
        {
            double concentration = VonMisesFisher.Concentration(dimension, cosine);
            Assert.That(concentration, Is.GreaterThanOrEqualTo(last).And.LessThanOrEqualTo(VonMisesFisher.LargestConcentration), $"{cosine}");
            Assert.That(double.IsFinite(VonMisesFisher.LogConstant(dimension, concentration)));
            last = concentration;
        }
    }

    [TestCaseSource(nameof(Mixtures))]
    public void The_likelihood_is_that_of_a_reference_in_double_precision(JsonElement reference)
    {
        Points points = ReferenceClusters.Data("directions").Normalize();
        bool shared = reference.GetProperty("shared").GetBoolean();
        KMeansResult start = KMeansFit.Best(points, reference.Count("clusters"), spherical: true, 20, 100, 1, TwoThreads);
        var fit = new MixtureFit<VonMisesFisherModel>(
            points, reference.Count("clusters"), SecondMoments.None, moments => VonMisesFisherModel.Maximize(moments, points.Width, shared), TwoThreads);
        VonMisesFisherModel model = fit.Run(start, 1000);
        double expected = reference.Number("logLikelihood");
        Assert.That(fit.Likelihood(model), Is.EqualTo(expected).Within(0.01 * Math.Abs(expected)));
        double[] concentrations = [.. reference.GetProperty("concentrations").EnumerateArray().Select(e => e.GetDouble())];
        Assert.That(model.Concentrations.Order().Select(x => (double)x), Is.EqualTo(concentrations).Within(5).Percent);
    }

    [Test]
    public void A_cluster_of_equal_points_gives_no_infinity()
    {
        Points points = new Points([.. Enumerable.Repeat(new[] { 3f, 4f }, 5).SelectMany(x => x), .. Enumerable.Repeat(new[] { -1f, 0.5f }, 6).SelectMany(x => x)], 11, 2).Normalize();
        KMeansResult start = KMeansFit.Best(points, 2, spherical: true, 4, 20, 1, TwoThreads);
        foreach (bool shared in new[] { true, false })
        {
            var fit = new MixtureFit<VonMisesFisherModel>(points, 2, SecondMoments.None, moments => VonMisesFisherModel.Maximize(moments, 2, shared), TwoThreads);
            VonMisesFisherModel model = fit.Run(start, 20);
            var posterior = new float[2];
            double density = model.Posterior(points[0], posterior, []);
            Assert.That(double.IsFinite(density));
            Assert.That(posterior.Max(), Is.EqualTo(1).Within(1e-6));
        }
    }
}
