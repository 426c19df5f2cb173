using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Some columns of a schema, and rows with only these.</summary>
internal sealed class SelectedColumns : IRowToRowMapper
{
    private readonly DataViewSchema.Column[] _selected;

    public SelectedColumns(DataViewSchema inputSchema, DataViewSchema.Column[] selected)
    {
        InputSchema = inputSchema;
        _selected = selected;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(selected);
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        Contracts.CheckValue(dependingColumns, nameof(dependingColumns));
        return InputColumns(ColumnSet.Of(OutputSchema, dependingColumns));
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(activeColumns, nameof(activeColumns));
        return CreateRow(input, ColumnSet.Of(OutputSchema, activeColumns));
    }

    public DataViewSchema.Column[] InputColumns(bool[] active) => _selected.Where((_, i) => active[i]).ToArray();

    public DataViewRow CreateRow(DataViewRow input, bool[] active) => new SelectedRow(this, input, active);

    private sealed class SelectedRow(SelectedColumns parent, DataViewRow input, bool[] active) : DataViewRow
    {
        public override DataViewSchema Schema => parent.OutputSchema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Getters.CheckActive(IsColumnActive(column));
            return input.GetGetter<TValue>(parent._selected[column.Index]);
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}

/// <summary>A view with only some columns of its source.</summary>
internal sealed class SelectedColumnsView(IDataView source, SelectedColumns columns) : IDataView
{
    public DataViewSchema Schema => columns.OutputSchema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        return Wrap(source.GetRowCursor(columns.InputColumns(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        return Array.ConvertAll(source.GetRowCursorSet(columns.InputColumns(active), n, rand), cursor => Wrap(cursor, active));
    }

    private DataViewRowCursor Wrap(DataViewRowCursor cursor, bool[] active) => new MappedCursor(cursor, columns.CreateRow(cursor, active));
}
