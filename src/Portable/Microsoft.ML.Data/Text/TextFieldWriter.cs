using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Writes the fields of one column of a row.</summary>
internal abstract class TextFieldWriter
{
    public abstract bool IsVector { get; }

    /// <summary>The number of fields of the row that was read.</summary>
    public abstract int Length { get; }

    /// <summary>The number of those that are not given by default.</summary>
    public abstract int GivenCount { get; }

    public static TextFieldWriter Create(DataViewRow row, DataViewSchema.Column column, char separator) =>
        UntypedGetters.Create<TextFieldWriter>(typeof(TextFieldWriter<>), [column.Type.GetItemType().RawType], row, column, separator);

    public abstract void Read();

    public abstract void WriteDense(StringBuilder line);

    public abstract void WriteSparse(StringBuilder line, int offset);

    public static StringBuilder Separate(StringBuilder line, char separator) => line.Length > 0 ? line.Append(separator) : line;

    /// <summary>The text as a field: in quotes where it is empty or would be read differently without.</summary>
    public static string Quote(string text, char separator)
    {
        bool plain = text.Length > 0 && text[0] != ' ' && text.AsSpan().IndexOfAny(separator, '"') < 0 && text.AsSpan().IndexOfAny('\r', '\n') < 0;
        return plain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

internal sealed class TextFieldWriter<T> : TextFieldWriter
{
    private readonly char _separator;
    private readonly bool _isKey;
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
        _toText = (ValueMapper<T, ReadOnlyMemory<char>>)ValueConversion.GetOrNull(type, TextDataViewType.Instance);
        Contracts.CheckParam(_isKey || _toText != null, "data", $"Column '{column.Name}' of type {column.Type} cannot be written as text");
        if (column.Type is VectorDataViewType)
            _getVector = row.GetGetter<VBuffer<T>>(column);
        else
            _getScalar = row.GetGetter<T>(column);
    }

    public override bool IsVector => _getVector != null;

    public override int Length => IsVector ? _vector.Length : 1;

    public override int GivenCount => IsVector ? _vector.GetValues().Length : 1;

    public override void Read()
    {
        if (IsVector)
            _getVector(ref _vector);
        else
            _getScalar(ref _scalar);
    }

    public override void WriteDense(StringBuilder line)
    {
        if (!IsVector)
        {
            Separate(line, _separator).Append(Format(_scalar));
            return;
        }

        foreach ((int _, T value) in _vector.Items(all: true))
            Separate(line, _separator).Append(Format(value));
    }

    public override void WriteSparse(StringBuilder line, int offset)
    {
        if (!IsVector)
            Append(line, offset, _scalar);
        foreach ((int slot, T value) in _vector.Items())
            Append(line, offset + slot, value);
    }

    private void Append(StringBuilder line, int index, T value) =>
        Separate(line, _separator).Append(index.ToString(CultureInfo.InvariantCulture)).Append(':').Append(Format(value));

    // In a text, keys count from 0.
    private string Format(T value)
    {
        if (_isKey)
        {
            ulong key = Convert.ToUInt64(value, CultureInfo.InvariantCulture);
            return key == 0 ? Quote("", _separator) : (key - 1).ToString(CultureInfo.InvariantCulture);
        }

        ReadOnlyMemory<char> text = default;
        _toText(in value, ref text);
        return Quote(text.ToString(), _separator);
    }
}
