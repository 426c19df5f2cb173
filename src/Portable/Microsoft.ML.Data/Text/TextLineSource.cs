using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Some consecutive rows of a text source, not yet split into fields.</summary>
internal sealed class TextLineBatch
{
    public const int Capacity = 128;

    public readonly ReadOnlyMemory<char>[] Lines = new ReadOnlyMemory<char>[Capacity];
    public readonly long[] LineNumbers = new long[Capacity];
    public int Count;
    public long FirstRow;
    public long Number;
}

/// <summary>
/// The rows of all files, without headers, comments and empty lines. Several cursors may draw batches from one source.
/// </summary>
internal sealed class TextLineSource
{
    private readonly object _lock = new();
    private readonly IMultiStreamSource _files;
    private readonly TextLoader.Options _options;
    private readonly QuoteTracker _quotes;
    private int _users;
    private int _nextFile;
    private BlockLineReader _reader;
    private bool _beforeContent;
    private long _lineNumber;
    private long _rows;
    private long _batches;

    public TextLineSource(IMultiStreamSource files, TextLoader.Options options, int users)
    {
        _files = files;
        _options = options;
        _users = users;
        if (options.ReadMultilines && options.AllowQuoting)
            _quotes = new QuoteTracker(options.Separators, options.EscapeChar);
    }

    public bool TryRead(TextLineBatch batch)
    {
        lock (_lock)
        {
            batch.FirstRow = _rows;
            batch.Number = _batches++;
            batch.Count = 0;
            long limit = _options.MaxRows ?? long.MaxValue;
            while (batch.Count < TextLineBatch.Capacity && _rows < limit && TryReadRow(out ReadOnlyMemory<char> line))
            {
                batch.LineNumbers[batch.Count] = _lineNumber;
                batch.Lines[batch.Count++] = line;
                _rows++;
            }

            return batch.Count > 0;
        }
    }

    /// <summary>Called once by each user; the last one closes the file.</summary>
    public void Release()
    {
        lock (_lock)
        {
            if (--_users == 0)
            {
                _reader?.Dispose();
                _reader = null;
            }
        }
    }

    /// <summary>The first line that is neither a comment nor empty: the header, where there is one.</summary>
    public static ReadOnlyMemory<char> ReadHeader(IMultiStreamSource files, TextLoader.Options options)
    {
        var source = new TextLineSource(files, new TextLoader.Options(options) { HasHeader = false, MaxRows = 1 }, users: 1);
        try
        {
            return source.TryReadRow(out ReadOnlyMemory<char> line) ? line : default;
        }
        finally
        {
            source.Release();
        }
    }

    private bool TryReadRow(out ReadOnlyMemory<char> line)
    {
        while (true)
        {
            if (_reader == null && !OpenNextFile())
            {
                line = default;
                return false;
            }

            if (!TryReadLogicalLine(out line))
            {
                _reader.Dispose();
                _reader = null;
                continue;
            }

            ReadOnlySpan<char> text = line.Span;
            if (text.IsEmpty || text.StartsWith("//"))
                continue;
            if (_beforeContent)
            {
                if (text[0] == '#')
                    continue;
                _beforeContent = false;
                if (_options.HasHeader)
                    continue;
            }

            return true;
        }
    }

    private bool OpenNextFile()
    {
        if (_nextFile >= _files.Count)
            return false;
        _reader = new BlockLineReader(_files.OpenTextReader(_nextFile++));
        _beforeContent = true;
        _lineNumber = 0;
        return true;
    }

    private bool TryReadLogicalLine(out ReadOnlyMemory<char> line)
    {
        if (!_reader.TryRead(out line))
            return false;
        _lineNumber++;
        if (_quotes == null)
            return true;

        _quotes.Reset();
        if (!_quotes.EndsInsideQuotes(line.Span))
            return true;

        var joined = new StringBuilder().Append(line);
        while (_reader.TryRead(out ReadOnlyMemory<char> more))
        {
            _lineNumber++;
            joined.Append('\n').Append(more);
            if (!_quotes.EndsInsideQuotes(more.Span))
                break;
        }

        line = joined.ToString().AsMemory();
        return true;
    }
}
