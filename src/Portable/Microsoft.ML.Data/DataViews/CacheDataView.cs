using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Holds columns of the source in memory. A column is read on the first cursor that needs it, all that it needs in one pass.
/// </summary>
internal sealed class CacheDataView : IDataView
{
    private readonly IDataView _source;
    private readonly IHost _host;
    private readonly object _lock = new();
    private readonly ColumnCache[] _columns;
    private long? _rowCount;

    public CacheDataView(IHostEnvironment env, IDataView source, string[] columnsToPrefetch)
    {
        Contracts.CheckValue(env, nameof(env));
        Contracts.CheckValue(source, nameof(source));
        _host = env.Register("Cache");
        _source = source;
        _columns = new ColumnCache[source.Schema.Count];
        _rowCount = source.GetRowCount();
        if (columnsToPrefetch is { Length: > 0 })
            Fill(ColumnSet.Of(Schema, columnsToPrefetch.Select(name => Schema[name])));
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _rowCount;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        int rows = Fill(active);
        return new Cursor(this, active, new Segment(0, rows, 0), rand is null ? null : RandomUtils.Permutation(rows, rand));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        int rows = Fill(active);
        int[] order = rand is null ? null : RandomUtils.Permutation(rows, rand);
        int parts = Math.Clamp(rows, 1, Math.Max(n, 1));
        var cursors = new DataViewRowCursor[parts];
        for (int i = 0; i < parts; i++)
            cursors[i] = new Cursor(this, active, new Segment((int)((long)rows * i / parts), (int)((long)rows * (i + 1) / parts), i), order);
        return cursors;
    }

    /// <summary>Reads what is not yet held; returns the number of rows.</summary>
    private int Fill(bool[] active)
    {
        lock (_lock)
        {
            DataViewSchema.Column[] missing = Schema.Where(column => active[column.Index] && _columns[column.Index] is null).ToArray();
            if (missing.Length > 0 || _rowCount is null)
                Read(missing);
            return checked((int)_rowCount.Value);
        }
    }

    private void Read(DataViewSchema.Column[] missing)
    {
        using IChannel channel = _host.Start("Cache filling");
        using DataViewRowCursor cursor = _source.GetRowCursor(missing);
        var caches = Array.ConvertAll(missing, column => ColumnCache.Create(cursor, column));
        long rows = 0;
        while (cursor.MoveNext())
        {
            rows++;
            foreach (ColumnCache cache in caches)
                cache.Append();
        }
        for (int i = 0; i < missing.Length; i++)
        {
            caches[i].Freeze();
            _columns[missing[i].Index] = caches[i];
        }
        _rowCount = rows;
    }

    private readonly record struct Segment(int Start, int End, long Batch);

    private sealed class Cursor(CacheDataView parent, bool[] active, Segment segment, int[] order) : DataViewRowCursor
    {
        private int _next = segment.Start;
        private long _position = -1;

        /// <summary>The row of the cache where the cursor stands.</summary>
        private int _row = -1;

        public override long Position => _position;

        public override long Batch => segment.Batch;

        public override DataViewSchema Schema => parent.Schema;

        public override bool MoveNext()
        {
            if (_next >= segment.End)
            {
                _position = -1;
                _row = -1;
                return false;
            }
            _row = order is null ? _next : order[_next];
            _next++;
            _position++;
            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column)
        {
            Contracts.CheckParam(column.Index < active.Length, nameof(column));
            return active[column.Index];
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)CheckedRow(), 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Getters.CheckActive(IsColumnActive(column));
            Getters.CheckType<TValue>(Schema[column.Index]);
            var cache = (ColumnCache<TValue>)parent._columns[column.Index];
            return (ref TValue value) => cache.Get(CheckedRow(), ref value);
        }

        private int CheckedRow()
        {
            Contracts.Check(_row >= 0, "Cannot call a getter in the cursor's current state");
            return _row;
        }
    }
}
