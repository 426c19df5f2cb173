using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A view of objects. Those of a list can also be had in random order.</summary>
internal sealed class EnumerableDataView<TRow> : IDataView
    where TRow : class
{
    private readonly IEnumerable<TRow> _rows;
    private readonly RowMember[] _members;

    // ML.NET registers each view with the context, which draws from its random numbers: what comes later gets the same ones as there.
    public EnumerableDataView(IHostEnvironment env, IEnumerable<TRow> rows, SchemaDefinition definition)
    {
        env.Register(nameof(EnumerableDataView<TRow>));
        _rows = rows;
        _members = RowMember.Create(typeof(TRow), definition, SchemaDefinition.Direction.Read);
        Schema = MakeSchema(_members);
    }

    public bool CanShuffle => _rows is IList<TRow>;

    public DataViewSchema Schema { get; }

    public static DataViewSchema MakeSchema(RowMember[] members)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(members.Select(member => member.ToColumn()));
        return builder.ToSchema();
    }

    public long? GetRowCount() => (_rows as ICollection<TRow>)?.Count ?? (_rows as IReadOnlyCollection<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        IEnumerable<(long Index, TRow Row)> rows = rand is not null && _rows is IList<TRow> list ? Shuffled(list, rand) : InOrder();
        return new Cursor(this, active, rows.GetEnumerator());
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private IEnumerable<(long Index, TRow Row)> InOrder()
    {
        long index = 0;
        foreach (TRow row in _rows)
            yield return (index++, row);
    }

    private static IEnumerable<(long Index, TRow Row)> Shuffled(IList<TRow> list, Random rand)
    {
        foreach (int index in RandomUtils.Permutation(list.Count, rand))
            yield return (index, list[index]);
    }

    private sealed class Cursor(EnumerableDataView<TRow> parent, bool[] active, IEnumerator<(long Index, TRow Row)> rows) : DataViewRowCursor
    {
        private readonly RowBox<TRow> _box = new();
        private long _position = -1;
        private long _index = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => parent.Schema;

        public override bool MoveNext()
        {
            if (!rows.MoveNext())
            {
                _position = -1;
                _index = -1;
                _box.Row = null;
                return false;
            }
            (_index, _box.Row) = rows.Current;
            Contracts.Check(_box.Row is not null, "Encountered null when iterating over data, this is not supported.");
            _position++;
            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column)
        {
            Contracts.CheckParam(column.Index < active.Length, nameof(column));
            return active[column.Index];
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            (ref DataViewRowId value) =>
            {
                Contracts.Check(_index >= 0, "Cannot call ID getter in current state");
                value = new DataViewRowId((ulong)_index, 0);
            };

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Getters.CheckActive(IsColumnActive(column));
            Getters.CheckType<TValue>(Schema[column.Index]);
            return (ValueGetter<TValue>)MemberGetters.Create(_box, parent._members[column.Index]);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                rows.Dispose();
        }
    }
}
