using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Tests.Clustering;

public class SpectralClusteringTests
{
    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };

    private readonly MLContext _ml = new(1);

    [TestCase("moons", 2)]
    [TestCase("far", 6)]
    public void The_partition_is_that_of_scikit_learn(string data, int clusters)
    {
        Points points = ReferenceClusters.Data(data);
        Assert.That(Blobs.Agreement(ReferenceClusters.SpectralLabels(data), Labels(points, clusters)), Is.EqualTo(1));
    }

    [Test]
    public void Rings_are_found_where_k_means_cuts_them()
    {
        (Points points, int[] labels) = Rings(300, 500);
        Assert.That(Blobs.Agreement(labels, Labels(points, 2)), Is.EqualTo(1));
        Assert.That(Blobs.Agreement(labels, KMeansFit.Best(points, 2, false, 8, 100, 1, TwoThreads).Assignments), Is.LessThan(0.6));
    }

    [Test]
    public void The_iteration_finds_the_space_that_all_of_the_matrix_gives()
    {
        (Points points, _) = Blobs.Make([150, 120, 130], width: 4, spread: 0.6);
        const int Count = 5;
        var graph = new NeighbourGraph(points, 10, 1, TwoThreads);
        double least = double.MaxValue;
        float[] found = LeadingEigenvectors.Find(graph, Count, 1, TwoThreads, (_, residual) => least = residual);
        Assert.That(least, Is.LessThan(1e-3));

        (double[] values, double[] vectors) = SymmetricEigen.Decompose(graph.ToDense(), points.Count);
        Assert.That(values[0], Is.EqualTo(1).Within(1e-5));
        for (int i = 0; i < Count; i++)
        {
            // Each column lies in the space of the leading eigenvectors.
            double inside = Enumerable.Range(0, Count).Sum(j => Math.Pow(Enumerable.Range(0, points.Count).Sum(p => found[(p * Count) + i] * vectors[(j * points.Count) + p]), 2));
            Assert.That(inside, Is.EqualTo(1).Within(2e-3));
        }
    }

    [Test]
    public void New_rows_go_with_the_training_rows_around_them()
    {
        (Points points, int[] labels) = Rings(300, 500);
        ClusterTransformer model = _ml.TextClustering().SpectralClustering("Latent", 2).Fit(PointRow.View(points));
        uint[] training = [.. model.Transform(PointRow.View(points)).GetColumn<uint>("PredictedLabel")];
        (Points fresh, int[] expected) = Rings(40, 70, seed: 9);
        uint[] found = [.. model.Transform(PointRow.View(fresh)).GetColumn<uint>("PredictedLabel")];
        Assert.That(found, Is.EqualTo(expected.Select(label => training[Array.IndexOf(labels, label)])));
    }

    [Test]
    public void The_score_is_the_vote_of_the_nearest()
    {
        var points = new Points([0, 1, 5, 6], 4, 1);
        var model = new SpectralModel(points, [0, 0, 1, 1], 2, neighbours: 3);
        var score = new float[2];
        uint cluster = model.Apply(new VBuffer<float>(1, [2]), score, new float[1]);
        double first = 1 + (1 / 2.0), second = 1 / 3.0; // distances 1, 2 and 3
        Assert.That(cluster, Is.EqualTo(1));
        Assert.That(score[0], Is.EqualTo(first / (first + second)).Within(1e-5));
        Assert.That(model.Apply(new VBuffer<float>(1, [5]), score, new float[1]), Is.EqualTo(2));
        Assert.That(score, Is.EqualTo(new float[] { 0, 1 }));
    }

    [Test]
    public void Options_out_of_range_are_refused_with_the_value() => Assert.That(
        () => _ml.TextClustering().SpectralClustering(new SpectralClusteringOptions { Neighbours = 0 }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Neighbours is 0"));

    private int[] Labels(Points points, int clusters) =>
        [.. _ml.TextClustering().SpectralClustering("Latent", clusters).Fit(PointRow.View(points)).Transform(PointRow.View(points)).GetColumn<uint>("PredictedLabel").Select(c => (int)c)];

    private static (Points Points, int[] Labels) Rings(int inner, int outer, int seed = 1)
    {
        var random = new RandomSource(seed, "rings");
        int[] labels = [.. Enumerable.Range(0, inner + outer).Select(i => i < inner ? 0 : 1)];
        float[] values = [.. labels.SelectMany(label =>
        {
            double angle = 2 * Math.PI * random.NextDouble(), radius = label + 1 + (0.05 * random.NextGaussian());
            return new[] { (float)(radius * Math.Cos(angle)), (float)(radius * Math.Sin(angle)) };
        })];
        return (new Points(values, labels.Length, 2), labels);
    }
}
