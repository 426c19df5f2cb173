using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>What stands in a line of text: those fields that differ from the default of their column, by place, and where each column ends.</summary>
internal sealed class TextFields
{
    public List<(int Place, string Text)> Given { get; } = [];

    /// <summary>For each column the place behind its last field and the number of given fields so far.</summary>
    public List<(int End, int Given)> Columns { get; } = [];

    public int Length => Columns.Count > 0 ? Columns[^1].End : 0;

    public void Clear()
    {
        Given.Clear();
        Columns.Clear();
    }

    public void EndColumn(int length) => Columns.Add((Length + length, Given.Count));
}

/// <summary>Writes the fields of one column of a row.</summary>
internal abstract class TextFieldWriter
{
    /// <summary>What stands for a value that is not given.</summary>
    public abstract string Default { get; }

    public static TextFieldWriter Create(DataViewRow row, DataViewSchema.Column column, char separator) =>
        UntypedGetters.Create<TextFieldWriter>(typeof(TextFieldWriter<>), [column.Type.GetItemType().RawType], row, column, separator);

    /// <summary>Adds the fields of the current row.</summary>
    public abstract void Add(TextFields fields);

    /// <summary>The text as a field: in quotes where it is empty or would be read differently without.</summary>
    public static string Quote(string text, char separator)
    {
        bool plain = text.Length > 0 && text[0] != ' ' && text.AsSpan().IndexOfAny(separator, '"', ':') < 0 && text.AsSpan().IndexOfAny('\r', '\n') < 0;
        return plain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

internal sealed class TextFieldWriter<T> : TextFieldWriter
{
    private readonly char _separator;
    private readonly bool _isKey;
    private readonly bool _isText;
    private readonly ValueGetter<T> _getScalar;
    private readonly ValueGetter<VBuffer<T>> _getVector;
    private readonly ValueMapper<T, ReadOnlyMemory<char>> _toText;
    private T _scalar;
    private VBuffer<T> _vector;

    public TextFieldWriter(DataViewRow row, DataViewSchema.Column column, char separator)
    {
        _separator = separator;
        PrimitiveDataViewType type = column.Type.GetItemType();
        _isKey = type is KeyDataViewType;
        _isText = type is TextDataViewType;
        _toText = (ValueMapper<T, ReadOnlyMemory<char>>)ValueConversion.GetOrNull(type, TextDataViewType.Instance);
        Contracts.CheckParam(_isKey || _toText != null, "data", $"Column '{column.Name}' of type {column.Type} cannot be written as text");
        Default = Format(default);
        if (column.Type is VectorDataViewType)
            _getVector = row.GetGetter<VBuffer<T>>(column);
        else
            _getScalar = row.GetGetter<T>(column);
    }

    public override string Default { get; }

    public override void Add(TextFields fields)
    {
        if (_getVector == null)
        {
            _getScalar(ref _scalar);
            Add(fields, fields.Length, _scalar);
            fields.EndColumn(1);
            return;
        }

        _getVector(ref _vector);
        int start = fields.Length;
        foreach ((int slot, T value) in _vector.Items())
            Add(fields, start + slot, value);
        fields.EndColumn(_vector.Length);
    }

    private void Add(TextFields fields, int place, T value)
    {
        string text = Format(value);
        if (text != Default)
            fields.Given.Add((place, text));
    }

    // In a text, keys count from 0, and a missing one is nothing.
    private string Format(T value)
    {
        if (_isKey)
        {
            ulong key = Convert.ToUInt64(value, CultureInfo.InvariantCulture);
            return key == 0 ? "" : (key - 1).ToString(CultureInfo.InvariantCulture);
        }

        ReadOnlyMemory<char> text = default;
        _toText(in value, ref text);
        return _isText ? Quote(text.ToString(), _separator) : text.ToString();
    }
}
