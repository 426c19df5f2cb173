using System.Text;
using System.Text.Json;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Data;

[TestFixture]
public class SaveAsTextTests
{
    private static readonly JsonElement _golden = GoldenData.Results("textloader.json");

    public sealed class Row
    {
        public float Id { get; set; }

        public string T { get; set; } = "";

        [VectorType(2)]
        public float[] V { get; set; } = [];
    }

    public sealed class Wide
    {
        public float Id { get; set; }

        [VectorType(40)]
        public float[] V { get; set; } = [];
    }

    private static readonly Row[] _rows =
    [
        new() { Id = 1.5f, T = "a\tb", V = [1, 0] },
        new() { Id = -0f, T = "q\"x", V = [0, 0] },
        new() { Id = float.NaN, T = "", V = [1, 2] },
    ];

    [Test]
    public void Text_is_written_as_the_real_one_writes_it()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(_rows);
        Assert.That(Save(stream => ml.Data.SaveAsText(data, stream)), Is.EqualTo(_golden.GetProperty("SaveAsText default").GetString()));
        Assert.That(
            Save(stream => ml.Data.SaveAsText(data, stream, ',', schema: false)), Is.EqualTo(_golden.GetProperty("SaveAsText ',' schema:false").GetString()));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_file_says_itself_how_to_read_it(bool forceDense)
    {
        var ml = new MLContext(1);
        float[] sparse = new float[40];
        sparse[7] = 2.5f;
        Wide[] rows = [new() { Id = 1, V = sparse }, new() { Id = 2, V = Enumerable.Range(1, 40).Select(i => (float)i).ToArray() }];
        string path = Path.GetTempFileName();
        using (FileStream stream = File.Create(path))
            ml.Data.SaveAsText(ml.Transforms.Concatenate("V", "V", "Id").Fit(ml.Data.LoadFromEnumerable(rows)).Transform(ml.Data.LoadFromEnumerable(rows)), stream, forceDense: forceDense);
        IDataView read = ml.Data.LoadFromTextFile(path);
        Assert.That(read.Schema.Select(c => $"{c.Name} {c.Type}"), Is.EqualTo(new[] { "Id Single", "V Vector<Single, 41>" }));
        Assert.That(read.GetColumn<float[]>("V"), Is.EqualTo(rows.Select(row => row.V.Append(row.Id).ToArray())));
        Assert.That(read.GetColumn<float>("Id"), Is.EqualTo(new float[] { 1, 2 }));
        File.Delete(path);
    }

    public sealed class Mixed
    {
        public float Id { get; set; }

        [VectorType(8)]
        public float[] V { get; set; } = [];

        [KeyType(3)]
        public uint K { get; set; }
    }

    // A column is dense or sparse as a whole, whichever is shorter if a sparse field counts 2.5 dense ones; fewer than five fields are dense.
    [TestCase(5, "0 1 0 0 1 1 1 1", "5\t0\t1\t0\t0\t1\t1\t1\t1\t2")]
    [TestCase(5, "0 0 0 1 0 0 0 0", "5\t9\t3:1\t8:2")]
    [TestCase(0, "0 0 0 0 0 0 0 0", "10\t9:2")]
    public void Long_rows_with_few_values_are_sparse(float id, string values, string expected)
    {
        var ml = new MLContext(1);
        Mixed[] rows = [new() { Id = id, V = values.Split(' ').Select(float.Parse).ToArray(), K = 3 }];
        string text = Save(stream => ml.Data.SaveAsText(ml.Data.LoadFromEnumerable(rows), stream, headerRow: false, schema: false));
        Assert.That(text, Is.EqualTo(expected + "\n"));
    }

    [Test]
    public void Vectors_without_names_have_no_header()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Transforms.SelectColumns("V").Fit(ml.Data.LoadFromEnumerable(_rows)).Transform(ml.Data.LoadFromEnumerable(_rows));
        Assert.That(Save(stream => ml.Data.SaveAsText(data, stream, schema: false)), Is.EqualTo("1\t0\n0\t0\n1\t2\n"));
    }

    private static string Save(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray()).Replace("\r\n", "\n");
    }
}
