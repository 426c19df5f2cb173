namespace Microsoft.ML.Data;

/// <summary>The rows of a source that pass a filter.</summary>
/// <param name="source">The source.</param>
/// <param name="filterColumns">The columns that the filter reads.</param>
/// <param name="createFilter">Makes a filter for the current row of a cursor.</param>
/// <param name="sequential">Whether the filter must see all rows in their order.</param>
internal sealed class FilteredDataView(
    IDataView source, DataViewSchema.Column[] filterColumns, Func<DataViewRow, Func<bool>> createFilter, bool sequential) : IDataView
{
    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => !sequential && source.CanShuffle;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        return Wrap(source.GetRowCursor(SourceColumns(active), sequential ? null : rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        return sequential
            ? [GetRowCursor(Schema.Where(column => active[column.Index]))]
            : Array.ConvertAll(source.GetRowCursorSet(SourceColumns(active), n, rand), cursor => Wrap(cursor, active));
    }

    private DataViewSchema.Column[] SourceColumns(bool[] active) =>
        Schema.Where(column => active[column.Index] || filterColumns.Any(filter => filter.Index == column.Index)).ToArray();

    private FilterCursor Wrap(DataViewRowCursor cursor, bool[] active) => new(cursor, active, createFilter(cursor));

    private sealed class FilterCursor(DataViewRowCursor input, bool[] active, Func<bool> passes) : DataViewRowCursor
    {
        private long _position = -1;

        public override DataViewSchema Schema => input.Schema;

        public override long Position => _position;

        public override long Batch => input.Batch;

        public override bool MoveNext()
        {
            while (input.MoveNext())
            {
                if (!passes())
                    continue;
                _position++;
                return true;
            }

            _position = -1;
            return false;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Getters.CheckActive(IsColumnActive(column));
            return input.GetGetter<TValue>(column);
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
