using System.Text.Json;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Frame;

public class EnumerableTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Everything
    {
        public bool Flag { get; set; }
        public sbyte I1 { get; set; }
        public byte U1 { get; set; }
        public short I2 { get; set; }
        public ushort U2 { get; set; }
        public int I4 { get; set; }
        public uint U4 { get; set; }
        public long I8 { get; set; }
        public ulong U8 { get; set; }
        public float R4 { get; set; }
        public double R8 { get; set; }
        public string? Text { get; set; }
        public ReadOnlyMemory<char> Memory { get; set; }
        public DateTime Date { get; set; }
        public DateTimeOffset Offset { get; set; }
        public TimeSpan Span { get; set; }
        public DataViewRowId Id { get; set; }
        public float[]? Floats { get; set; }
        public string[]? Words { get; set; }
        public VBuffer<double> Sparse { get; set; }

        [KeyType(5)]
        public uint Key { get; set; }

        [ColumnName("Renamed")]
        public int Original { get; set; }

        [NoColumn]
        public object? Ignored { get; set; }
    }

    private static Everything Sample => new()
    {
        Flag = true, I1 = -1, U1 = 2, I2 = -3, U2 = 4, I4 = -5, U4 = 6, I8 = -7, U8 = 8, R4 = 9.5f, R8 = 10.25, Text = "text", Memory = "memory".AsMemory(),
        Date = new DateTime(2024, 2, 29), Offset = new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(2)), Span = TimeSpan.FromSeconds(11),
        Id = new DataViewRowId(12, 13), Floats = [1, 0, 2], Words = ["a", "b"], Sparse = new VBuffer<double>(4, 1, [3.5], [2]), Key = 3, Original = 14,
    };

    [Test]
    public void Every_type_of_member_survives_the_round_trip()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { Sample });
        Everything back = _ml.Data.CreateEnumerable<Everything>(data, reuseRowObject: false).Single();
        Everything expected = Sample;
        using (Assert.EnterMultipleScope())
        {
            foreach (var property in typeof(Everything).GetProperties().Where(p => p.Name is not ("Memory" or "Sparse" or "Ignored")))
                Assert.That(property.GetValue(back), Is.EqualTo(property.GetValue(expected)), property.Name);
            Assert.That(back.Memory.ToString(), Is.EqualTo("memory"));
            Assert.That(back.Sparse.DenseValues(), Is.EqualTo(new[] { 0, 0, 3.5, 0 }));
            Assert.That(data.Schema.GetColumnOrNull("Ignored"), Is.Null);
            Assert.That(data.Schema.GetColumnOrNull("Original"), Is.Null);
            Assert.That(data.Schema["Renamed"].Type, Is.EqualTo(NumberDataViewType.Int32));
            Assert.That(data.Schema["Key"].Type, Is.EqualTo(new KeyDataViewType(typeof(uint), 5)));
        }
    }

    private sealed class Q
    {
        public string? Text { get; set; }
        public float F { get; set; }

        [VectorType(2)]
        public float[]? V { get; set; }

        public float[]? Var { get; set; }
        public int I { get; set; }
    }

    [Test]
    public void The_schema_of_a_class_is_the_measured_one()
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Golden", "errors_and_semantics.json")));
        JsonElement expected = golden.RootElement.GetProperty("results").GetProperty("LoadFromEnumerable schema of Q").GetProperty("ok");
        DataViewSchema schema = _ml.Data.LoadFromEnumerable(new[] { new Q() }).Schema;
        Assert.That(
            schema.Select(c => (c.Name, c.Type.ToString(), c.Index, c.IsHidden)),
            Is.EqualTo(expected.EnumerateArray().Select(c => (c.GetProperty("name").GetString(), c.GetProperty("type").GetString(), c.GetProperty("index").GetInt32(), c.GetProperty("hidden").GetBoolean()))));
    }

    private sealed class Loose
    {
        [VectorType(2)]
        public float[]? V { get; set; }

        [KeyType(3)]
        public uint Key { get; set; }

        public string? Text { get; set; }
    }

    [Test]
    public void Vectors_are_taken_as_they_come_and_nulls_are_empty()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Loose { V = [1, 2, 3], Key = 4 }, new Loose() });
        Assert.That(data.GetColumn<float[]>("V"), Is.EqualTo(new[] { new float[] { 1, 2, 3 }, [] }));
        Assert.That(data.GetColumn<string>("Text"), Is.EqualTo(new[] { "", "" }));
        Assert.That(data.GetColumn<uint>("Key").First(), Is.Zero, "a key beyond its count is missing");
    }

    [Test]
    public void A_lazy_sequence_is_read_once_a_pass()
    {
        int passes = 0;
        IEnumerable<Loose> Rows()
        {
            passes++;
            yield return new Loose { Key = 1 };
            yield return new Loose { Key = 2 };
        }

        IDataView data = _ml.Data.LoadFromEnumerable(Rows());
        Assert.That(passes, Is.Zero);
        Assert.That(data.GetColumn<uint>("Key"), Is.EqualTo(new uint[] { 1, 2 }));
        Assert.That(passes, Is.EqualTo(1));
        Assert.That(data.GetRowCount(), Is.Null);
    }

    [Test]
    public void A_list_can_be_shuffled_and_counted()
    {
        List<Loose> rows = Enumerable.Range(0, 50).Select(i => new Loose { V = [i] }).ToList();
        IDataView data = _ml.Data.LoadFromEnumerable(rows);
        using DataViewRowCursor cursor = data.GetRowCursor([data.Schema["V"]], new Random(1));
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(data.Schema["V"]);
        var seen = new List<float>();
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            seen.Add(value.GetItemOrDefault(0));
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(data.CanShuffle, Is.True);
            Assert.That(data.GetRowCount(), Is.EqualTo(50));
            Assert.That(seen, Is.Not.Ordered);
            Assert.That(seen, Is.EquivalentTo(Enumerable.Range(0, 50).Select(i => (float)i)));
        }
    }

    [Test]
    public void Reuse_gives_the_same_object_each_time()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Loose { Text = "a" }, new Loose { Text = "b" } });
        Loose[] reused = _ml.Data.CreateEnumerable<Loose>(data, reuseRowObject: true).ToArray();
        Loose[] fresh = _ml.Data.CreateEnumerable<Loose>(data, reuseRowObject: false).ToArray();
        Assert.That(reused[0], Is.SameAs(reused[1]));
        Assert.That(fresh.Select(row => row.Text), Is.EqualTo(new[] { "a", "b" }));
    }

    private sealed class Extra
    {
        public string? Text { get; set; }
        public float Nope { get; set; }
    }

    [Test]
    public void Members_without_a_column_are_left_alone_when_asked()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Loose { Text = "a" } });
        Assert.That(_ml.Data.CreateEnumerable<Extra>(data, reuseRowObject: false, ignoreMissingColumns: true).Single().Text, Is.EqualTo("a"));
        Assert.That(
            () => _ml.Data.CreateEnumerable<Extra>(data, reuseRowObject: false).ToArray(),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Could not find  column 'Nope'"));
    }

    [Test]
    public void A_schema_definition_changes_names_types_and_annotations()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Loose));
        definition["V"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 3);
        definition["V"].AddAnnotation("SlotNames", new[] { "x", "y", "z" }, new VectorDataViewType(TextDataViewType.Instance, 3));
        definition["Text"].ColumnName = "Words";
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Loose { V = [1, 2, 3], Text = "a" } }, definition);
        VBuffer<ReadOnlyMemory<char>> names = default;
        data.Schema["V"].GetSlotNames(ref names);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(data.Schema["V"].Type.ToString(), Is.EqualTo("Vector<Single, 3>"));
            Assert.That(names.DenseValues().Select(name => name.ToString()), Is.EqualTo(new[] { "x", "y", "z" }));
            Assert.That(data.GetColumn<string>("Words"), Is.EqualTo(new[] { "a" }));
        }
    }

    [Test]
    public void Preview_shows_the_first_rows()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 9).Select(i => new Extra { Text = $"t{i}" }).ToArray());
        DataDebuggerPreview preview = data.Preview(maxRows: 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(preview.ToString(), Is.EqualTo("2 columns, 2 rows"));
            Assert.That(preview.RowView[1].Values[0].Value.ToString(), Is.EqualTo("t1"));
            Assert.That(preview.ColumnView[0].Values, Has.Length.EqualTo(2));
        }
    }
}
