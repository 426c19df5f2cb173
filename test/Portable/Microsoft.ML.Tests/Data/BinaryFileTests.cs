using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Data;

[TestFixture]
public class BinaryFileTests
{
    private string _path = "";

    public sealed class Row
    {
        public string Text { get; set; } = "";

        public float Single { get; set; }

        public double Double { get; set; }

        public int Int { get; set; }

        public ulong Long { get; set; }

        public bool Flag { get; set; }

        public DateTime Date { get; set; }

        public DateTimeOffset Offset { get; set; }

        public TimeSpan Span { get; set; }

        [KeyType(7)]
        public uint Key { get; set; }

        [VectorType(3)]
        public float[] Fixed { get; set; } = [];

        public string[] Variable { get; set; } = [];
    }

    [SetUp]
    public void MakePath() => _path = Path.GetTempFileName();

    [TearDown]
    public void DeleteFile() => File.Delete(_path);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(5000)]
    public void Data_comes_back_as_it_was_written(int count)
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(Rows(count));
        IDataView read = WriteAndRead(ml, data);
        Assert.That(read.GetRowCount(), Is.EqualTo(count));
        Assert.That(read.Schema.Select(c => $"{c.Name} {c.Type}"), Is.EqualTo(data.Schema.Select(c => $"{c.Name} {c.Type}")));
        foreach (DataViewSchema.Column column in data.Schema)
            Assert.That(GoldenData.Values(read, read.Schema[column.Name]), Is.EqualTo(GoldenData.Values(data, column)), column.Name);
    }

    [Test]
    public void Annotations_come_back_too()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(Rows(20));
        data = ml.Transforms.Conversion.MapValueToKey("K", "Text").Append(ml.Transforms.Conversion.MapKeyToVector("V", "K")).Fit(data).Transform(data);
        IDataView read = WriteAndRead(ml, data);
        VBuffer<ReadOnlyMemory<char>> names = default;
        read.Schema["V"].GetSlotNames(ref names);
        Assert.That(names.DenseValues().Select(name => name.ToString()), Is.EqualTo(Rows(20).Select(row => row.Text)));
        Assert.That(read.Schema["V"].IsNormalized(), Is.True);
        Assert.That(read.GetColumn<float[]>("V"), Is.EqualTo(data.GetColumn<float[]>("V")));
    }

    [Test]
    public void A_file_that_is_none_or_broken_is_refused()
    {
        var ml = new MLContext(1);
        File.WriteAllText(_path, "this is not it");
        Assert.That(() => ml.Data.LoadFromBinary(_path), Throws.TypeOf<FormatException>());

        using (FileStream stream = File.Create(_path))
            ml.Data.SaveAsBinary(ml.Data.LoadFromEnumerable(Rows(50)), stream);
        byte[] bytes = File.ReadAllBytes(_path);
        File.WriteAllBytes(_path, bytes[..(bytes.Length / 2)]);
        Assert.That(() => ml.Data.LoadFromBinary(_path), Throws.TypeOf<FormatException>());
    }

    private IDataView WriteAndRead(MLContext ml, IDataView data)
    {
        using (FileStream stream = File.Create(_path))
            ml.Data.SaveAsBinary(data, stream);
        return ml.Data.LoadFromBinary(_path);
    }

    private static List<Row> Rows(int count) => Enumerable.Range(0, count).Select(i => new Row
    {
        Text = "text é " + i,
        Single = i / 3f,
        Double = i / 7.0,
        Int = -i,
        Long = (ulong)i << 40,
        Flag = i % 3 == 0,
        Date = new DateTime(2020, 1, 1).AddHours(i),
        Offset = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.FromHours(i % 5)),
        Span = TimeSpan.FromSeconds(i),
        Key = (uint)(i % 8),
        Fixed = [i, 0, -i],
        Variable = Enumerable.Range(0, i % 4).Select(j => "v" + j).ToArray(),
    }).ToList();
}
