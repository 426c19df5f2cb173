namespace Microsoft.ML.Data;

/// <summary>A column held as an array.</summary>
internal abstract class MemoryColumn(string name, DataViewType type, DataViewSchema.Annotations annotations)
{
    public DataViewSchema.DetachedColumn Description { get; } = new(name, type, annotations);

    public abstract int Count { get; }

    public abstract Delegate CreateGetter(Func<int> row);
}

/// <summary>A column held as an array of values.</summary>
internal sealed class MemoryColumn<T>(string name, DataViewType type, T[] values, DataViewSchema.Annotations annotations = null)
    : MemoryColumn(name, type, annotations)
{
    public override int Count => values.Length;

    public ReadOnlySpan<T> Values => values;

    public override Delegate CreateGetter(Func<int> row) => ValueCopy.Getter((ref T value) => value = values[row()]);
}

/// <summary>A view of columns held as arrays.</summary>
internal sealed class MemoryDataView : IDataView
{
    private readonly MemoryColumn[] _columns;

    public MemoryDataView(params MemoryColumn[] columns)
    {
        _columns = columns;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(columns.Select(column => column.Description));
        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => _columns[0].Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(this, ColumnSet.Of(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(MemoryDataView view, bool[] active) : DataViewRowCursor
    {
        private int _row = -1;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => _row;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            bool more = _row + 1 < view._columns[0].Count;
            _row = more ? _row + 1 : -1;
            return more;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            Getters.Cast<TValue>(active[column.Index] ? view._columns[column.Index].CreateGetter(() => _row) : null, column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_row, 0);
    }
}
