using System.Text;
using MLNet.TextClustering.Cli.Corpora;

namespace MLNet.TextClustering.Cli.Output;

/// <summary>Where assignments go: a file that appears when it is whole, or standard output. TSV unless the extension says otherwise.</summary>
internal sealed class AssignmentFile : IDisposable
{
    private readonly AtomicFile? _file;
    private readonly TextWriter _text;
    private readonly AssignmentWriter _writer;

    public AssignmentFile(string path, bool hasLabels, Terminal terminal)
    {
        var format = CorpusFormats.FromPath(path) ?? CorpusFormat.Tsv;
        _file = path == Terminal.Dash ? null : new AtomicFile(path);
        _text = _file is null ? terminal.Output : new StreamWriter(_file.Stream, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true);
        _writer = new AssignmentWriter(_text, format, hasLabels);
    }

    public void Write(long line, uint cluster, string? label, string text) => _writer.Write(line, cluster, label, text);

    public void Commit()
    {
        _writer.Dispose();
        _text.Flush();
        _file?.Commit();
    }

    /// <summary>Without <see cref="Commit"/> before it, the file disappears.</summary>
    public void Dispose() => _file?.Dispose();
}
