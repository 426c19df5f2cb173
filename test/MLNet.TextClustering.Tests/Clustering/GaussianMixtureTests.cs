using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Tests.Latent;

namespace MLNet.TextClustering.Tests.Clustering;

public class GaussianMixtureTests
{
    private readonly MLContext _ml = new(1);

    private static IEnumerable<TestCaseData> References() => ReferenceClusters.Cases("gaussian", "covariance");

    [TestCaseSource(nameof(References))]
    public void The_likelihood_is_that_of_scikit_learn_or_better(JsonElement reference)
    {
        GaussianMixtureTransformer model = Fit(ReferenceClusters.Data("mixed"), Covariance(reference), reference.Count("clusters"));
        double expected = reference.Number("logLikelihood");
        Assert.That(model.LogLikelihood, Is.GreaterThan(expected - (0.01 * Math.Abs(expected))));
        Assert.That(model.Parameters, Is.EqualTo(reference.Count("parameters")));
        double difference = 2 * (expected - model.LogLikelihood);
        Assert.That(model.BayesianInformationCriterion, Is.EqualTo(reference.Number("bic") + difference).Within(1e-6));
        Assert.That(model.AkaikeInformationCriterion, Is.EqualTo(reference.Number("aic") + difference).Within(1e-6));
    }

    [Test]
    public void The_tied_mixture_has_the_bits_of_the_trainer_of_its_own()
    {
        Points points = ReferenceClusters.Data("mixed");
        IDataView data = PointRow.View(points);
        ITransformer own = _ml.TextClustering().TiedGaussianMixture("Latent", 5).Fit(data);
        ITransformer same = _ml.TextClustering().GaussianMixture(new GaussianMixtureOptions { NumberOfClusters = 5, Covariance = GaussianCovariance.Tied, Steps = 20 }).Fit(data);
        Assert.That(Fits.Bits(Fits.Score(same, data).Select(row => row.Score)), Is.EqualTo(Fits.Bits(Fits.Score(own, data).Select(row => row.Score))));
    }

    [Test]
    public void The_likelihood_is_the_sum_of_the_logs_of_the_densities()
    {
        // One cluster: a Gaussian with the mean and covariance of the points.
        Points points = new([0, 0, 2, 0, 0, 2, 2, 2], 4, 2);
        foreach (GaussianCovariance covariance in Enum.GetValues<GaussianCovariance>())
        {
            double expected = 4 * (-1 - Math.Log(2 * Math.PI)); // variance 1 in both directions, each point √2 from the mean
            Assert.That(Fit(points, covariance, 1).LogLikelihood, Is.EqualTo(expected).Within(1e-4), covariance.ToString());
        }
    }

    [TestCase(GaussianCovariance.Spherical)]
    [TestCase(GaussianCovariance.Diagonal)]
    [TestCase(GaussianCovariance.Full)]
    public void Each_step_raises_the_likelihood(GaussianCovariance covariance)
    {
        Points points = ReferenceClusters.Data("mixed");
        double last = double.NegativeInfinity;
        for (int steps = 0; steps < 6; steps++)
        {
            double likelihood = Fit(points, covariance, 6, steps).LogLikelihood;
            Assert.That(likelihood, Is.GreaterThanOrEqualTo(last - 0.01));
            last = likelihood;
        }
    }

    [Test]
    public void The_information_criterion_finds_the_number_of_blobs()
    {
        (Points points, _) = Blobs.Make([60, 80, 50, 70], width: 3, spread: 0.15);
        int best = Enumerable.Range(1, 7).MinBy(k => Fit(points, GaussianCovariance.Spherical, k).BayesianInformationCriterion);
        Assert.That(best, Is.EqualTo(4));
    }

    [Test]
    public void Balls_of_unequal_size_need_variances_of_their_own()
    {
        (Points tight, _) = Blobs.Make([100], width: 2, spread: 0.05, seed: 5);
        (Points wide, _) = Blobs.Make([300], width: 2, spread: 1.0, seed: 5); // around the same centre
        var points = new Points([.. tight.Values, .. wide.Values], 400, 2);
        var rows = PointRow.View(points);
        uint[] found = [.. Fit(points, GaussianCovariance.Spherical, 2).Transform(rows).GetColumn<uint>("PredictedLabel")];
        int[] labels = [.. Enumerable.Range(0, 400).Select(i => i < 100 ? 0 : 1)];
        Assert.That(Blobs.Agreement(labels, Array.ConvertAll(found, c => (int)c)), Is.GreaterThan(0.9));
    }

    [Test]
    public void Options_out_of_range_are_refused_with_the_value()
    {
        Assert.That(() => _ml.TextClustering().GaussianMixture(new GaussianMixtureOptions { Regularization = 2 }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Regularization is 2"));
        Assert.That(() => _ml.TextClustering().GaussianMixture(new GaussianMixtureOptions { Covariance = (GaussianCovariance)9 }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Covariance is 9"));
        Assert.That(() => _ml.TextClustering().GaussianMixture(new GaussianMixtureOptions { Steps = -1 }), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static GaussianCovariance Covariance(JsonElement reference) => reference.GetProperty("covariance").GetString() switch
    {
        "spherical" => GaussianCovariance.Spherical,
        "diag" => GaussianCovariance.Diagonal,
        "tied" => GaussianCovariance.Tied,
        _ => GaussianCovariance.Full,
    };

    private GaussianMixtureTransformer Fit(Points points, GaussianCovariance covariance, int clusters, int steps = 1000) => _ml.TextClustering().GaussianMixture(
        new GaussianMixtureOptions { NumberOfClusters = clusters, Covariance = covariance, Regularization = 0, Steps = steps, Restarts = 20 }).Fit(PointRow.View(points));
}
