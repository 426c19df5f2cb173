using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Tests.Data;

namespace Microsoft.ML.Tests.Transforms;

[TestFixture]
public class ColumnTests
{
    private static readonly JsonElement _errors = GoldenData.Results("errors_and_semantics.json");

    public sealed class Part
    {
        [VectorType(2)]
        public float[] P { get; set; } = [];

        [VectorType(4)]
        public float[] Q { get; set; } = [];

        public float R { get; set; }
    }

    [Test]
    public void Copies_share_type_and_values_and_survive_saving()
    {
        var ml = new MLContext(1);
        IDataView data = NumericGolden.Data(ml, "Y");
        using var stream = new MemoryStream();
        ml.Model.Save(ml.Transforms.CopyColumns("Z", "X").Append(ml.Transforms.DropColumns("X", "S")).Fit(data), data.Schema, stream);
        stream.Position = 0;
        IDataView output = new MLContext(2).Model.Load(stream, out _).Transform(data);
        Assert.That(output.Schema.Select(column => column.Name), Is.EquivalentTo(new[] { "A", "N", "L", "Z" }));
        Assert.That(output.GetColumn<float[]>("Z"), Is.EqualTo(data.GetColumn<float[]>("X")));
    }

    [Test]
    public void Selected_columns_come_in_the_order_asked_for()
    {
        var ml = new MLContext(1);
        IDataView data = NumericGolden.Data(ml, "Y");
        IDataView output = ml.Transforms.SelectColumns("S", "A").Fit(data).Transform(data);
        Assert.That(output.Schema.Select(column => column.Name), Is.EqualTo(new[] { "S", "A" }));
        Assert.That(output.GetColumn<string>("S"), Is.EqualTo(data.GetColumn<string>("S")));
    }

    [TestCase(false, 1)]
    [TestCase(true, 2)]
    public void Hidden_columns_are_kept_when_asked_for(bool keepHidden, int expected)
    {
        var ml = new MLContext(1);
        IDataView data = NumericGolden.Data(ml, "Y");
        IDataView output = ml.Transforms.CopyColumns("A", "N").Append(ml.Transforms.SelectColumns(["A"], keepHidden)).Fit(data).Transform(data);
        Assert.That(output.Schema.Count, Is.EqualTo(expected));
        Assert.That(output.Schema["A"].Type, Is.EqualTo(NumberDataViewType.Int32));
    }

    [Test]
    public void A_column_to_drop_or_keep_must_be_there()
    {
        var ml = new MLContext(1);
        IDataView data = NumericGolden.Data(ml, "Y");
        Assert.That(() => ml.Transforms.DropColumns("Nope").Fit(data), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Nope"));
        Assert.That(() => ml.Transforms.SelectColumns("Nope").Fit(data), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Nope"));
    }

    [Test]
    public void Concatenating_nothing_or_fitting_with_a_missing_column_is_as_in_the_real_one()
    {
        var ml = new MLContext(1);
        GoldenData.AssertException(() => ml.Transforms.Concatenate("O"), _errors.GetProperty("Concatenate no inputs"));
        Assert.That(() => ml.Transforms.Concatenate("O", "Nope").Fit(NumericGolden.Data(ml, "Y")), Throws.Nothing);
        GoldenData.AssertException(
            () => ml.Transforms.Conversion.MapValueToKey("O", "Nope").Fit(NumericGolden.Data(ml, "Y")), _errors.GetProperty("MapValueToKey missing"));
    }

    [Test]
    public void Sparse_and_dense_parts_are_joined_slot_by_slot()
    {
        var ml = new MLContext(1);
        Part[] rows = [new() { P = [1, 0], Q = [0, 0, 3, 0], R = 5 }, new() { P = [0, 0], Q = [0, 0, 0, 0], R = 0 }];
        IDataView data = ml.Data.LoadFromEnumerable(rows);
        IDataView output = ml.Transforms.Concatenate("O", "P", "Q", "R", "P").Fit(data).Transform(data);
        Assert.That(output.GetColumn<float[]>("O"), Is.EqualTo(new float[][] { [1, 0, 0, 0, 3, 0, 5, 1, 0], new float[9] }));
        Assert.That(output.Schema["O"].Type.ToString(), Is.EqualTo("Vector<Single, 9>"));
    }

    [Test]
    public void Slot_names_carry_the_name_of_their_column()
    {
        var ml = new MLContext(1);
        IDataView data = NumericGolden.Data(ml, "Y");
        var pipeline = ml.Transforms.Conversion.MapValueToKey("K", "S").Append(ml.Transforms.Conversion.MapKeyToVector("V", "K"))
            .Append(ml.Transforms.Concatenate("O", "A", "V"));
        VBuffer<ReadOnlyMemory<char>> names = default;
        pipeline.Fit(data).Transform(data).Schema["O"].GetSlotNames(ref names);
        Assert.That(names.DenseValues().Select(name => name.ToString()), Is.EqualTo(new[] { "A", "V.w0", "V.w1", "V.w2" }));
    }
}
