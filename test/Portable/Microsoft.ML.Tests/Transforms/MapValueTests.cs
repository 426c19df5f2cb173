using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Transforms;

[TestFixture]
public class MapValueTests
{
    public sealed class Row
    {
        public string Word { get; set; } = "";

        public uint Id { get; set; }

        public string[] Words { get; set; } = [];
    }

    public sealed class Entry
    {
        public string Name { get; set; } = "";

        public float Weight { get; set; }

        [VectorType(2)]
        public float[] Place { get; set; } = [];
    }


    private static readonly Row[] _rows = [new() { Word = "a", Id = 1, Words = ["a", "b"] }, new() { Word = "b", Id = 2, Words = ["x", "a", "b"] }, new() { Word = "x", Id = 3 }];

    [Test]
    public void Texts_are_looked_up_and_missing_ones_are_NaN()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(_rows);
        var map = new Dictionary<string, float> { ["a"] = 1.5f, ["b"] = 2.5f };
        IDataView output = ReloadAndTransform(ml, ml.Transforms.Conversion.MapValue("O", map, "Word"), data);
        Assert.That(output.GetColumn<float>("O"), Is.EqualTo(new[] { 1.5f, 2.5f, float.NaN }));
    }

    [Test]
    public void Each_item_of_a_vector_is_looked_up()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(_rows);
        var map = new Dictionary<string, string> { ["a"] = "A", ["b"] = "B" };
        IDataView output = ReloadAndTransform(ml, ml.Transforms.Conversion.MapValue("O", map, "Words"), data);
        Assert.That(output.GetColumn<string[]>("O"), Is.EqualTo(new[] { new[] { "A", "B" }, ["", "A", "B"], [] }));
    }

    [Test]
    public void Vectors_are_looked_up()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(_rows);
        var map = new Dictionary<string, float[]> { ["a"] = [1, 2], ["b"] = [3, 4] };
        IDataView output = ReloadAndTransform(ml, ml.Transforms.Conversion.MapValue<string, float>("O", map, "Word"), data);
        Assert.That(output.GetColumn<float[]>("O"), Is.EqualTo(new float[][] { [1, 2], [3, 4], [0, 0] }));
    }

    [Test]
    public void Values_become_keys_with_their_names()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(_rows);
        var map = new Dictionary<string, string> { ["a"] = "vowel", ["b"] = "consonant", ["x"] = "consonant" };
        IDataView output = ReloadAndTransform(ml, ml.Transforms.Conversion.MapValue("O", map, "Word", treatValuesAsKeyType: true), data);
        Assert.That(output.Schema["O"].Type.ToString(), Is.EqualTo("Key<UInt32, 0-1>"));
        Assert.That(output.GetColumn<uint>("O"), Is.EqualTo(new uint[] { 1, 2, 2 }));
        Assert.That(
            ml.Transforms.Conversion.MapKeyToValue("T", "O").Fit(output).Transform(output).GetColumn<string>("T"),
            Is.EqualTo(new[] { "vowel", "consonant", "consonant" }));
    }

    [Test]
    public void Data_is_looked_up_by_any_of_its_columns()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(_rows);
        IDataView lookup = ml.Data.LoadFromEnumerable(new[] { new Entry { Name = "x", Weight = 7, Place = [1, 2] }, new Entry { Name = "a", Weight = 8, Place = [3, 4] } });
        IDataView output = ReloadAndTransform(ml, ml.Transforms.Conversion.MapValue("W", lookup, lookup.Schema["Name"], lookup.Schema["Weight"], "Word"), data);
        Assert.That(output.GetColumn<float>("W"), Is.EqualTo(new[] { 8, float.NaN, 7 }));
        output = ReloadAndTransform(ml, ml.Transforms.Conversion.MapValue("P", lookup, lookup.Schema["Name"], lookup.Schema["Place"], "Word"), data);
        Assert.That(output.GetColumn<float[]>("P"), Is.EqualTo(new float[][] { [3, 4], [0, 0], [1, 2] }));
    }

    [Test]
    public void A_key_that_stands_twice_is_refused()
    {
        var ml = new MLContext(1);
        KeyValuePair<string, int>[] pairs = [new("a", 1), new("a", 2)];
        Assert.That(() => ml.Transforms.Conversion.MapValue("O", pairs, "Word"), Throws.InvalidOperationException);
    }

    [Test]
    public void A_long_text_is_handed_on_and_not_copied()
    {
        var ml = new MLContext(1);
        string text = new('x', 4_000_000);
        var map = new Dictionary<uint, string> { [1] = text };
        IDataView data = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 20_000).Select(i => new Row { Id = 1 }).ToList());
        IDataView output = ReloadAndTransform(ml, ml.Transforms.Conversion.MapValue("Weights", map, "Id"), data);

        using DataViewRowCursor cursor = output.GetRowCursor([output.Schema["Weights"]]);
        ValueGetter<ReadOnlyMemory<char>> getText = cursor.GetGetter<ReadOnlyMemory<char>>(output.Schema["Weights"]);
        ReadOnlyMemory<char> first = default;
        ReadOnlyMemory<char> value = default;
        cursor.MoveNext();
        getText(ref first);
        Assert.That(first.Length, Is.EqualTo(text.Length));
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (cursor.MoveNext())
            getText(ref value);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(value.Equals(first), Is.True, "the same characters in memory");
        Assert.That(allocated, Is.LessThan(10_000_000), "bytes for 20,000 rows");
    }

    private static IDataView ReloadAndTransform(MLContext ml, IEstimator<ITransformer> estimator, IDataView data)
    {
        using var stream = new MemoryStream();
        ml.Model.Save(estimator.Fit(data), data.Schema, stream);
        stream.Position = 0;
        return new MLContext(2).Model.Load(stream, out _).Transform(data);
    }
}
