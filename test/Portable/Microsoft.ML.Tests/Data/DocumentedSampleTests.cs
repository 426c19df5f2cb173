using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Data;

/// <summary>The data of ML.NET's documented samples gives the output that the samples document.</summary>
[TestFixture]
public class DocumentedSampleTests
{
    public sealed class Point
    {
        public float Group { get; set; }

        public float Features { get; set; }
    }

    public sealed class Four
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];
    }

    public sealed class Five
    {
        [VectorType(5)]
        public float[] Features { get; set; } = [];
    }

    public sealed class Time
    {
        [KeyType(10)]
        public uint Timeframe { get; set; }
    }

    [TestCase(0, "0 1 1 1 2 2 3 3")]
    [TestCase(1, "0 0 1 1 2 2 2 4")]
    [TestCase(2, "1 2 3 3 3")]
    public void BootstrapSample(int seed, string rows)
    {
        var ml = new MLContext();
        IDataView data = ml.Data.LoadFromEnumerable(Points(5, groups: 5));
        Assert.That(Groups(ml.Data.BootstrapSample(data, seed)), Is.EqualTo(rows));
    }

    [Test]
    public void ShuffleRows()
    {
        var ml = new MLContext();
        IDataView data = ml.Data.LoadFromEnumerable(Points(5, groups: 5).Where(_ => true));
        Assert.That(Groups(ml.Data.ShuffleRows(data, seed: 123)), Is.EqualTo("2 0 3 1 4"));
    }

    [Test]
    public void TrainTestSplit()
    {
        var ml = new MLContext();
        IDataView data = ml.Data.LoadFromEnumerable(Points(10, groups: 2));
        DataOperationsCatalog.TrainTestData split = ml.Data.TrainTestSplit(data, testFraction: 0.1, samplingKeyColumnName: "Group");
        Assert.That(Features(split.TrainSet), Is.EqualTo("0.8173 0.5582 0.5589 0.4422 0.2737"));
        Assert.That(Features(split.TestSet), Is.EqualTo("0.7262 0.7680 0.2060 0.9060 0.9775"));
        split = ml.Data.TrainTestSplit(data, testFraction: 0.2);
        Assert.That(Features(split.TrainSet), Is.EqualTo("0.7262 0.8173 0.7680 0.5582 0.2060 0.4422 0.9775 0.2737"));
        Assert.That(Features(split.TestSet), Is.EqualTo("0.5589 0.9060"));
    }

    [Test]
    public void CrossValidationSplit()
    {
        var ml = new MLContext();
        IDataView data = ml.Data.LoadFromEnumerable(Points(10, groups: 3));
        IReadOnlyList<DataOperationsCatalog.TrainTestData> folds = ml.Data.CrossValidationSplit(data, 3, samplingKeyColumnName: "Group");
        Assert.That(folds.Select(fold => Groups(fold.TestSet)), Is.EqualTo(new[] { "0 0 0 0", "1 1 1", "2 2 2" }));
        folds = ml.Data.CrossValidationSplit(data, 3);
        Assert.That(
            folds.Select(fold => Features(fold.TestSet)),
            Is.EqualTo(new[] { "0.5589 0.9060", "0.7262 0.8173 0.9775 0.2737", "0.7680 0.5582 0.2060 0.4422" }));
    }

    [Test]
    public void NormalizeBinning()
    {
        var ml = new MLContext();
        IDataView data = ml.Data.LoadFromEnumerable(Fours([8, 1, 3, 0], [6, 2, 2, 0], [4, 0, 1, 0], [2, -1, -1, 1]));
        NormalizingTransformer free = ml.Transforms.NormalizeBinning("Features", maximumBinCount: 4, fixZero: false).Fit(data);
        AssertRows(free.Transform(data), "1.0000 0.6667 1.0000 0.0000", "0.6667 1.0000 0.6667 0.0000", "0.3333 0.3333 0.3333 0.0000", "0.0000 0.0000 0.0000 1.0000");
        var parameters = (NormalizingTransformer.BinNormalizerModelParameters<ImmutableArray<float>>)free.GetNormalizerModelParameters(0);
        Assert.That(parameters.Density[0], Is.EqualTo(3));
        Assert.That(parameters.UpperBounds[0], Is.EqualTo(new[] { 3, 5, 7, float.PositiveInfinity }));

        NormalizingTransformer zero = ml.Transforms.NormalizeBinning("Features", maximumBinCount: 4, fixZero: true).Fit(data);
        AssertRows(zero.Transform(data), "1.0000 0.3333 1.0000 0.0000", "0.6667 0.6667 0.6667 0.0000", "0.3333 0.0000 0.3333 0.0000", "0.0000 -0.3333 0.0000 1.0000");
        parameters = (NormalizingTransformer.BinNormalizerModelParameters<ImmutableArray<float>>)zero.GetNormalizerModelParameters(0);
        Assert.That(parameters.Offset[1], Is.EqualTo(1 / 3f));
        Assert.That(parameters.UpperBounds[1], Is.EqualTo(new[] { -0.5f, 0.5f, 1.5f, float.PositiveInfinity }));
    }

    [Test]
    public void NormalizeLogMeanVarianceFixZero()
    {
        var ml = new MLContext();
        float[][] rows = [[1, 1, 3, 0, float.MaxValue], [2, 2, 2, 0, float.MinValue], [0, 0, 1, 0, 0], [-1, -1, -1, 1, 1]];
        IDataView data = ml.Data.LoadFromEnumerable(rows.Select(row => new Five { Features = row }).ToList());
        NormalizingTransformer cdf = ml.Transforms.NormalizeLogMeanVariance("Features", true, useCdf: true).Fit(data);
        AssertRows(
            cdf.Transform(data), "0.1587 0.1587 0.8654 0.0000 0.8413", "0.8413 0.8413 0.5837 0.0000 0.0000",
            "0.0000 0.0000 0.0940 0.0000 0.0000", "0.0000 0.0000 0.0000 0.0000 0.1587");
        var learned = (NormalizingTransformer.CdfNormalizerModelParameters<ImmutableArray<float>>)cdf.GetNormalizerModelParameters(0);
        Assert.That(learned.Mean[1], Is.EqualTo(0.3465736f).Within(1e-6f));
        Assert.That(learned.StandardDeviation[1], Is.EqualTo(0.3465736f).Within(1e-6f));

        NormalizingTransformer affine = ml.Transforms.NormalizeLogMeanVariance("Features", true, useCdf: false).Fit(data);
        float[][] output = affine.Transform(data).GetColumn<float[]>("Features").ToArray();
        Assert.That(output[1].Take(4), Is.EqualTo(new[] { 4.0806f, 4.0806f, 2.6667f, 0 }).Within(1e-4f));
        Assert.That(output[3], Is.EqualTo(new[] { -2.0403f, -2.0403f, -1.3334f, 0, 0.0159f }).Within(1e-4f));
    }

    [Test]
    public void MapKeyToBinaryVector()
    {
        var ml = new MLContext();
        IDataView data = ml.Data.LoadFromEnumerable(new uint[] { 10, 9, 9, 10, 3, 4 }.Select(time => new Time { Timeframe = time }).ToList());
        IDataView output = ml.Transforms.Conversion.MapKeyToBinaryVector("Vector", "Timeframe").Fit(data).Transform(data);
        Assert.That(
            output.GetColumn<float[]>("Vector").Select(row => string.Join(",", row)),
            Is.EqualTo(new[] { "0,1,0,0,1", "0,1,0,0,0", "0,1,0,0,0", "0,1,0,0,1", "0,0,0,1,0", "0,0,0,1,1" }));
    }

    [Test]
    public void FilterRowsByKeyColumnFraction()
    {
        var ml = new MLContext();
        IDataView data = ml.Data.LoadFromEnumerable(Points(10, groups: 4));
        IDataView keys = ml.Transforms.Conversion.MapValueToKey("Label", "Group").Fit(data).Transform(data);
        Assert.That(
            ml.Data.FilterRowsByKeyColumnFraction(keys, "Label", lowerBound: 0, upperBound: 0.5).GetColumn<uint>("Label"),
            Is.EqualTo(new uint[] { 1, 2, 1, 2, 1, 2 }));
    }

    private static List<Point> Points(int count, int groups)
    {
        var random = new Random(0);
        return Enumerable.Range(0, count).Select(i => new Point { Group = i % groups, Features = (float)random.NextDouble() }).ToList();
    }

    private static List<Four> Fours(params float[][] rows) => rows.Select(row => new Four { Features = row }).ToList();

    private static string Groups(IDataView data) => string.Join(' ', data.GetColumn<float>("Group"));

    private static string Features(IDataView data) =>
        string.Join(' ', data.GetColumn<float>("Features").Select(value => value.ToString("f4", CultureInfo.InvariantCulture)));

    private static void AssertRows(IDataView data, params string[] expected) => Assert.That(
        data.GetColumn<float[]>("Features").Select(row => string.Join(' ', row.Select(value => value.ToString("f4", CultureInfo.InvariantCulture)))),
        Is.EqualTo(expected));
}
