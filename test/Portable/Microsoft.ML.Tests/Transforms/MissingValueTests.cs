using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Transforms;

[TestFixture]
public class MissingValueTests
{
    public sealed class Row
    {
        public float Scalar { get; set; }

        [VectorType(2)]
        public double[] Vector { get; set; } = [];

        [KeyType(3)]
        public uint Key { get; set; }
    }

    [TestCase("X: ReplaceMissingValues(mean)")]
    [TestCase("Y: ReplaceMissingValues(mean)")]
    public void The_mean_is_that_of_the_real_transform_before_and_after_saving(string name)
    {
        var ml = new MLContext(1);
        NumericGolden.AssertResult(
            ml, name, ml.Transforms.ReplaceMissingValues("O", "X", MissingValueReplacingEstimator.ReplacementMode.Mean));
    }

    [TestCase(MissingValueReplacingEstimator.ReplacementMode.DefaultValue, 0, 0, 0)]
    [TestCase(MissingValueReplacingEstimator.ReplacementMode.Minimum, 1, 5, 10)]
    [TestCase(MissingValueReplacingEstimator.ReplacementMode.Maximum, 4, 7, 20)]
    [TestCase(MissingValueReplacingEstimator.ReplacementMode.Mode, 1, 5, 20)]
    public void Each_slot_has_its_own_replacement(MissingValueReplacingEstimator.ReplacementMode mode, double scalar, double first, double second)
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(Rows());
        IDataView output = ml.Transforms.ReplaceMissingValues("Scalar", replacementMode: mode)
            .Append(ml.Transforms.ReplaceMissingValues("Vector", replacementMode: mode)).Fit(data).Transform(data);
        Assert.That(output.GetColumn<float>("Scalar").Last(), Is.EqualTo(scalar));
        Assert.That(output.GetColumn<double[]>("Vector").Last(), Is.EqualTo(new[] { first, second }));
        Assert.That(output.GetColumn<float>("Scalar").Take(4), Is.EqualTo(Rows().Take(4).Select(row => row.Scalar)));
    }

    [Test]
    public void All_slots_together_have_one_replacement()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(Rows());
        IDataView output = ml.Transforms.ReplaceMissingValues("Vector", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Maximum, imputeBySlot: false)
            .Fit(data).Transform(data);
        Assert.That(output.GetColumn<double[]>("Vector").Last(), Is.EqualTo(new double[] { 20, 20 }));
    }

    [Test]
    public void Missing_values_are_told()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(Rows());
        var pairs = new[] { new InputOutputColumnPair("S", "Scalar"), new InputOutputColumnPair("V", "Vector"), new InputOutputColumnPair("K", "Key") };
        using var stream = new MemoryStream();
        ml.Model.Save(ml.Transforms.IndicateMissingValues(pairs).Fit(data), data.Schema, stream);
        stream.Position = 0;
        IDataView output = new MLContext(2).Model.Load(stream, out _).Transform(data);
        Assert.That(output.GetColumn<bool>("S"), Is.EqualTo(new[] { false, false, false, false, true }));
        Assert.That(output.GetColumn<bool[]>("V").Last(), Is.EqualTo(new[] { true, true }));
        Assert.That(output.GetColumn<bool[]>("V").First(), Is.EqualTo(new[] { false, false }));
        Assert.That(output.GetColumn<bool>("K"), Is.EqualTo(new[] { false, true, false, false, false }));
    }

    [Test]
    public void Text_has_no_missing_values()
    {
        var ml = new MLContext(1);
        IDataView data = NumericGolden.Data(ml, "Y");
        Assert.That(() => ml.Transforms.ReplaceMissingValues("O", "S").Fit(data), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => ml.Transforms.IndicateMissingValues("O", "S").Fit(data), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static List<Row> Rows() =>
    [
        new() { Scalar = 1, Vector = [5, 10], Key = 1 },
        new() { Scalar = 2, Vector = [5, 20], Key = 0 },
        new() { Scalar = 1, Vector = [7, 20], Key = 2 },
        new() { Scalar = 4, Vector = [6, 15], Key = 3 },
        new() { Scalar = float.NaN, Vector = [double.NaN, double.NaN], Key = 3 },
    ];
}
