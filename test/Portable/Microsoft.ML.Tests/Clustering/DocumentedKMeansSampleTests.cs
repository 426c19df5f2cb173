using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Tests.Clustering;

/// <summary>ML.NET's documented k-means samples: two clouds in 50 dimensions, and the figures that the samples tell.</summary>
[TestFixture]
public class DocumentedKMeansSampleTests
{
    public sealed class Point
    {
        [KeyType(2)]
        public uint Label { get; set; }

        [VectorType(50)]
        public float[] Features { get; set; } = [];
    }

    [Test]
    public void KMeans()
    {
        var ml = new MLContext(seed: 0);
        IDataView data = ml.Data.LoadFromEnumerable(MakePoints(1000, seed: 123));
        var model = ml.Clustering.Trainers.KMeans(numberOfClusters: 2).Fit(data);
        ClusteringMetrics metrics = Evaluate(ml, model);
        Assert.That(metrics.NormalizedMutualInformation, Is.EqualTo(0.95).Within(0.005));
        Assert.That(metrics.AverageDistance, Is.EqualTo(4.17).Within(0.005));
        Assert.That(metrics.DaviesBouldinIndex, Is.EqualTo(2.87).Within(0.005));
    }

    [Test]
    public void KMeansWithOptions()
    {
        var ml = new MLContext(seed: 0);
        var options = new KMeansTrainer.Options { NumberOfClusters = 2, OptimizationTolerance = 1e-6f, NumberOfThreads = 1 };
        IDataView data = ml.Data.LoadFromEnumerable(MakePoints(1000, seed: 0));
        var model = ml.Clustering.Trainers.KMeans(options).Fit(data);
        ClusteringMetrics metrics = Evaluate(ml, model);
        Assert.That(metrics.NormalizedMutualInformation, Is.EqualTo(0.92).Within(0.005));
        Assert.That(metrics.AverageDistance, Is.EqualTo(4.18).Within(0.005));
        Assert.That(metrics.DaviesBouldinIndex, Is.EqualTo(2.87).Within(0.005));

        VBuffer<float>[] centroids = [];
        model.Model.GetClusterCentroids(ref centroids, out int k);
        Assert.That(k, Is.EqualTo(2));
        // In the documented order: the trainer draws the documented random numbers.
        Assert.That(centroids[0].DenseValues().Take(3), Is.EqualTo(new[] { 0.5840713f, 0.5678288f, 0.6221277f }).Within(5e-7f));
        Assert.That(centroids[1].DenseValues().Take(3), Is.EqualTo(new[] { 0.3705794f, 0.4289133f, 0.4001645f }).Within(5e-7f));
    }

    private static ClusteringMetrics Evaluate(MLContext ml, ITransformer model)
    {
        IDataView scored = model.Transform(ml.Data.LoadFromEnumerable(MakePoints(500, seed: 123)));
        return ml.Clustering.Evaluate(scored, "Label", "Score", "Features");
    }

    private static List<Point> MakePoints(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(i => new Point
        {
            Label = i < count / 2 ? 1u : 2u,
            Features = Enumerable.Range(0, 50).Select(_ => (float)random.NextDouble() + (i < count / 2 ? 0.1f : -0.1f)).ToArray(),
        }).ToList();
    }
}
