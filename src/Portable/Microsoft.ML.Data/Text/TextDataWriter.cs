using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Writes data as text, one row a line, so that <see cref="TextLoader"/> reads it back.</summary>
internal sealed class TextDataWriter
{
    // ML.NET's rule: what a given field costs in a sparse part against a field of a dense one, and when a sparse part is too short to be worth it.
    private const double SparseWeight = 2.5;
    private const int ShortestSparse = 5;

    private const string EmptyText = "\"\"";

    private readonly IDataView _data;
    private readonly DataViewSchema.Column[] _columns;
    private readonly char _separator;
    private readonly bool _forceDense;

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
        _forceDense = forceDense;
    }

    public void Write(Stream stream, bool headerRow, bool schema)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        // Vectors whose slots have no names have nothing to tell in a header.
        bool hasHeader = headerRow && Array.Exists(_columns, column => column.Type is not VectorDataViewType || column.HasSlotNames());
        if (schema)
            WriteSchema(writer, hasHeader);

        var fields = new TextFields();
        var line = new StringBuilder();
        if (hasHeader)
        {
            foreach (DataViewSchema.Column column in _columns)
                AddNames(column, fields);
            writer.WriteLine(WriteRow(fields, _ => EmptyText, line));
        }

        using DataViewRowCursor cursor = _data.GetRowCursor(_columns);
        TextFieldWriter[] writers = Array.ConvertAll(_columns, column => TextFieldWriter.Create(cursor, column, _separator));
        while (cursor.MoveNext())
        {
            fields.Clear();
            foreach (TextFieldWriter field in writers)
                field.Add(fields);
            writer.WriteLine(WriteRow(fields, column => writers[column].Default, line));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void WriteSchema(StreamWriter writer, bool headerRow)
    {
        writer.WriteLine("#@ TextLoader{");
        if (headerRow)
            writer.WriteLine("#@   header+");
        if (MayBeSparse())
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

    private bool MayBeSparse() =>
        !_forceDense && _columns.Sum(column => column.Type is VectorDataViewType vector ? vector.IsKnownSize ? vector.Size : ShortestSparse : 0) >= ShortestSparse;

    private void AddNames(DataViewSchema.Column column, TextFields fields)
    {
        int start = fields.Length;
        if (column.Type is not VectorDataViewType type)
        {
            fields.Given.Add((start, TextFieldWriter.Quote(column.Name, _separator)));
            fields.EndColumn(1);
            return;
        }

        if (column.HasSlotNames())
        {
            VBuffer<ReadOnlyMemory<char>> names = default;
            column.GetSlotNames(ref names);
            foreach ((int slot, ReadOnlyMemory<char> name) in names.Items())
            {
                if (!name.IsEmpty)
                    fields.Given.Add((start + slot, TextFieldWriter.Quote(name.ToString(), _separator)));
            }
        }

        fields.EndColumn(type.Size);
    }

    /// <summary>Columns up to some are written out, those behind as "size place:value ...", where that is shorter.</summary>
    private StringBuilder WriteRow(TextFields fields, Func<int, string> getDefault, StringBuilder line)
    {
        line.Clear();
        int denseColumns = CountDenseColumns(fields);
        int denseLength = denseColumns > 0 ? fields.Columns[denseColumns - 1].End : 0;
        WriteDense(fields, denseLength, getDefault, line);
        if (denseColumns == fields.Columns.Count)
            return line;

        if (denseLength > 0)
            line.Append(_separator);
        line.Append(CultureInfo.InvariantCulture, $"{fields.Length - denseLength}");
        int first = denseColumns > 0 ? fields.Columns[denseColumns - 1].Given : 0;
        if (first == fields.Given.Count)
            line.Append(_separator).Append("0:").Append(getDefault(denseColumns));
        foreach ((int place, string text) in fields.Given.Skip(first))
            line.Append(_separator).Append(CultureInfo.InvariantCulture, $"{place - denseLength}:{text}");
        return line;
    }

    private int CountDenseColumns(TextFields fields)
    {
        int all = fields.Columns.Count;
        if (_forceDense)
            return all;
        int best = 0;
        double bestCost = SparseWeight * fields.Given.Count;
        for (int i = 0; i < all; i++)
        {
            double cost = fields.Columns[i].End + (SparseWeight * (fields.Given.Count - fields.Columns[i].Given));
            if (cost >= bestCost)
                continue;
            bestCost = cost;
            best = i + 1;
        }

        int dense = best > 0 ? fields.Columns[best - 1].End : 0;
        int sparse = fields.Length - dense;
        return sparse < ShortestSparse || sparse < dense / ShortestSparse ? all : best;
    }

    private void WriteDense(TextFields fields, int length, Func<int, string> getDefault, StringBuilder line)
    {
        int column = 0;
        int given = 0;
        for (int place = 0; place < length; place++)
        {
            if (place > 0)
                line.Append(_separator);
            while (place >= fields.Columns[column].End)
                column++;
            if (given < fields.Given.Count && fields.Given[given].Place == place)
                line.Append(fields.Given[given++].Text);
            else
                line.Append(getDefault(column));
        }
    }
}
