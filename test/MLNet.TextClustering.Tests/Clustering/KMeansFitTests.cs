using System.Numerics.Tensors;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Tests.Clustering;

public class KMeansFitTests
{
    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };

    [Test]
    public void Blobs_far_apart_are_found()
    {
        (Points points, int[] labels) = Blobs.Make([40, 30, 50, 20], width: 12, spread: 0.05);
        KMeansResult result = KMeansFit.Best(points, 4, spherical: false, restarts: 8, maximumIterations: 100, seed: 1, TwoThreads);
        Assert.That(Blobs.Agreement(labels, result.Assignments), Is.EqualTo(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Models_of_wide_points_are_read_again_as_what_they_were(bool spherical)
    {
        const int Width = 9000; // more than a model can have clusters
        float[] centroids = [.. Enumerable.Range(0, 2 * Width).Select(i => i % 7 / 100f)];
        CentroidModel model = spherical ? new SphericalKMeansModel(centroids, Width) : new CentroidModel(centroids, Width);
        IRowModel read = RowModels.Read(model.ToArchive().ToBase64());
        Assert.That((read.GetType(), read.InputSize, read.ClusterCount), Is.EqualTo((model.GetType(), Width, 2)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Each_point_is_with_the_nearest_centroid_and_centroids_are_means(bool spherical)
    {
        (Points points, _) = Blobs.Make([60, 60, 60], width: 19, spread: 1.5);
        if (spherical) Normalize(points);
        KMeansResult result = KMeansFit.Best(points, 7, spherical, restarts: 1, maximumIterations: 1000, seed: 3, TwoThreads);

        for (int i = 0; i < points.Count; i++)
        {
            float own = Distance(points, i, result.Centroids, result.Assignments[i]);
            for (int k = 0; k < 7; k++) Assert.That(own, Is.LessThanOrEqualTo(Distance(points, i, result.Centroids, k) + 1e-3f));
        }

        for (int k = 0; k < 7; k++)
        {
            int[] members = Enumerable.Range(0, points.Count).Where(i => result.Assignments[i] == k).ToArray();
            double[] mean = Enumerable.Range(0, points.Width).Select(j => members.Average(i => (double)points[i][j])).ToArray();
            double scale = spherical ? Math.Sqrt(mean.Sum(x => x * x)) : 1;
            for (int j = 0; j < points.Width; j++) Assert.That(result.Centroids[(k * points.Width) + j], Is.EqualTo(mean[j] / scale).Within(0.05));
        }
    }

    [Test]
    public void Bounds_change_nothing_in_the_result()
    {
        (Points points, _) = Blobs.Make([80, 80, 80], width: 9, spread: 1.2, seed: 4);
        KMeansResult result = KMeansFit.Best(points, 6, spherical: false, restarts: 1, maximumIterations: 1, seed: 5, TwoThreads);
        int[] nearest = Enumerable.Range(0, points.Count).Select(i => Enumerable.Range(0, 6).MinBy(k => Distance(points, i, result.Centroids, k))).ToArray();
        Assert.That(result.Assignments, Is.EqualTo(nearest));
    }

    [Test]
    public void Runs_are_told_in_their_order_for_any_number_of_threads()
    {
        (Points points, _) = Blobs.Make([50, 70], width: 8, spread: 2);
        (int, double)[] one = Told(new ParallelOptions { MaxDegreeOfParallelism = 1 });
        Assert.That(one.Select(told => told.Item1), Is.EqualTo(Enumerable.Range(1, 6)));
        Assert.That(Told(TwoThreads), Is.EqualTo(one));

        (int, double)[] Told(ParallelOptions parallel)
        {
            var told = new List<(int, double)>();
            KMeansFit.Best(points, 9, spherical: false, restarts: 6, maximumIterations: 50, seed: 2, parallel, (run, inertia) => told.Add((run, inertia)));
            return [.. told];
        }
    }

    [Test]
    public void Same_seed_same_bits_for_any_number_of_threads()
    {
        (Points points, _) = Blobs.Make([50, 70], width: 8, spread: 2);
        KMeansResult one = KMeansFit.Best(points, 9, false, 6, 50, 2, new ParallelOptions { MaxDegreeOfParallelism = 1 });
        KMeansResult two = KMeansFit.Best(points, 9, false, 6, 50, 2, TwoThreads);
        Assert.That(two.Centroids, Is.EqualTo(one.Centroids));
        Assert.That(two.Assignments, Is.EqualTo(one.Assignments));
    }

    [Test]
    public void As_many_clusters_as_points_gives_each_its_own()
    {
        (Points points, _) = Blobs.Make([12], width: 4, spread: 1);
        KMeansResult result = KMeansFit.Best(points, 12, false, 3, 50, 1, TwoThreads);
        Assert.That(result.Assignments, Is.Unique);
        Assert.That(result.Inertia, Is.Zero);
    }

    [Test]
    public void Duplicates_leave_no_cluster_empty()
    {
        var values = new float[40];
        for (int i = 0; i < 20; i++) values[2 * i] = i < 17 ? 0 : i;
        KMeansResult result = KMeansFit.Best(new Points(values, 20, 2), 4, false, 4, 50, 1, TwoThreads);
        Assert.That(result.Assignments.Distinct().Count(), Is.EqualTo(4));
    }

    [Test]
    public void Cancellation_ends_the_fit()
    {
        (Points points, _) = Blobs.Make([50], width: 4, spread: 1);
        var cancelled = new ParallelOptions { CancellationToken = new CancellationToken(canceled: true) };
        Assert.That(() => KMeansFit.Best(points, 3, false, 4, 50, 1, cancelled), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Distinct_points_are_counted_no_further_than_needed()
    {
        var points = new Points([1, 2, 1, 2, 3, 4, 5, 6], 4, 2);
        Assert.That(points.CountDistinct(10), Is.EqualTo(3));
        Assert.That(points.CountDistinct(2), Is.EqualTo(2));
    }

    private static void Normalize(Points points)
    {
        for (int i = 0; i < points.Count; i++)
        {
            Span<float> point = points.Values.AsSpan(i * points.Width, points.Width);
            TensorPrimitives.Divide(point, TensorPrimitives.Norm<float>(point), point);
        }
    }

    private static float Distance(Points points, int point, float[] centroids, int k) =>
        TensorPrimitives.Distance(points[point], centroids.AsSpan(k * points.Width, points.Width));
}
