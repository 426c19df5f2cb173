using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using MLNet.TextClustering.Cli.Corpora;

namespace MLNet.TextClustering.Cli.Output;

/// <summary>
/// Writes which cluster each document is in: columns Line (of the input), Cluster (from 1; 0 for none), Label when there is one, and Text.
/// In TSV, tabs and line breaks of a text become spaces.
/// </summary>
internal sealed class AssignmentWriter : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextWriter _writer;
    private readonly CorpusFormat _format;
    private readonly string[] _columns;
    private readonly CsvWriter? _csv;

    public AssignmentWriter(TextWriter writer, CorpusFormat format, bool hasLabels)
    {
        _writer = writer;
        _format = format;
        _columns = hasLabels ? ["Line", "Cluster", "Label", "Text"] : ["Line", "Cluster", "Text"];
        if (format == CorpusFormat.Csv)
            _csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);
        if (format != CorpusFormat.JsonLines)
            WriteFields(_columns);
    }

    public void Write(long line, uint cluster, string? label, string text)
    {
        if (_format == CorpusFormat.JsonLines)
            WriteJson(line, cluster, label, text);
        else if (label is null)
            WriteFields([Invariant(line), Invariant(cluster), text]);
        else
            WriteFields([Invariant(line), Invariant(cluster), label, text]);
    }

    public void Dispose() => _csv?.Dispose();

    private void WriteFields(string[] fields)
    {
        if (_csv is null)
        {
            _writer.Write(string.Join('\t', fields.Select(f => f.ReplaceLineEndings(" ").Replace('\t', ' '))));
            _writer.Write('\n');
            return;
        }

        foreach (string field in fields)
            _csv.WriteField(field);
        _csv.NextRecord();
    }

    private void WriteJson(long line, uint cluster, string? label, string text)
    {
        object[] values = label is null ? [line, cluster, text] : [line, cluster, label, text];
        _writer.Write(JsonSerializer.Serialize(_columns.Zip(values).ToDictionary(p => p.First, p => p.Second), Json));
        _writer.Write('\n');
    }

    private static string Invariant(long value) => value.ToString(CultureInfo.InvariantCulture);
}
