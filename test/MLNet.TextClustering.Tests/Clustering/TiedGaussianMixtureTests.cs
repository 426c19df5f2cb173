using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Tests.Clustering;

public class TiedGaussianMixtureTests
{
    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };

    [Test]
    public void Stretched_clusters_come_out_whole_where_k_means_cuts_them()
    {
        // Two clusters, one above the other, each many times as long as it is high; the start has a third of the points wrong.
        var random = new RandomSource(3, "stretched");
        int[] labels = [.. Enumerable.Range(0, 300).Select(i => i % 2)];
        float[] values = [.. labels.SelectMany(label => new[] { (float)(8 * random.NextGaussian()), label + (float)(0.1 * random.NextGaussian()) })];
        var points = new Points(values, 300, 2);
        int[] poor = [.. labels.Select(label => random.NextInt(3) == 0 ? 1 - label : label)];
        float[] centroids = new float[4];
        for (int i = 0; i < 4; i++) centroids[i] = (float)Enumerable.Range(0, 300).Where(p => poor[p] == i / 2).Average(p => values[(2 * p) + (i % 2)]);

        TiedGaussianMixtureModel model = TiedGaussianMixtureFit.Fit(points, new KMeansResult(centroids, poor, 0), 200, 1e-6, TwoThreads);

        Assert.That(Blobs.Agreement(labels, KMeansFit.Best(points, 2, false, 8, 100, 1, TwoThreads).Assignments), Is.LessThan(0.6));
        Assert.That(Blobs.Agreement(labels, Assign(model, points)), Is.GreaterThan(0.99));
    }

    [Test]
    public void Posterior_is_Bayes_rule()
    {
        // One dimension: variance 4, means 0 and 2, weights 0.25 and 0.75, at x = 1.5.
        var model = new TiedGaussianMixtureModel([0.5f], [0f, 1f], [MathF.Log(0.25f), MathF.Log(0.75f) - 0.5f]);
        var posterior = new float[2];
        model.Posterior([1.5f], posterior, new float[1]);

        double p0 = 0.25 * Math.Exp(-1.5 * 1.5 / 8), p1 = 0.75 * Math.Exp(-0.5 * 0.5 / 8);
        Assert.That(posterior[0], Is.EqualTo(p0 / (p0 + p1)).Within(1e-6));
        Assert.That(posterior[1], Is.EqualTo(p1 / (p0 + p1)).Within(1e-6));
    }

    [Test]
    public void Each_step_of_expectation_maximization_raises_the_likelihood()
    {
        (Points points, _) = Blobs.Make([100, 60, 40], width: 5, spread: 0.9, seed: 6);
        KMeansResult start = KMeansFit.Best(points, 3, false, 1, 2, 1, TwoThreads);
        double last = double.NegativeInfinity;
        for (int steps = 1; steps < 8; steps++)
        {
            double likelihood = LogLikelihood(TiedGaussianMixtureFit.Fit(points, start, steps, 1e-9, TwoThreads), points);
            Assert.That(likelihood, Is.GreaterThanOrEqualTo(last - 1e-3));
            last = likelihood;
        }
    }

    [Test]
    public void Scores_are_probabilities_and_a_missing_row_has_no_cluster()
    {
        (Points points, _) = Blobs.Make([30, 30], width: 3, spread: 0.2);
        TiedGaussianMixtureModel model = TiedGaussianMixtureFit.Fit(points, KMeansFit.Best(points, 2, false, 2, 20, 1, TwoThreads), 20, 0.05, TwoThreads);
        var score = new float[2];

        uint cluster = model.Apply(new VBuffer<float>(3, points[0].ToArray()), score, new float[model.ScratchSize]);
        Assert.That(score.Sum(), Is.EqualTo(1).Within(1e-6));
        Assert.That(score[(int)cluster - 1], Is.EqualTo(score.Max()));

        Assert.That(model.Apply(new VBuffer<float>(3, [1, float.NaN, 2]), score, new float[model.ScratchSize]), Is.Zero);
    }

    [Test]
    public void Identical_points_give_a_model_without_infinities()
    {
        var points = new Points(Enumerable.Repeat(1f, 30).ToArray(), 10, 3);
        TiedGaussianMixtureModel model = TiedGaussianMixtureFit.Fit(points, KMeansFit.Best(points, 1, false, 2, 20, 1, TwoThreads), 20, 0.05, TwoThreads);
        var score = new float[1];
        Assert.That(model.Apply(new VBuffer<float>(3, [1, 1, 1]), score, new float[model.ScratchSize]), Is.EqualTo(1));
        Assert.That(score[0], Is.EqualTo(1));
    }

    [Test]
    public void A_saved_mixture_and_saved_k_means_score_with_the_same_bits()
    {
        (Points points, _) = Blobs.Make([30, 30], width: 6, spread: 0.5);
        KMeansResult start = KMeansFit.Best(points, 4, false, 2, 20, 1, TwoThreads);
        foreach (IRowModel model in new IRowModel[] { TiedGaussianMixtureFit.Fit(points, start, 5, 0.05, TwoThreads), new SphericalKMeansModel(start.Centroids, 6) })
        {
            IRowModel read = RowModels.Read(model.ToArchive().ToBase64());
            for (int i = 0; i < points.Count; i++)
            {
                float[] before = new float[4], after = new float[4];
                uint cluster = model.Apply(new VBuffer<float>(6, points[i].ToArray()), before, new float[model.ScratchSize]);
                Assert.That(read.Apply(new VBuffer<float>(6, points[i].ToArray()), after, new float[read.ScratchSize]), Is.EqualTo(cluster));
                Assert.That(after, Is.EqualTo(before));
            }
        }
    }

    private static int[] Assign(TiedGaussianMixtureModel model, Points points)
    {
        var score = new float[model.OutputSize];
        return Enumerable.Range(0, points.Count)
            .Select(i => (int)model.Apply(new VBuffer<float>(points.Width, points[i].ToArray()), score, new float[model.ScratchSize])).ToArray();
    }

    private static double LogLikelihood(TiedGaussianMixtureModel model, Points points)
    {
        var score = new float[model.OutputSize];
        var scratch = new float[points.Width];
        return Enumerable.Range(0, points.Count).Average(i => model.Posterior(points[i], score, scratch)) + model.LogFactor;
    }
}
