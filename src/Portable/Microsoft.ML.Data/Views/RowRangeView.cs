namespace Microsoft.ML.Data;

/// <summary>Some consecutive rows of a source.</summary>
internal sealed class RowRangeView(IDataView source, long skip, long take) : IDataView
{
    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => source.GetRowCount() is { } rows ? Math.Min(take, Math.Max(0, rows - skip)) : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new RangeCursor(source.GetRowCursor(columnsNeeded), skip, take);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class RangeCursor(DataViewRowCursor input, long skip, long take) : DataViewRowCursor
    {
        private long _position = -1;
        private long _given;
        private bool _skipped;

        public override DataViewSchema Schema => input.Schema;

        public override long Position => _position;

        public override long Batch => input.Batch;

        public override bool MoveNext()
        {
            bool more = _given < take && Skip() && input.MoveNext();
            _position = more ? _given : -1;
            _given += more ? 1 : 0;
            return more;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }

        private bool Skip()
        {
            if (_skipped)
                return true;
            _skipped = true;
            for (long row = 0; row < skip; row++)
            {
                if (!input.MoveNext())
                    return false;
            }

            return true;
        }
    }
}
