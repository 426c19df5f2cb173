using System.Text;
using MLNet.TextClustering.Cli.Corpora;

namespace MLNet.TextClustering.Cli.Tests;

public class CorpusTests
{
    [Test]
    public void Tsv_has_no_quoting_and_takes_any_line_end()
    {
        var read = Read("Id\tText\r\n1\tsay \"hi\r\n2\t\n3\tlast", CorpusFormat.Tsv, "Text");
        Assert.That(read.Values, Is.EqualTo(new[] { "say \"hi", "", "last" }));
        Assert.That(read.Lines, Is.EqualTo(new[] { 2L, 3, 4 }));
    }

    [Test]
    public void A_byte_order_mark_is_not_part_of_the_first_column()
    {
        var read = Read("\uFEFFText\nhello", CorpusFormat.Tsv, "Text");
        Assert.That(read.Values, Is.EqualTo(new[] { "hello" }));
    }

    [Test]
    public void Csv_fields_may_hold_commas_quotes_and_line_breaks()
    {
        var read = Read("Id,Text\n1,\"a, \"\"b\"\"\nc\"\n2,d\n", CorpusFormat.Csv, "Text");
        Assert.That(read.Values, Is.EqualTo(new[] { "a, \"b\"\nc", "d" }));
        Assert.That(read.Lines, Is.EqualTo(new[] { 2L, 4 }));
    }

    [Test]
    public void Json_values_become_text()
    {
        var read = Read("{\"Text\":\"a\"}\n\n{\"x\":1,\"Text\":null}\n{\"Text\":12}\n{\"Text\":true}\n", CorpusFormat.JsonLines, "Text");
        Assert.That(read.Values, Is.EqualTo(new[] { "a", "", "12", "True" }));
        Assert.That(read.Lines, Is.EqualTo(new[] { 1L, 3, 4, 5 }));
    }

    [TestCase("tsv", "Id\tText\n1\ta\nbroken\n2\tb\n", 3, "1 fields where the header has 2")]
    [TestCase("csv", "Id,Text\n1,a\n2,b,c\n3,b\n", 3, "3 fields where the header has 2")]
    [TestCase("csv", "Id,Text\n1,a\n2,x\"y\"z\n3,b\n", 3, "a quote inside a field")]
    [TestCase("csv", "Id,Text\n1,a\n2,b\n3,\"never closed\n4,c\n", 4, "a quote that is not closed")]
    [TestCase("jsonl", "{\"Text\":\"a\"}\n{\"Text\":\n{\"Text\":\"b\"}\n", 2, "not valid JSON")]
    [TestCase("jsonl", "{\"Text\":\"a\"}\n[1]\n{\"Text\":\"b\"}\n", 2, "not a JSON object")]
    [TestCase("jsonl", "{\"Text\":\"a\"}\n{\"text\":1}\n{\"Text\":\"b\"}\n", 2, "no 'Text'")]
    [TestCase("jsonl", "{\"Text\":\"a\"}\n{\"Text\":[]}\n{\"Text\":\"b\"}\n", 2, "'Text' is Array")]
    public void A_broken_row_is_left_out_and_reported_with_its_line(string format, string content, int line, string problem)
    {
        var read = Read(content, CorpusFormats.ByName[format], "Text");
        Assert.That(read.Values, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(read.Broken, Is.EqualTo(1));
        Assert.That(read.Warnings, Has.Count.EqualTo(1));
        Assert.That(read.Warnings[0], Does.Contain($"line {line}: ").And.Contain(problem));
    }

    [Test]
    public void Strict_reading_ends_at_the_first_broken_row() =>
        Assert.That(
            () => Read("Id\tText\n1\ta\nbroken\n", CorpusFormat.Tsv, "Text", isStrict: true),
            Throws.TypeOf<DataException>().With.Message.Contains("line 3: 1 fields where the header has 2"));

    [Test]
    public void A_row_with_bytes_that_are_not_utf8_is_broken_and_a_replacement_character_is_not()
    {
        byte[] content = [.. "Text\ngood \uFFFD\nbad "u8, 0xFF, 0xC3, .. "\nlast\n"u8];
        var read = Read(content, CorpusFormat.Tsv, "Text");
        Assert.That(read.Values, Is.EqualTo(new[] { "good \uFFFD", "last" }));
        Assert.That(read.Warnings.Single(), Does.Contain("line 3: not valid UTF-8"));
    }

    [Test]
    public void Many_broken_rows_are_counted_rather_than_listed()
    {
        var read = Read("Id\tText\n1\ta\n" + string.Concat(Enumerable.Repeat("broken\n", 50)), CorpusFormat.Tsv, "Text");
        Assert.That(read.Broken, Is.EqualTo(50));
        Assert.That(read.Warnings, Has.Count.EqualTo(11));
        Assert.That(read.Warnings[^1], Does.Contain("50 broken rows"));
    }

    [TestCase("", "empty")]
    [TestCase("Text\n", "has no documents")]
    [TestCase("Id\tBody\n1\ta\n", "no column 'Text'. The input has: Id, Body.")]
    [TestCase("Text\tText\na\tb\n", "several columns 'Text'")]
    [TestCase("Id\tText\nx\ny\n", "no usable row; the first broken one is line 2")]
    public void A_corpus_without_a_usable_row_says_why(string content, string because) =>
        Assert.That(() => Read(content, CorpusFormat.Tsv, "Text"), Throws.TypeOf<DataException>().With.Message.Contains(because));

    [Test]
    public void Rows_come_before_the_file_has_been_read_to_its_end()
    {
        using var endless = new EndlessStream("Text\n", "one more document\n");
        var corpus = new Corpus(Terminal.Dash, CorpusFormat.Tsv, false, endless, _ => { });
        Assert.That(corpus.Read("Text").Take(100_000).Count(), Is.EqualTo(100_000));
    }

    [Test]
    public void An_extension_that_tells_nothing_asks_for_the_format()
    {
        var corpus = new Corpus("questions.data", null, false, Stream.Null, _ => { });
        Assert.That(() => corpus.Read("Text").ToList(), Throws.TypeOf<DataException>().With.Message.Contains("--format"));
    }

    [TestCase("a.tsv", "tsv")]
    [TestCase("a.TXT", "tsv")]
    [TestCase("a.csv", "csv")]
    [TestCase("a.jsonl", "jsonl")]
    [TestCase("-", "tsv")]
    public void The_extension_tells_the_format(string path, string format) =>
        Assert.That(CorpusFormats.FromPath(path), Is.EqualTo(CorpusFormats.ByName[format]));

    private static Result Read(string content, CorpusFormat format, string column, bool isStrict = false) =>
        Read(Encoding.UTF8.GetBytes(content), format, column, isStrict);

    private static Result Read(byte[] content, CorpusFormat format, string column, bool isStrict = false)
    {
        var warnings = new List<string>();
        var corpus = new Corpus(Terminal.Dash, format, isStrict, new MemoryStream(content), warnings.Add);
        CorpusRow[] rows = [.. corpus.Read(column)];
        return new Result([.. rows.Select(r => r.Values[0])], [.. rows.Select(r => r.Line)], corpus.BrokenCount, warnings);
    }

    private sealed record Result(string[] Values, long[] Lines, int Broken, List<string> Warnings);

    /// <summary>A start, then the same line for ever.</summary>
    private sealed class EndlessStream(string start, string line) : MemoryStream
    {
        private readonly byte[] _line = Encoding.UTF8.GetBytes(line);
        private byte[] _current = Encoding.UTF8.GetBytes(start);
        private int _position;

        public override int Read(Span<byte> buffer)
        {
            if (_position == _current.Length)
                (_current, _position) = (_line, 0);
            int count = Math.Min(buffer.Length, _current.Length - _position);
            _current.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }
}
