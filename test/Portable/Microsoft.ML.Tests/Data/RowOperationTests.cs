using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Data;

[TestFixture]
public class RowOperationTests
{
    public sealed class Row
    {
        public string Text { get; set; } = "";

        public float Value { get; set; }

        [VectorType(2)]
        public float[] Vector { get; set; } = [];

        [KeyType(4)]
        public uint Key { get; set; }
    }

    [Test]
    public void A_range_keeps_its_lower_bound_and_drops_its_upper_one_and_NaN()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { 1, float.NaN, 2, 3, 4 }.Select(v => new Row { Value = v, Vector = [0, 0] }).ToList());
        Assert.That(ml.Data.FilterRowsByColumn(data, "Value", 2, 4).GetColumn<float>("Value"), Is.EqualTo(new[] { 2f, 3 }));
        Assert.That(ml.Data.FilterRowsByColumn(data, "Value", upperBound: 3).GetColumn<float>("Value"), Is.EqualTo(new[] { 1f, 2 }));
        Assert.That(() => ml.Data.FilterRowsByColumn(data, "Text", 0, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => ml.Data.FilterRowsByColumn(data, "Nope", 0, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Keys_are_filtered_by_their_place()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(new uint[] { 1, 2, 3, 4, 0 }.Select(k => new Row { Key = k, Vector = [0, 0] }).ToList());
        Assert.That(ml.Data.FilterRowsByKeyColumnFraction(data, "Key", 0, 0.5).GetColumn<uint>("Key"), Is.EqualTo(new uint[] { 1, 2 }));
    }

    [Test]
    public void Rows_with_missing_values_are_dropped()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(new List<Row>
        {
            new() { Text = "good", Vector = [1, 0], Key = 1 },
            new() { Text = "bad vector", Vector = [1, float.NaN], Key = 1 },
            new() { Text = "bad value", Value = float.NaN, Vector = [1, 2], Key = 1 },
            new() { Text = "bad key", Vector = [1, 2] },
        });
        Assert.That(ml.Data.FilterRowsByMissingValues(data, "Vector", "Value", "Key").GetColumn<string>("Text"), Is.EqualTo(new[] { "good" }));
        Assert.That(ml.Data.FilterRowsByMissingValues(data, "Value").GetColumn<string>("Text").Count(), Is.EqualTo(3));
        Assert.That(() => ml.Data.FilterRowsByMissingValues(data, "Text"), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase(0, 3)]
    [TestCase(8, 5)]
    [TestCase(20, 5)]
    public void Skipping_and_taking_are_counted(int skip, int take)
    {
        var ml = new MLContext(1);
        IDataView data = Rows(ml, 10);
        string[] all = data.GetColumn<string>("Text").ToArray();
        IDataView part = ml.Data.TakeRows(ml.Data.SkipRows(data, skip), take);
        Assert.That(part.GetColumn<string>("Text"), Is.EqualTo(all.Skip(skip).Take(take)));
        if (data.GetRowCount() is not null)
            Assert.That(part.GetRowCount(), Is.EqualTo(all.Skip(skip).Take(take).Count()));
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(1000)]
    public void Shuffling_keeps_every_row_whole(int pool)
    {
        var ml = new MLContext(1);
        IDataView shuffled = ml.Data.ShuffleRows(Rows(ml, 300), seed: 5, shufflePoolSize: pool, shuffleSource: false);
        using DataViewRowCursor cursor = shuffled.GetRowCursor(shuffled.Schema);
        ValueGetter<ReadOnlyMemory<char>> getText = cursor.GetGetter<ReadOnlyMemory<char>>(shuffled.Schema["Text"]);
        ValueGetter<VBuffer<float>> getVector = cursor.GetGetter<VBuffer<float>>(shuffled.Schema["Vector"]);
        ReadOnlyMemory<char> text = default;
        VBuffer<float> vector = default;
        var order = new List<int>();
        while (cursor.MoveNext())
        {
            getText(ref text);
            getVector(ref vector);
            int row = int.Parse(text.Span[1..]);
            Assert.That(vector.DenseValues(), Is.EqualTo(new float[] { row, -row }));
            order.Add(row);
        }

        Assert.That(order.Order(), Is.EqualTo(Enumerable.Range(0, 300)));
        Assert.That(order.SequenceEqual(Enumerable.Range(0, 300)), Is.EqualTo(pool == 1));
    }

    [Test]
    public void Shuffling_with_a_seed_gives_the_same_order_each_time()
    {
        var ml = new MLContext(1);
        IDataView shuffled = ml.Data.ShuffleRows(Rows(ml, 100), seed: 5);
        Assert.That(shuffled.GetColumn<string>("Text"), Is.EqualTo(shuffled.GetColumn<string>("Text").ToArray()));
        Assert.That(shuffled.GetColumn<string>("Text"), Is.Not.EqualTo(ml.Data.ShuffleRows(Rows(ml, 100), seed: 6).GetColumn<string>("Text").ToArray()));
    }

    [Test]
    public void A_bootstrap_sample_and_its_complement_hold_all_rows()
    {
        var ml = new MLContext(1);
        string[] sample = ml.Data.BootstrapSample(Rows(ml, 1000), seed: 3).GetColumn<string>("Text").ToArray();
        string[] rest = ml.Data.BootstrapSample(Rows(ml, 1000), seed: 3, complement: true).GetColumn<string>("Text").ToArray();
        Assert.That(sample, Has.Length.InRange(850, 1150));
        Assert.That(rest, Has.Length.InRange(310, 430));
        Assert.That(sample.Distinct().Concat(rest).Order(), Is.EqualTo(Rows(ml, 1000).GetColumn<string>("Text").Order()));
    }

    private static IDataView Rows(MLContext ml, int count)
        => ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new Row { Text = "t" + i, Value = i, Vector = [i, -i], Key = 1 }).ToList());
}
