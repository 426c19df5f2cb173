namespace Microsoft.ML.Data;

/// <summary>Rows that were read from a cursor and are held for a while, each in a place of its own.</summary>
internal sealed class RowPool
{
    private readonly DataViewRowCursor _input;
    private readonly PoolColumn[] _columns;
    private readonly PoolColumn<DataViewRowId> _ids;

    public RowPool(DataViewRowCursor input, bool[] active, int size)
    {
        _input = input;
        _columns = input.Schema.Select(column => active[column.Index]
            ? UntypedGetters.Create<PoolColumn>(typeof(PoolColumn<>), [column.Type.RawType], UntypedGetters.Of(input, column), size)
            : null).ToArray();
        _ids = new PoolColumn<DataViewRowId>(input.GetIdGetter(), size);
    }

    /// <summary>Reads the next row of the cursor into a place; false at the end.</summary>
    public bool TryRead(int place)
    {
        if (!_input.MoveNext())
            return false;
        foreach (PoolColumn column in _columns)
            column?.Read(place);
        _ids.Read(place);
        return true;
    }

    /// <summary>A getter of the value in the place that is told when it is called; null for a column that is not active.</summary>
    public Delegate Getter(int column, Func<int> place) => _columns[column]?.Getter(place);

    public ValueGetter<DataViewRowId> IdGetter(Func<int> place) => (ValueGetter<DataViewRowId>)_ids.Getter(place);

    private abstract class PoolColumn
    {
        public abstract void Read(int place);

        public abstract Delegate Getter(Func<int> place);
    }

    private sealed class PoolColumn<T>(ValueGetter<T> getter, int size) : PoolColumn
    {
        private readonly T[] _values = new T[size];

        public override void Read(int place) => getter(ref _values[place]);

        public override Delegate Getter(Func<int> place) => ValueCopy.Getter((ref T value) => value = _values[place()]);
    }
}
