using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Parses one column of a row out of its fields and hands it to the getters.</summary>
internal abstract class TextColumnReader
{
    public abstract Delegate Getter { get; }

    public abstract void Parse(TextFieldSplitter fields, int sourceCount, long line);

    public static TextColumnReader Create(TextLoader.ColumnBinding column, TextLoader.Options options)
    {
        Type kind = column.Type is VectorDataViewType ? typeof(TextVectorReader<>) : typeof(TextScalarReader<>);
        return UntypedGetters.Create<TextColumnReader>(kind, [column.ItemType.RawType], column, options);
    }
}

internal abstract class TextColumnReader<T> : TextColumnReader
{
    private readonly string _name;
    private readonly TextParser<T> _parser;

    protected TextColumnReader(TextLoader.ColumnBinding column, TextLoader.Options options)
    {
        _name = column.Name;
        _parser = TextParsing.For<T>(column.ItemType, options.DecimalMarker);
        if (options.MissingRealsAsNaNs)
            _parser(default, out Missing);
        Segments = column.Segments;
    }

    /// <summary>The value of a field that is empty or absent.</summary>
    protected readonly T Missing;

    protected TextLoader.Segment[] Segments { get; }

    protected T ParseField(ReadOnlyMemory<char> text, long line)
    {
        if (_parser(text, out T value))
            return value;
        string problem = string.Create(CultureInfo.InvariantCulture, $"Could not parse value {text} in line {line}, column {_name}");
        throw new FormatException("Parsing failed with an exception: " + problem, new InvalidOperationException(problem));
    }
}

internal sealed class TextScalarReader<T> : TextColumnReader<T>
{
    private readonly int _source;
    private T _value;

    public TextScalarReader(TextLoader.ColumnBinding column, TextLoader.Options options)
        : base(column, options) => _source = Segments[0].Min;

    public override Delegate Getter => (ValueGetter<T>)((ref T value) => value = _value);

    public override void Parse(TextFieldSplitter fields, int sourceCount, long line)
    {
        int at = fields.IndexOfFirst(_source);
        bool found = at < fields.Sources.Length && fields.Sources[at] == _source;
        _value = found ? ParseField(fields.Fields[at], line) : Missing;
    }
}

internal sealed class TextVectorReader<T> : TextColumnReader<T>
{
    private readonly int _fixedSize;
    private T[] _values = new T[4];
    private int[] _indices = new int[4];
    private int _count;
    private int _length;

    public TextVectorReader(TextLoader.ColumnBinding column, TextLoader.Options options)
        : base(column, options) => _fixedSize = ((VectorDataViewType)column.Type).Size;

    public override Delegate Getter => (ValueGetter<VBuffer<T>>)Get;

    public override void Parse(TextFieldSplitter fields, int sourceCount, long line)
    {
        _count = 0;
        int slot = 0;
        foreach (TextLoader.Segment segment in Segments)
        {
            int lim = segment.Lim ?? Math.Max(segment.Min, sourceCount);
            for (int at = fields.IndexOfFirst(segment.Min); at < fields.Sources.Length && fields.Sources[at] < lim; at++)
            {
                T value = ParseField(fields.Fields[at], line);
                if (!EqualityComparer<T>.Default.Equals(value, Missing))
                    Append(slot + fields.Sources[at] - segment.Min, value);
            }

            slot += lim - segment.Min;
        }

        _length = _fixedSize > 0 ? _fixedSize : slot;
    }

    private void Append(int index, T value)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, 2 * _count);
            Array.Resize(ref _indices, 2 * _count);
        }

        _values[_count] = value;
        _indices[_count++] = index;
    }

    private void Get(ref VBuffer<T> destination)
    {
        bool sparse = EqualityComparer<T>.Default.Equals(Missing, default) && _count < _length / 2;
        var editor = VBufferEditor.Create(ref destination, _length, sparse ? _count : _length);
        if (sparse)
        {
            _values.AsSpan(0, _count).CopyTo(editor.Values);
            _indices.AsSpan(0, _count).CopyTo(editor.Indices);
        }
        else
        {
            editor.Values.Fill(Missing);
            for (int i = 0; i < _count; i++)
                editor.Values[_indices[i]] = _values[i];
        }

        destination = editor.Commit();
    }
}
