using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Tests.Clustering;

/// <summary>What the portable trainer promises beyond the real one.</summary>
[TestFixture]
public class KMeansPortableTests
{
    public sealed class Point
    {
        [VectorType(16)]
        public float[] Features { get; set; } = [];
    }

    [Test]
    public void The_number_of_threads_does_not_change_a_bit([Values(2, 3, 8)] int threads)
        => Assert.That(Fit(threads), Is.EqualTo(Fit(1)));

    private static float[][] Fit(int threads)
    {
        var ml = new MLContext(seed: 4);
        var random = new Random(3);
        var points = Enumerable.Range(0, 40_000)
            .Select(_ => new Point { Features = Enumerable.Range(0, 16).Select(_ => random.NextSingle()).ToArray() }).ToList();
        var options = new KMeansTrainer.Options { NumberOfClusters = 12, NumberOfThreads = threads, MaximumNumberOfIterations = 10 };
        var model = ml.Clustering.Trainers.KMeans(options).Fit(ml.Data.LoadFromEnumerable(points));
        VBuffer<float>[] centroids = [];
        model.Model.GetClusterCentroids(ref centroids, out _);
        return centroids.Select(c => c.DenseValues().ToArray()).ToArray();
    }
}
