using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Writes data as text, one row a line, so that <see cref="TextLoader"/> reads it back.</summary>
internal sealed class TextDataWriter
{
    // Below this many slots, zeros are written out.
    private const int SparseSlots = 16;

    private readonly IDataView _data;
    private readonly DataViewSchema.Column[] _columns;
    private readonly char _separator;
    private readonly bool _sparse;

    public TextDataWriter(IDataView data, DataViewSchema.Column[] columns, char separator, bool forceDense)
    {
        foreach (DataViewSchema.Column column in columns)
        {
            bool variable = column.Type is VectorDataViewType { IsKnownSize: false };
            Contracts.CheckParam(!variable || column.Index == columns[^1].Index, "data", $"Column '{column.Name}' has vectors of different sizes; such a column can only be the last one of a text file");
        }

        _data = data;
        _columns = columns;
        _separator = separator;
        _sparse = !forceDense && columns.Sum(column => column.Type is VectorDataViewType vector ? vector.Size : 0) >= SparseSlots;
    }

    public void Write(Stream stream, bool headerRow, bool schema)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        if (schema)
            WriteSchema(writer, headerRow);
        if (headerRow)
            writer.WriteLine(string.Join(_separator, _columns.SelectMany(HeaderFields)));

        using DataViewRowCursor cursor = _data.GetRowCursor(_columns);
        TextFieldWriter[] fields = Array.ConvertAll(_columns, column => TextFieldWriter.Create(cursor, column, _separator));
        var line = new StringBuilder();
        while (cursor.MoveNext())
        {
            line.Clear();
            WriteRow(fields, line);
            writer.WriteLine(line);
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void WriteSchema(StreamWriter writer, bool headerRow)
    {
        writer.WriteLine("#@ TextLoader{");
        if (headerRow)
            writer.WriteLine("#@   header+");
        if (_sparse)
            writer.WriteLine("#@   sparse+");
        writer.WriteLine($"#@   sep={SeparatorName()}");
        int source = 0;
        foreach (DataViewSchema.Column column in _columns)
        {
            writer.WriteLine($"#@   col={column.Name}:{KindName(column.Type.GetItemType())}:{SourceName(column.Type, source)}");
            source += column.Type.GetValueCount();
        }

        writer.WriteLine("#@ }");
    }

    private string SeparatorName()
    {
        foreach ((string name, char separator) in TextSchemaComment.SeparatorNames)
        {
            if (separator == _separator)
                return name;
        }

        return _separator.ToString();
    }

    private static string KindName(PrimitiveDataViewType type)
    {
        type.RawType.TryGetDataKind(out DataKind kind);
        string name = TextSchemaComment.KindNames.First(pair => pair.Kind == kind).Name;
        return type is KeyDataViewType key ? Invariant($"{name}[0-{key.Count - 1}]") : name;
    }

    private static string SourceName(DataViewType type, int source) => type switch
    {
        VectorDataViewType { IsKnownSize: false } => Invariant($"{source}-**"),
        VectorDataViewType vector => Invariant($"{source}-{source + vector.Size - 1}"),
        _ => Invariant($"{source}"),
    };

    private IEnumerable<string> HeaderFields(DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType type)
            return [TextFieldWriter.Quote(column.Name, _separator)];
        if (!column.HasSlotNames())
            return Enumerable.Repeat(TextFieldWriter.Quote("", _separator), type.Size);
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return names.DenseValues().Select(name => TextFieldWriter.Quote(name.ToString(), _separator));
    }

    // Leading scalars are always written out; from the first vector on, a row with few values is "size index:value ...".
    private void WriteRow(TextFieldWriter[] fields, StringBuilder line)
    {
        int firstVector = Array.FindIndex(fields, field => field.IsVector);
        int slots = 0;
        int given = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            fields[i].Read();
            if (_sparse && i >= firstVector)
            {
                slots += fields[i].Length;
                given += fields[i].GivenCount;
            }
        }

        bool sparseRow = _sparse && given <= slots / 4;
        int dense = sparseRow ? firstVector : fields.Length;
        for (int i = 0; i < dense; i++)
            fields[i].WriteDense(line);
        if (sparseRow)
        {
            TextFieldWriter.Separate(line, _separator).Append(slots.ToString(CultureInfo.InvariantCulture));
            int offset = 0;
            for (int i = dense; i < fields.Length; i++)
            {
                fields[i].WriteSparse(line, offset);
                offset += fields[i].Length;
            }
        }
    }
}
