using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Samples;

/// <summary>ML.NET's documented samples on columns, conversions, normalizers and k-means, with the output that their documentation shows.</summary>
public class ColumnSamples
{
    private readonly MLContext _ml = new();

    private IDataView Apply(IEstimator<ITransformer> estimator, IDataView data) => estimator.Fit(data).Transform(data);

    private static string Join<T>(IEnumerable<T> values) => string.Join(' ', values.Select(value => string.Format(CultureInfo.InvariantCulture, "{0}", value)));

    private sealed class Parts
    {
        public float Feature1;

        [VectorType(3)]
        public float[]? Feature2;

        public int Feature3;
    }

    [Test]
    public void Concatenate_after_ConvertType()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(
            Enumerable.Range(1, 6).Select(i => new Parts { Feature1 = i / 10f, Feature2 = [1 + (i / 10f), 2 + (i / 10f), 3 + (i / 10f)], Feature3 = i }).ToArray());
        var pipeline = _ml.Transforms.Conversion.ConvertType("Feature3", outputKind: DataKind.Single)
            .Append(_ml.Transforms.Concatenate("Features", "Feature1", "Feature2", "Feature3"));
        Assert.That(
            Apply(pipeline, data).GetColumn<float[]>("Features").Select(Join),
            Is.EqualTo(new[] { "0.1 1.1 2.1 3.1 1", "0.2 1.2 2.2 3.2 2", "0.3 1.3 2.3 3.3 3", "0.4 1.4 2.4 3.4 4", "0.5 1.5 2.5 3.5 5", "0.6 1.6 2.6 3.6 6" }));
    }

    private sealed class Image
    {
        public int ImageId { get; set; }
        public float[]? Features { get; set; }
    }

    [Test]
    public void CopyColumns_gives_a_column_a_second_name()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Enumerable.Range(1, 6).Select(i => new Image { ImageId = i, Features = [i, i, i] }).ToArray());
        IDataView copied = Apply(_ml.Transforms.CopyColumns("Label", "ImageId"), data);
        Assert.That(copied.GetColumn<int>("Label"), Is.EqualTo(copied.GetColumn<int>("ImageId")));
        Assert.That(copied.Schema, Has.Count.EqualTo(3));
    }

    [Test]
    public void SelectColumns_keeps_the_named_ones()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Image { ImageId = 26 } });
        IDataView selected = Apply(_ml.Transforms.SelectColumns("ImageId"), data);
        Assert.That(selected.Schema.Select(c => c.Name), Is.EqualTo(new[] { "ImageId" }));
        Assert.That(Apply(_ml.Transforms.DropColumns("ImageId"), data).Schema.Select(c => c.Name), Is.EqualTo(new[] { "Features" }));
    }

    private sealed class Frame
    {
        public string? Timeframe { get; set; }
        public int Score { get; set; }
    }

    private static readonly string[] _frames = ["0-4yrs", "6-11yrs", "12-25yrs", "0-5yrs", "12-25yrs", "25+yrs"];

    private IDataView Frames
    {
        get
        {
            int[] scores = [1, 2, 3, 4, 5, 5];
            return _ml.Data.LoadFromEnumerable(_frames.Select((frame, i) => new Frame { Timeframe = frame, Score = scores[i] }).ToArray());
        }
    }

    [Test]
    public void MapValue_maps_to_texts_and_to_keys()
    {
        var words = new Dictionary<string, string> { ["0-4yrs"] = "Short", ["0-5yrs"] = "Short", ["6-11yrs"] = "Medium", ["12-25yrs"] = "Long", ["25+yrs"] = "Long" };
        var keys = new Dictionary<string, uint> { ["0-4yrs"] = 1, ["0-5yrs"] = 1, ["6-11yrs"] = 2, ["12-25yrs"] = 3, ["25+yrs"] = 3 };
        var scores = new Dictionary<int, string> { [1] = "Low", [2] = "Low", [3] = "Average", [4] = "High", [5] = "High" };
        IDataView mapped = Apply(
            _ml.Transforms.Conversion.MapValue("TimeframeCategory", words, "Timeframe")
                .Append(_ml.Transforms.Conversion.MapValue("ScoreCategory", scores, "Score"))
                .Append(_ml.Transforms.Conversion.MapValue("Label", keys, "Timeframe", treatValuesAsKeyType: true)),
            Frames);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(mapped.GetColumn<string>("TimeframeCategory"), Is.EqualTo(new[] { "Short", "Medium", "Long", "Short", "Long", "Long" }));
            Assert.That(mapped.GetColumn<string>("ScoreCategory"), Is.EqualTo(new[] { "Low", "Low", "Average", "High", "High", "High" }));
            Assert.That(mapped.GetColumn<uint>("Label"), Is.EqualTo(new uint[] { 1, 2, 3, 1, 3, 3 }));
            Assert.That(mapped.Schema["Label"].Type, Is.TypeOf<KeyDataViewType>());
        }
    }

    [Test]
    public void MapValue_maps_to_arrays()
    {
        var arrays = new Dictionary<string, int[]>
        {
            ["0-4yrs"] = [0, 5, 300], ["0-5yrs"] = [0, 5, 300], ["6-11yrs"] = [6, 11, 300], ["12-25yrs"] = [12, 50, 300], ["25+yrs"] = [12, 50, 300],
        };
        IDataView mapped = Apply(_ml.Transforms.Conversion.MapValue("Features", arrays, "Timeframe"), Frames);
        Assert.That(
            mapped.GetColumn<int[]>("Features").Select(Join), Is.EqualTo(new[] { "0 5 300", "6 11 300", "12 50 300", "0 5 300", "12 50 300", "12 50 300" }));
    }

    private sealed class Price
    {
        [ColumnName("Price")]
        public float Amount { get; set; }
    }

    private sealed class PriceClass
    {
        public float Value { get; set; }
        public string? Category { get; set; }
    }

    [Test]
    public void MapValue_looks_up_in_another_view()
    {
        float[] prices = [3.14f, 2000, 1.19f, 2.17f, 33.784f];
        string[] categories = ["Low", "High", "Low", "Low", "Medium"];
        IDataView data = _ml.Data.LoadFromEnumerable(prices.Select(price => new Price { Amount = price }).ToArray());
        IDataView lookup = _ml.Data.LoadFromEnumerable(prices.Select((price, i) => new PriceClass { Value = price, Category = categories[i] }).ToArray());
        IDataView mapped = Apply(_ml.Transforms.Conversion.MapValue("PriceCategory", lookup, lookup.Schema["Value"], lookup.Schema["Category"], "Price"), data);
        Assert.That(mapped.GetColumn<string>("PriceCategory"), Is.EqualTo(categories));
    }

    private sealed class Keys
    {
        [KeyType(10)]
        public uint Timeframe { get; set; }

        [KeyType(6)]
        public uint Category { get; set; }
    }

    [Test]
    public void MapKeyToVector_marks_the_slot_of_each_key()
    {
        (uint, uint)[] rows = [(9, 5), (8, 4), (8, 4), (9, 3), (2, 3), (3, 5)];
        IDataView data = _ml.Data.LoadFromEnumerable(rows.Select(row => new Keys { Timeframe = row.Item1, Category = row.Item2 }).ToArray());
        IDataView mapped = Apply(
            _ml.Transforms.Conversion.MapKeyToVector("TimeframeVector", "Timeframe")
                .Append(_ml.Transforms.Conversion.MapKeyToVector("CategoryVector", "Category", outputCountVector: true)),
            data);
        Assert.That(mapped.GetColumn<float[]>("TimeframeVector").Select(row => Array.IndexOf(row, 1f) + 1), Is.EqualTo(rows.Select(row => (int)row.Item1)));
        Assert.That(mapped.GetColumn<float[]>("CategoryVector").Select(row => Array.IndexOf(row, 1f) + 1), Is.EqualTo(rows.Select(row => (int)row.Item2)));
    }

    private sealed class Passenger
    {
        public bool Survived;
    }

    [Test]
    public void ConvertType_makes_numbers_of_truth_values()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { true, false, true, false, false }.Select(survived => new Passenger { Survived = survived }).ToArray());
        IDataView converted = Apply(_ml.Transforms.Conversion.ConvertType("SurvivedInt32", "Survived", DataKind.Int32), data);
        Assert.That(converted.GetColumn<int>("SurvivedInt32"), Is.EqualTo(new[] { 1, 0, 1, 0, 0 }));
    }

    private sealed class Point
    {
        [VectorType(4)]
        public float[]? Features { get; set; }
    }

    private IDataView Points => _ml.Data.LoadFromEnumerable(
        new float[][] { [1, 1, 0, 0], [2, 2, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1] }.Select(point => new Point { Features = point }).ToArray());

    [Test]
    public void NormalizeLpNorm_divides_by_the_sum_of_the_distances_to_the_mean()
    {
        IDataView normalized = Apply(_ml.Transforms.NormalizeLpNorm("Features", norm: LpNormNormalizingEstimatorBase.NormFunction.L1, ensureZeroMean: true), Points);
        Assert.That(
            normalized.GetColumn<float[]>("Features").Select(Join),
            Is.EqualTo(new[] { "0.25 0.25 -0.25 -0.25", "0.25 0.25 -0.25 -0.25", "0.25 -0.25 0.25 -0.25", "-0.25 0.25 -0.25 0.25" }));
    }

    // The sample's code says ensureZeroMean: false; its output, and what was measured, are those of true.
    [Test]
    public void NormalizeGlobalContrast_scales_to_unit_deviation()
    {
        IDataView normalized = Apply(_ml.Transforms.NormalizeGlobalContrast("Features", ensureZeroMean: true, scale: 2, ensureUnitStandardDeviation: true), Points);
        float[][] expected = [[2, 2, -2, -2], [2, 2, -2, -2], [2, -2, 2, -2], [-2, 2, -2, 2]];
        Assert.That(normalized.GetColumn<float[]>("Features"), Is.EqualTo(expected).Within(5e-5f));
    }

    private sealed class Labelled
    {
        [KeyType(2)]
        public uint Label { get; set; }

        [VectorType(50)]
        public float[]? Features { get; set; }
    }

    private static IEnumerable<Labelled> RandomPoints(int count, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            // The sample's key begins at 0, which is a missing key; its output shows 1 and 2.
            uint label = i < count / 2 ? 1u : 2u;
            yield return new Labelled { Label = label, Features = Enumerable.Range(0, 50).Select(_ => (float)random.NextDouble() + (label == 1 ? 0.1f : -0.1f)).ToArray() };
        }
    }

    [Test]
    public void KMeans_finds_the_two_clouds_of_the_sample()
    {
        var ml = new MLContext(seed: 0);
        var model = ml.Clustering.Trainers.KMeans(numberOfClusters: 2).Fit(ml.Data.LoadFromEnumerable(RandomPoints(1000, 123).ToArray()));
        ClusteringMetrics metrics = ml.Clustering.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(RandomPoints(500, 123).ToArray())), "Label", "Score", "Features");
        VBuffer<float>[]? centroids = null;
        model.Model.GetClusterCentroids(ref centroids, out int k);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(metrics.NormalizedMutualInformation, Is.EqualTo(0.95).Within(0.02));
            Assert.That(metrics.AverageDistance, Is.EqualTo(4.17).Within(0.01));
            Assert.That(metrics.DaviesBouldinIndex, Is.EqualTo(2.87).Within(0.02));
            Assert.That(k, Is.EqualTo(2));
            Assert.That(centroids!.Select(c => c.GetItemOrDefault(0)).Order(), Is.EqualTo(new[] { 0.403f, 0.603f }).Within(0.02f));
        }
    }
}
