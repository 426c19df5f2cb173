using System.Text;
using System.Text.Json;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Data;

[TestFixture]
public class TextLoaderTests
{
    private static readonly JsonElement _golden = GoldenData.Results("textloader.json");

    private static readonly Dictionary<string, TextLoader.Options> _cases = new()
    {
        ["tab, header"] = new() { HasHeader = true, Columns = [new("Id", DataKind.Single, 0), Text("Text", 1)] },
        ["tab, header not declared"] = new() { Columns = [new("Id", DataKind.Single, 0), Text("Text", 1)] },
        ["comma, quoting off"] = Commas(Text("A", 0), Text("B", 1), Text("C", 2)),
        ["comma, quoting on"] = Quoted(Text("A", 0), Text("B", 1), Text("C", 2)),
        ["quote in the middle"] = Quoted(Text("A", 0), Text("B", 1)),
        ["unclosed quote"] = Quoted(Text("A", 0), Text("B", 1)),
        ["newline in quotes, ReadMultilines=false"] = Quoted(Text("A", 0), Text("B", 1)),
        ["newline in quotes, ReadMultilines=true"] = With(Quoted(Text("A", 0), Text("B", 1)), o => o.ReadMultilines = true),
        ["trim whitespace off"] = Commas(Text("A", 0), Text("B", 1)),
        ["trim whitespace on"] = With(Commas(Text("A", 0), Text("B", 1)), o => o.TrimWhitespace = true),
        ["float parsing"] = Tabs(new TextLoader.Column("F", DataKind.Single, 0)),
        ["int parsing"] = Tabs(new TextLoader.Column("I", DataKind.Int32, 0)),
        ["bool parsing"] = Tabs(new TextLoader.Column("B", DataKind.Boolean, 0)),
        ["bool garbage"] = Tabs(new TextLoader.Column("B", DataKind.Boolean, 0)),
        ["missing float field at end"] = Tabs(Number("A", 0), Number("B", 1)),
        ["MissingRealsAsNaNs"] = With(Tabs(Number("A", 0), Number("B", 1)), o => o.MissingRealsAsNaNs = true),
        ["range vector 0-2"] = Tabs(new("V", DataKind.Single, 0, 2), Text("T", 3)),
        ["two ranges in one column"] = Tabs(new TextLoader.Column("V", DataKind.Single, [new(0, 1), new(3)])),
        ["range to the end (auto)"] = Tabs(new TextLoader.Column("V", DataKind.Single, [new(0, null)])),
        ["too few columns for range"] = Tabs(new TextLoader.Column("V", DataKind.Single, 0, 2)),
        ["too many columns"] = Tabs(Number("A", 0)),
        ["sparse 5 1:2 3:4"] = new() { AllowSparse = true, Separators = [' '], Columns = [new("V", DataKind.Single, 0, 4)] },
        ["comments and blank lines"] = Tabs(Number("A", 0), Text("T", 1)),
        ["BOM and CRLF"] = Tabs(Number("A", 0), Text("T", 1)),
        ["no final newline"] = Tabs(Number("A", 0), Text("T", 1)),
        ["unicode"] = Tabs(Number("A", 0), Text("T", 1)),
        ["header slot names"] = With(Tabs(new TextLoader.Column("V", DataKind.Single, 0, 2)), o => o.HasHeader = true),
        ["MaxRows=1"] = With(Tabs(Number("A", 0)), o => o.MaxRows = 1),
        ["semicolon or comma"] = With(Tabs(Number("A", 0), Number("B", 1), Number("C", 2)), o => o.Separators = [';', ',']),
        ["decimal comma"] = With(Tabs(Number("A", 0), Number("B", 1)), o => { o.Separators = [';']; o.DecimalMarker = ','; }),
        ["escape char"] = With(Quoted(Text("A", 0), Text("B", 1)), o => o.EscapeChar = '\\'),
        ["empty file"] = Tabs(Text("A", 0)),
        ["header only"] = With(Tabs(Text("A", 0), Text("B", 1)), o => o.HasHeader = true),
        ["key column"] = Tabs(new TextLoader.Column("K", DataKind.UInt32, [new(0)], new KeyCount(3))),
    };

    private string _folder = "";

    public static IEnumerable<string> Cases => _cases.Keys;

    public sealed class Row
    {
        [LoadColumn(0)]
        public string? Label { get; set; }

        [LoadColumn(1)]
        public string? Text { get; set; }

        [LoadColumn(2, 3)]
        [VectorType(2)]
        public float[]? Nums { get; set; }
    }

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("textloader").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCaseSource(nameof(Cases))]
    public void A_file_is_read_as_the_real_loader_reads_it(string name)
    {
        JsonElement golden = _golden.GetProperty(name);
        string content = golden.GetProperty("file").GetString()!;
        string path = Write("data.txt", content, bom: name.StartsWith("BOM", StringComparison.Ordinal));
        JsonElement result = golden.GetProperty("result");
        if (result.TryGetProperty("exception", out _))
        {
            GoldenData.AssertException(() => ReadAll(Load(_cases[name], path)), result);
            return;
        }

        IDataView data = Load(_cases[name], path);
        JsonElement expected = result.GetProperty("ok");
        GoldenData.AssertSchema(data.Schema, expected.GetProperty("schema"));
        Assert.That(data.GetRowCount(), Is.Null);
        foreach (DataViewSchema.Column column in data.Schema)
            GoldenData.AssertValues(data, column.Name, expected.GetProperty("col:" + column.Name));
    }

    [Test]
    public void The_members_of_a_class_are_its_columns()
    {
        string path = Write("data.csv", "label,text,x,y\nsports,\"a, b\",3,4\n");
        IDataView data = new MLContext(1).Data.LoadFromTextFile<Row>(path, ',', hasHeader: true, allowQuoting: true);
        JsonElement expected = _golden.GetProperty("LoadFromTextFile<TRow>(hasHeader, ',', quoting)").GetProperty("ok");
        GoldenData.AssertSchema(data.Schema, expected.GetProperty("schema"));
        foreach (DataViewSchema.Column column in data.Schema)
            GoldenData.AssertValues(data, column.Name, expected.GetProperty("col:" + column.Name));
    }

    [Test]
    public void A_file_that_is_not_there_is_told_at_once()
    {
        JsonElement expected = _golden.GetProperty("LoadFromTextFile missing file");
        string path = Path.Combine(_folder, "nope.csv");
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new MLContext(1).Data.LoadFromTextFile<Row>(path))!;
        Assert.That(exception.Message, Is.EqualTo(expected.GetProperty("message").GetString()!.Replace("<folder>", _folder)));
    }

    [Test]
    public void A_header_names_the_slots_of_vectors()
    {
        string path = Write("data.txt", "a\tb\tc\n1\t2\t3\n");
        IDataView data = new MLContext(1).Data.LoadFromTextFile(path, [new("V", DataKind.Single, 0, 2)], hasHeader: true);
        VBuffer<ReadOnlyMemory<char>> names = default;
        data.Schema["V"].GetSlotNames(ref names);
        Assert.That(names.DenseValues().Select(name => name.ToString()), Is.EqualTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void A_range_to_the_end_takes_the_size_of_the_file()
    {
        string path = Write("data.txt", "1\t2\t3\n4\t5\t6\n");
        IDataView data = new MLContext(1).Data.LoadFromTextFile(path, [new("V", DataKind.Single, [new(1, null)])]);
        Assert.That(data.Schema["V"].Type.ToString(), Is.EqualTo("Vector<Single, 2>"));
        Assert.That(data.GetColumn<float[]>("V"), Is.EqualTo(new float[][] { [2, 3], [5, 6] }));
    }

    [Test]
    public void Several_files_are_read_one_after_the_other_each_with_its_header()
    {
        string first = Write("1.txt", "t\na\nb\n");
        string second = Write("2.txt", "t\nc\n");
        var ml = new MLContext(1);
        TextLoader loader = ml.Data.CreateTextLoader([Text("T", 0)], hasHeader: true);
        Assert.That(loader.Load(first, second).GetColumn<string>("T"), Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(loader.Load(new MultiFileSource(Path.Combine(_folder, "*.txt"))).GetColumn<string>("T"), Is.EqualTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void Rows_longer_than_a_block_of_text_are_whole()
    {
        string[] rows = [new string('a', 100_000), "b", new string('c', 33_000), ""];
        string path = Write("data.txt", string.Join("\r\n", rows.Select((row, i) => $"{i}\t{row}")));
        IDataView data = new MLContext(1).Data.LoadFromTextFile(path, [Number("N", 0), Text("T", 1)]);
        Assert.That(data.GetColumn<string>("T"), Is.EqualTo(rows));
    }

    [Test]
    public void Texts_keep_their_content_when_the_cursor_goes_on()
    {
        string path = Write("data.txt", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"text {i}\n")));
        IDataView data = new MLContext(1).Data.LoadFromTextFile(path, [Text("T", 0)]);
        ReadOnlyMemory<char>[] kept = data.GetColumn<ReadOnlyMemory<char>>("T").ToArray();
        Assert.That(kept.Select(text => text.ToString()), Is.EqualTo(Enumerable.Range(0, 20_000).Select(i => $"text {i}")));
    }

    [Test]
    public void The_cursors_of_a_set_share_the_rows()
    {
        string path = Write("data.txt", string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i}\n")));
        IDataView data = new MLContext(1).Data.LoadFromTextFile(path, [Number("N", 0)]);
        var seen = new List<float>();
        DataViewRowCursor[] cursors = data.GetRowCursorSet([data.Schema["N"]], 3);
        float value = 0;
        for (bool any = true; any;)
        {
            any = false;
            foreach (DataViewRowCursor cursor in cursors)
            {
                if (!cursor.MoveNext())
                    continue;
                any = true;
                cursor.GetGetter<float>(data.Schema["N"])(ref value);
                seen.Add(value);
            }
        }

        foreach (DataViewRowCursor cursor in cursors)
            cursor.Dispose();
        Assert.That(seen.Order(), Is.EqualTo(Enumerable.Range(0, 10_000).Select(i => (float)i)));
    }

    [Test]
    public void A_file_can_be_written_to_once_its_cursor_is_disposed()
    {
        string path = Write("data.txt", "1\n2\n");
        IDataView data = new MLContext(1).Data.LoadFromTextFile(path, [Number("N", 0)]);
        using (DataViewRowCursor cursor = data.GetRowCursor(data.Schema))
            cursor.MoveNext();
        Assert.That(() => File.WriteAllText(path, "3\n"), Throws.Nothing);
    }

    [Test]
    public void A_loader_saved_with_a_model_loads_the_same()
    {
        string path = Write("data.csv", "x,a,b\n\"q,r\",1,2\n");
        var ml = new MLContext(1);
        TextLoader loader = ml.Data.CreateTextLoader(
            [Text("T", 0), new("V", DataKind.Single, 1, 2)], ',', hasHeader: true, new MultiFileSource(path), allowQuoting: true);
        IDataView data = loader.Load(path);
        string model = Path.Combine(_folder, "model.zip");
        ml.Model.Save(ml.Transforms.CopyColumns("U", "T").Fit(data), loader, model);

        ITransformer transformer = ml.Model.LoadWithDataLoader(model, out IDataLoader<IMultiStreamSource> loaded);
        IDataView again = transformer.Transform(loaded.Load(path));
        Assert.That(again.GetColumn<string>("U"), Is.EqualTo(new[] { "q,r" }));
        Assert.That(again.GetColumn<float[]>("V"), Is.EqualTo(new float[][] { [1, 2] }));
        Assert.That(again.Schema["V"].HasSlotNames(), Is.True);
    }

    private static IDataView Load(TextLoader.Options options, string path)
        => new MLContext(1).Data.CreateTextLoader(options).Load(path);

    private static void ReadAll(IDataView data)
    {
        foreach (DataViewSchema.Column column in data.Schema)
            GoldenData.Values(data, column);
    }

    private string Write(string name, string content, bool bom = false)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, content, new UTF8Encoding(bom));
        return path;
    }

    private static TextLoader.Column Text(string name, int index) => new(name, DataKind.String, index);

    private static TextLoader.Column Number(string name, int index) => new(name, DataKind.Single, index);

    private static TextLoader.Options Tabs(params TextLoader.Column[] columns) => new() { Columns = columns };

    private static TextLoader.Options Commas(params TextLoader.Column[] columns) => new() { Columns = columns, Separators = [','] };

    private static TextLoader.Options Quoted(params TextLoader.Column[] columns) => With(Commas(columns), o => o.AllowQuoting = true);

    private static TextLoader.Options With(TextLoader.Options options, Action<TextLoader.Options> change)
    {
        change(options);
        return options;
    }
}
