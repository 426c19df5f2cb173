using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Frame;

public class CursorTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class In
    {
        public float X { get; set; }
    }

    private sealed class Doubled
    {
        public float Twice { get; set; }
        public float Half { get; set; }
    }

    private IDataView Numbers(int count) => _ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new In { X = i }).ToArray());

    [Test]
    public void A_column_that_is_not_asked_for_is_not_computed()
    {
        int calls = 0;
        IDataView view = _ml.Transforms.CustomMapping<In, Doubled>((source, target) => { calls++; target.Twice = source.X * 2; }, null)
            .Fit(Numbers(10)).Transform(Numbers(10));
        Assert.That(view.GetColumn<float>("X").Sum(), Is.EqualTo(45));
        Assert.That(calls, Is.Zero);
        Assert.That(view.GetColumn<float>("Twice").Sum(), Is.EqualTo(90));
        Assert.That(calls, Is.EqualTo(10));
    }

    [Test]
    public void Several_columns_of_a_row_are_computed_once()
    {
        int calls = 0;
        IDataView view = _ml.Transforms.CustomMapping<In, Doubled>(
            (source, target) => { calls++; target.Twice = source.X * 2; target.Half = source.X / 2; }, null).Fit(Numbers(10)).Transform(Numbers(10));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<float> twice = cursor.GetGetter<float>(view.Schema["Twice"]);
        ValueGetter<float> half = cursor.GetGetter<float>(view.Schema["Half"]);
        float a = 0, b = 0;
        while (cursor.MoveNext())
        {
            twice(ref a);
            half(ref b);
            Assert.That(a, Is.EqualTo(4 * b));
        }
        Assert.That(calls, Is.EqualTo(10));
    }

    [Test]
    public void Position_is_minus_one_outside_the_rows()
    {
        IDataView data = Numbers(1);
        using DataViewRowCursor cursor = data.GetRowCursor(data.Schema);
        Assert.That(cursor.Position, Is.EqualTo(-1));
        Assert.That(cursor.MoveNext(), Is.True);
        Assert.That(cursor.Position, Is.Zero);
        Assert.That(cursor.MoveNext(), Is.False);
        Assert.That(cursor.Position, Is.EqualTo(-1));
        Assert.That(cursor.Batch, Is.Zero);
    }

    [Test]
    public void Only_the_columns_asked_for_are_active()
    {
        IDataView view = _ml.Transforms.CustomMapping<In, Doubled>((source, target) => target.Twice = source.X, null).Fit(Numbers(1)).Transform(Numbers(1));
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Twice"]]);
        Assert.That(cursor.IsColumnActive(view.Schema["Twice"]), Is.True);
        Assert.That(cursor.IsColumnActive(view.Schema["Half"]), Is.False);
        Assert.That(() => cursor.GetGetter<float>(view.Schema["Half"]), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void A_row_has_the_same_id_in_every_pass_and_no_two_rows_share_one()
    {
        IDataView data = Numbers(20);
        List<DataViewRowId> first = Ids(data), second = Ids(data);
        Assert.That(first, Is.Unique);
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void A_set_of_cursors_covers_every_row_once_in_order_of_batches()
    {
        IDataView cached = _ml.Data.Cache(Numbers(101));
        DataViewRowCursor[] cursors = cached.GetRowCursorSet(cached.Schema, 4);
        var rows = new List<(long Batch, float X)>();
        foreach (DataViewRowCursor cursor in cursors)
        {
            using (cursor)
            {
                ValueGetter<float> getter = cursor.GetGetter<float>(cached.Schema["X"]);
                float value = 0;
                while (cursor.MoveNext())
                {
                    getter(ref value);
                    rows.Add((cursor.Batch, value));
                }
            }
        }
        Assert.That(rows.OrderBy(row => row.Batch).Select(row => row.X), Is.EqualTo(Enumerable.Range(0, 101).Select(i => (float)i)));
    }

    [Test]
    public void A_shuffled_cache_gives_every_row_once()
    {
        IDataView cached = _ml.Data.Cache(Numbers(60), "X");
        Assert.That(cached.CanShuffle, Is.True);
        using DataViewRowCursor cursor = cached.GetRowCursor(cached.Schema, new Random(3));
        ValueGetter<float> getter = cursor.GetGetter<float>(cached.Schema["X"]);
        var seen = new List<float>();
        float value = 0;
        while (cursor.MoveNext())
        {
            getter(ref value);
            seen.Add(value);
        }
        Assert.That(seen, Is.Not.Ordered);
        Assert.That(seen, Is.EquivalentTo(Enumerable.Range(0, 60).Select(i => (float)i)));
    }

    [Test]
    public void A_cache_reads_its_source_once()
    {
        int calls = 0;
        IDataView view = _ml.Transforms.CustomMapping<In, Doubled>((source, target) => { calls++; target.Twice = source.X * 2; }, null)
            .Fit(Numbers(10)).Transform(Numbers(10));
        IDataView cached = _ml.Data.Cache(view);
        for (int pass = 0; pass < 3; pass++)
            Assert.That(cached.GetColumn<float>("Twice").Sum(), Is.EqualTo(90));
        Assert.That(calls, Is.EqualTo(10));
        Assert.That(cached.GetRowCount(), Is.EqualTo(10));
    }

    private static List<DataViewRowId> Ids(IDataView data)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([]);
        ValueGetter<DataViewRowId> getter = cursor.GetIdGetter();
        var ids = new List<DataViewRowId>();
        DataViewRowId id = default;
        while (cursor.MoveNext())
        {
            getter(ref id);
            ids.Add(id);
        }
        return ids;
    }
}
