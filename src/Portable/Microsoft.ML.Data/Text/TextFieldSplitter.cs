using System.Buffers;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>
/// Splits a line into fields. Empty fields are not kept: the others stand with their source index, in ascending order.
/// </summary>
internal sealed class TextFieldSplitter
{
    // A sparse index has at most nine digits, so that it cannot overflow.
    private const int MaximumIndexDigits = 9;

    private readonly char[] _separators;
    private readonly SearchValues<char> _separatorSet;
    private readonly bool _separatorsContainSpace;
    private readonly bool _quoting;
    private readonly bool _sparse;
    private readonly bool _trimEnd;
    private readonly char _escape;
    private readonly int _inputSize;
    private readonly int _lastSource;
    private readonly StringBuilder _unescaped = new();

    private ReadOnlyMemory<char>[] _fields = new ReadOnlyMemory<char>[8];
    private int[] _sources = new int[8];
    private int _count;

    // The state of the line that is being split.
    private ReadOnlyMemory<char> _line;
    private int _position;
    private int _sparseIndex;
    private ReadOnlyMemory<char> _field;

    /// <param name="options">How fields are separated and quoted.</param>
    /// <param name="inputSize">The number of source columns, 0 where a sparse line says it itself.</param>
    /// <param name="lastSource">The last source column that anybody reads; the rest of the line is skipped.</param>
    public TextFieldSplitter(TextLoader.Options options, int inputSize, int lastSource)
    {
        _separators = options.Separators;
        _separatorSet = SearchValues.Create(options.Separators);
        _separatorsContainSpace = Array.IndexOf(options.Separators, ' ') >= 0;
        _quoting = options.AllowQuoting;
        _sparse = options.AllowSparse;
        _trimEnd = options.TrimWhitespace;
        _escape = options.EscapeChar;
        _inputSize = inputSize;
        _lastSource = lastSource;
    }

    /// <summary>The fields of the last line that are not empty.</summary>
    public ReadOnlySpan<ReadOnlyMemory<char>> Fields => _fields.AsSpan(0, _count);

    /// <summary>The source columns of <see cref="Fields"/>, ascending.</summary>
    public ReadOnlySpan<int> Sources => _sources.AsSpan(0, _count);

    /// <summary>The position in <see cref="Fields"/> of the first field whose source column is at least <paramref name="source"/>.</summary>
    public int IndexOfFirst(int source)
    {
        // Without empty fields before it, a field stands at its own source index.
        if (source < _count && _sources[source] == source)
            return source;
        int found = Sources.BinarySearch(source);
        return found < 0 ? ~found : found;
    }

    /// <summary>Splits the line and returns the number of source columns that were seen.</summary>
    public int Split(ReadOnlyMemory<char> line)
    {
        _count = 0;
        _line = _trimEnd ? line.TrimEnd() : line;
        _position = 0;
        return _sparse ? SplitSparse() : SplitDense();
    }

    private int SplitDense()
    {
        int source = 0;
        while (true)
        {
            bool more = ReadField();
            if (!_field.IsEmpty)
                Keep(source);
            if (source++ >= _lastSource || !more)
                return source;
        }
    }

    // Dense fields, then "size index:value index:value ...", the size left out where it is known.
    private int SplitSparse()
    {
        int source = 0;
        int size = _inputSize;
        int sparseStart = -1;
        int previous = -1;
        while (true)
        {
            bool more = ReadField();
            if (_sparseIndex < 0)
            {
                // Dense values cannot follow sparse ones; one field more than needed is read, as it may be the size.
                if (sparseStart >= 0 || !KeepDense(ref source, more))
                    break;
                continue;
            }

            if (sparseStart < 0 && !TryStartSparse(source, ref size, out sparseStart))
                break;
            if (_sparseIndex <= previous || _sparseIndex >= size - sparseStart || _sparseIndex > _lastSource - sparseStart)
                break;
            previous = _sparseIndex;
            if (!_field.IsEmpty)
                Keep(sparseStart + _sparseIndex);
            if (!more)
                break;
        }

        return sparseStart < 0 ? Math.Max(source, _inputSize) : size;
    }

    private bool KeepDense(ref int source, bool more)
    {
        if (!_field.IsEmpty)
            Keep(source);
        return source++ <= _lastSource && more;
    }

    private bool TryStartSparse(int source, ref int size, out int sparseStart)
    {
        sparseStart = -1;
        if (_inputSize > 0)
        {
            sparseStart = source;
            return true;
        }

        bool sizeIsThere = _count > 0 && _sources[_count - 1] == source - 1
            && int.TryParse(_fields[_count - 1].Span, out size) && size > 0;
        if (!sizeIsThere)
            return false;
        sparseStart = _sources[--_count];
        size += sparseStart;
        return true;
    }

    private void Keep(int source)
    {
        if (_count == _fields.Length)
        {
            Array.Resize(ref _fields, 2 * _count);
            Array.Resize(ref _sources, 2 * _count);
        }

        _fields[_count] = _field;
        _sources[_count++] = source;
    }

    /// <summary>Reads the next field; false when it was the last one.</summary>
    private bool ReadField()
    {
        ReadOnlySpan<char> text = _line.Span;
        _field = default;
        _sparseIndex = -1;
        SkipSpaces(text);
        if (_position >= text.Length)
            return false;
        if (_sparse)
            ReadSparseIndex(text);

        if (_quoting && _position < text.Length && text[_position] == '"')
        {
            ReadQuoted(text);
        }
        else
        {
            int length = text[_position..].IndexOfAny(_separatorSet);
            if (length < 0)
                length = text.Length - _position;
            _field = _line.Slice(_position, length);
            _position += length;
        }

        if (_position >= text.Length)
            return false;
        _position++;
        return true;
    }

    private void SkipSpaces(ReadOnlySpan<char> text)
    {
        if (_separatorsContainSpace)
            return;
        while (_position < text.Length && text[_position] == ' ')
            _position++;
    }

    private void ReadSparseIndex(ReadOnlySpan<char> text)
    {
        int index = 0;
        int at = _position;
        int limit = Math.Min(text.Length, _position + MaximumIndexDigits);
        while (at < limit && char.IsAsciiDigit(text[at]))
            index = index * 10 + (text[at++] - '0');
        if (at == _position || at >= text.Length || text[at] != ':')
            return;
        _sparseIndex = index;
        _position = at + 1;
        SkipSpaces(text);
    }

    // A field whose quotes are not closed, or that goes on after them, is bad: it is read as empty.
    private void ReadQuoted(ReadOnlySpan<char> text)
    {
        int start = ++_position;
        int runStart = start;
        bool escaped = false;
        int end = -1;
        for (; _position < text.Length; _position++)
        {
            char c = text[_position];
            if (c == _escape && _position + 1 < text.Length && text[_position + 1] == '"')
            {
                if (!escaped)
                    _unescaped.Clear();
                escaped = true;
                _unescaped.Append(text[runStart.._position]);
                runStart = ++_position;
            }
            else if (c == '"')
            {
                end = _position++;
                break;
            }
        }

        bool bad = end < 0;
        for (; _position < text.Length && Array.IndexOf(_separators, text[_position]) < 0; _position++)
            bad |= text[_position] != ' ';

        if (bad)
            return;
        _field = escaped ? _unescaped.Append(text[runStart..end]).ToString().AsMemory() : _line[start..end];
    }
}
