using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Maps;

namespace MLNet.TextClustering.Tests.Maps;

public class MapQualityTests
{
    private static readonly JsonElement Golden = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Fixtures", "maps.json"))).RootElement;

    private sealed class Row
    {
        [VectorType(2)]
        public float[]? Latent { get; set; }

        [VectorType(2)]
        public float[]? Map { get; set; }
    }

    [Test]
    public void Trustworthiness_and_continuity_are_scikit_learns([Values] NeighbourMetric metric)
    {
        foreach (JsonElement map in Golden.GetProperty("cases").EnumerateArray())
        {
            int width = map.GetProperty("width").GetInt32();
            float[] values = Floats(map.GetProperty("points")), plane = Floats(map.GetProperty("map"));
            var (points, positions) = (new Points(values, values.Length / width, width), new Points(plane, plane.Length / 2, 2));
            foreach (JsonElement quality in map.GetProperty("quality").EnumerateArray())
            {
                int k = quality.GetProperty("neighbours").GetInt32();
                double[] expected = [.. quality.GetProperty(metric == NeighbourMetric.Cosine ? "cosine" : "euclidean").EnumerateArray().Select(e => e.GetDouble())];
                MapQuality measured = MapQuality.Measure(points, positions, k, metric, 4000, new ParallelOptions());
                Assert.That(measured.Trustworthiness, Is.EqualTo(expected[0]).Within(1e-9), $"{map.GetProperty("name")}, {k} neighbours");
                Assert.That(measured.Continuity, Is.EqualTo(expected[1]).Within(1e-9), $"{map.GetProperty("name")}, {k} neighbours");
            }
        }
    }

    [Test]
    public void A_sample_is_near_the_whole()
    {
        var (points, _) = Clustering.Blobs.Make([300, 300, 300], 6, 0.5);
        var plane = new Points(PrincipalPlane.Project(points), 900, 2);
        MapQuality whole = MapQuality.Measure(points, plane, 10, NeighbourMetric.Euclidean, 900, new ParallelOptions());
        MapQuality sample = MapQuality.Measure(points, plane, 10, NeighbourMetric.Euclidean, 300, new ParallelOptions());

        Assert.That(sample.Trustworthiness, Is.EqualTo(whole.Trustworthiness).Within(0.02));
        Assert.That(sample.Continuity, Is.EqualTo(whole.Continuity).Within(0.02));
    }

    [Test]
    public void The_curve_is_SciPys()
    {
        foreach (JsonElement expected in Golden.GetProperty("curves").EnumerateArray())
        {
            LayoutCurve curve = LayoutCurve.Fit(expected.GetProperty("minimumDistance").GetDouble());
            Assert.That(curve.A, Is.EqualTo(expected.GetProperty("a").GetDouble()).Within(1e-4));
            Assert.That(curve.B, Is.EqualTo(expected.GetProperty("b").GetDouble()).Within(1e-4));
        }
    }

    [Test]
    public void Rows_that_have_no_place_are_left_out()
    {
        var ml = new MLContext(1);
        Row[] rows = [.. Enumerable.Range(0, 20).Select(i => new Row { Latent = [i, 1], Map = [i, 0] }), new Row { Latent = [float.NaN, 1], Map = [0, 0] }, new Row { Latent = [3, 1], Map = null }];
        MapQuality quality = ml.TextClustering().EvaluateMap(ml.Data.LoadFromEnumerable(rows), neighbours: 3, metric: NeighbourMetric.Euclidean);

        Assert.That(quality.PointCount, Is.EqualTo(20));
        Assert.That(quality.Neighbours, Is.EqualTo(3));
        Assert.That((quality.Trustworthiness, quality.Continuity), Is.EqualTo((1.0, 1.0)));
    }

    [Test]
    public void With_fewer_points_than_two_neighbourhoods_it_is_not_a_number()
    {
        var ml = new MLContext(1);
        IDataView few = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 6).Select(i => new Row { Latent = [i, 1], Map = [i, 0] }));

        Assert.That(ml.TextClustering().EvaluateMap(few, neighbours: 3).Trustworthiness, Is.NaN);
        Assert.That(ml.TextClustering().EvaluateMap(ml.Data.LoadFromEnumerable(Array.Empty<Row>())).Continuity, Is.NaN);
    }

    [Test]
    public void Bad_arguments_are_refused()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new Row { Latent = [1, 2], Map = [1, 2] } });
        Assert.That(() => ml.TextClustering().EvaluateMap(null!), Throws.ArgumentNullException);
        Assert.That(() => ml.TextClustering().EvaluateMap(data, neighbours: 0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("neighbours is 0"));
        Assert.That(() => ml.TextClustering().EvaluateMap(data, mapColumnName: "Plan"), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("Plan"));
        Assert.That(() => ml.TextClustering().EvaluateMap(data, cancellationToken: new CancellationToken(true)), Throws.InstanceOf<OperationCanceledException>());
    }

    private static float[] Floats(JsonElement element) => [.. element.EnumerateArray().Select(e => e.GetSingle())];
}
