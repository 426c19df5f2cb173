using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Tests.Metrics;

public class ClusterGeometryTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestCaseSource(typeof(GoldenMetrics), nameof(GoldenMetrics.VectorCases))]
    public void Agrees_with_scikit_learn(JsonElement test)
    {
        float[][] rows = [.. test.GetProperty("X").EnumerateArray().Select(r => r.EnumerateArray().Select(v => v.GetSingle()).ToArray())];
        int[] labels = GoldenMetrics.Integers(test.GetProperty("labels"));
        float[] vectors = [.. rows.SelectMany(r => r)];

        var euclidean = ClusterGeometry.Measure(vectors, rows[0].Length, labels);
        var cosine = ClusterGeometry.Measure(vectors, rows[0].Length, labels, new ClusterGeometryOptions { Distance = ClusterDistance.Cosine });
        Check("silhouette_euclidean", euclidean.Silhouette);
        Check("silhouette_cosine", cosine.Silhouette);
        Check("davies_bouldin", euclidean.DaviesBouldin);
        Check("calinski_harabasz", euclidean.CalinskiHarabasz);
        if (test.GetProperty("metrics").TryGetProperty("silhouette_samples_euclidean", out var samples) && samples.ValueKind == JsonValueKind.Array)
        {
            double[] actual = MLNet.TextClustering.Metrics.Silhouette.Samples(vectors, rows[0].Length, labels);
            Assert.That(actual, Is.EqualTo(samples.EnumerateArray().Select(e => e.GetDouble())).Within(1e-6));
        }

        void Check(string name, double actual)
        {
            // The figures of the fixture are of double precision, our vectors of single: Calinski-Harabasz, far above 1, has the relative error of that.
            if (GoldenMetrics.Figure(test, name) is double expected)
                Assert.That(actual, Is.EqualTo(expected).Within(1e-6 * Math.Max(1, expected)), name);
            else
                Assert.That(actual, Is.NaN, name + " is an error in scikit-learn and not a number here");
        }
    }

    [Test]
    public void Dispersions_add_up_to_that_of_all_points()
    {
        var (points, labels) = Clustering.Blobs.Make([30, 50, 20], width: 3, spread: 0.5);
        var three = ClusterGeometry.Measure(points.Values, 3, labels);
        var one = ClusterGeometry.Measure(points.Values, 3, new int[100]);
        Assert.That(three.WithinClusterDispersion + three.BetweenClusterDispersion, Is.EqualTo(one.WithinClusterDispersion).Within(1e-6));
        Assert.That(one.BetweenClusterDispersion, Is.Zero.Within(1e-9));
        Assert.That(one.Silhouette, Is.NaN);
        Assert.That(one.Clusters[0].Nearest, Is.Empty);
    }

    [Test]
    public void Each_cluster_is_described()
    {
        var geometry = ClusterGeometry.Measure([0, 0, 0, 2, 5, 0, 5, 0, 40, 0], 2, [3, 3, 8, 8, 9]);
        Assert.That(geometry.Clusters.Select(c => (c.Name, c.Size, c.Nearest)), Is.EqualTo(new[] { ("3", 2, "8"), ("8", 2, "3"), ("9", 1, "8") }));
        Assert.That(geometry.Clusters[0].Dispersion, Is.EqualTo(1).Within(1e-9));
        Assert.That(geometry.Clusters[0].NearestDistance, Is.EqualTo(Math.Sqrt(26)).Within(1e-9));
        Assert.That(geometry.Clusters[2].Silhouette, Is.Zero, "a document alone in its cluster");
        Assert.That(geometry.Clusters.Sum(c => c.Silhouette * c.Size) / 5, Is.EqualTo(geometry.Silhouette).Within(1e-9));
    }

    [TestCase(ClusterDistance.Euclidean)]
    [TestCase(ClusterDistance.Cosine)]
    public void A_sample_lies_within_its_standard_error(ClusterDistance distance)
    {
        var (points, labels) = Clustering.Blobs.Make([900, 700, 400], width: 5, spread: 0.8);
        var exact = ClusterGeometry.Measure(points.Values, 5, labels, new ClusterGeometryOptions { Distance = distance, SilhouetteSampleSize = int.MaxValue });
        var sampled = ClusterGeometry.Measure(points.Values, 5, labels, new ClusterGeometryOptions { Distance = distance, SilhouetteSampleSize = 300 });
        Assert.That((exact.SilhouetteSampleSize, exact.SilhouetteStandardError), Is.EqualTo((2000, 0.0)));
        Assert.That(sampled.SilhouetteSampleSize, Is.EqualTo(300));
        Assert.That(sampled.Silhouette, Is.Not.EqualTo(exact.Silhouette).And.EqualTo(exact.Silhouette).Within(4 * sampled.SilhouetteStandardError));
    }

    [Test]
    public void Cosine_does_not_see_lengths()
    {
        float[] vectors = [1, 0, 2, 0.1f, 0, 1, 0.1f, 3];
        float[] longer = [10, 0, 4, 0.2f, 0, 0.5f, 0.7f, 21];
        var options = new ClusterGeometryOptions { Distance = ClusterDistance.Cosine };
        var expected = ClusterGeometry.Measure(vectors, 2, [0, 0, 1, 1], options);
        var actual = ClusterGeometry.Measure(longer, 2, [0, 0, 1, 1], options);
        Assert.That(actual.Silhouette, Is.EqualTo(expected.Silhouette).Within(1e-5));
        Assert.That(actual.DaviesBouldin, Is.EqualTo(expected.DaviesBouldin).Within(1e-5));
    }

    [Test]
    public void Threads_change_no_bit()
    {
        var (points, labels) = Clustering.Blobs.Make([200, 300], width: 4, spread: 1);
        var one = ClusterGeometry.Measure(points.Values, 4, labels, new ClusterGeometryOptions { Threads = 1 });
        var four = ClusterGeometry.Measure(points.Values, 4, labels, new ClusterGeometryOptions { Threads = 4 });
        Assert.That(four.Silhouette, Is.EqualTo(one.Silhouette));
    }

    [Test]
    public void Two_hundred_thousand_rows_take_memory_for_rows_not_for_pairs()
    {
        const int Rows = 200_000, Width = 4;
        var random = new Random(1);
        int[] clusters = [.. Enumerable.Range(0, Rows).Select(i => i % 7)];
        float[] vectors = [.. clusters.SelectMany(c => Enumerable.Range(0, Width).Select(_ => c + random.NextSingle()))];
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var geometry = ClusterGeometry.Measure(vectors, Width, clusters, new ClusterGeometryOptions { SilhouetteSampleSize = 200, Distance = ClusterDistance.Cosine });
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(Rows * 100L), "n x n single numbers would be 160 GB");
        Assert.That(geometry.DocumentCount, Is.EqualTo(Rows));
        Assert.That(geometry.Silhouette, Is.InRange(-1, 1));
    }

    [Test]
    public void Rows_without_a_cluster_or_with_NaN_are_left_out()
    {
        Row[] rows = [new(1, 0, 0), new(1, 0, 1), new(2, 5, 5), new(2, 5, 6), new(0, 9, 9), new(1, float.NaN, 0)];
        var geometry = _ml.TextClustering().EvaluateGeometry(_ml.Data.LoadFromEnumerable(rows), nameof(Row.Latent), nameof(Row.Cluster));
        Assert.That(geometry.DocumentCount, Is.EqualTo(4));
        Assert.That(geometry.Clusters.Select(c => c.Name), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(geometry.Silhouette, Is.GreaterThan(0.8));
    }

    [Test]
    public void Bad_input_is_told()
    {
        Assert.Throws<ArgumentException>(() => ClusterGeometry.Measure([], 1, []));
        Assert.That(() => ClusterGeometry.Measure([1, 2, 3], 2, [0, 1]), Throws.ArgumentException.With.Message.Contains("need 4 numbers, not 3"));
        Assert.That(() => ClusterGeometry.Measure([1, 2, float.NaN, 3], 2, [0, 1]), Throws.ArgumentException.With.Message.Contains("Row 1 holds NaN"));
        Assert.Throws<ArgumentNullException>(() => ClusterGeometry.Measure(null!, 1, []));
        Assert.Throws<ArgumentNullException>(() => _ml.TextClustering().EvaluateGeometry(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClusterGeometry.Measure([1, 2], 1, [0, 1], new ClusterGeometryOptions { SilhouetteSampleSize = 0 }));
        var data = _ml.Data.LoadFromEnumerable([new Row(0, 1, 1)]);
        Assert.That(() => _ml.TextClustering().EvaluateGeometry(data, nameof(Row.Latent), nameof(Row.Cluster)), Throws.ArgumentException.With.Message.Contains("None of 1"));
    }

    [Test]
    public void Identical_documents_have_no_silhouette_worth()
    {
        var geometry = ClusterGeometry.Measure([.. Enumerable.Repeat(0.3f, 20)], 2, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
        Assert.That((geometry.Silhouette, geometry.DaviesBouldin), Is.EqualTo((0.0, 0.0)));
    }

    [Test]
    public void It_can_be_cancelled() =>
        Assert.That(
            () => ClusterGeometry.Measure([1, 2, 3], 1, [0, 0, 1], new ClusterGeometryOptions { CancellationToken = new CancellationToken(canceled: true) }),
            Throws.InstanceOf<OperationCanceledException>());

    private sealed class Row(uint cluster, float x, float y)
    {
        [KeyType(5)]
        public uint Cluster { get; set; } = cluster;

        [VectorType(2)]
        public float[] Latent { get; set; } = [x, y];
    }
}
