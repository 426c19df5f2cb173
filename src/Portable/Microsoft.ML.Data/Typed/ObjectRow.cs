namespace Microsoft.ML.Data;

/// <summary>A row whose content is an object that is set from outside.</summary>
internal sealed class ObjectRow<TRow> : DataViewRow
    where TRow : class
{
    private readonly RowMember[] _members;
    private readonly RowBox<TRow> _box = new();
    private long _position = -1;

    public ObjectRow(SchemaDefinition definition)
    {
        _members = RowMember.Create(typeof(TRow), definition, SchemaDefinition.Direction.Read);
        Schema = EnumerableDataView<TRow>.MakeSchema(_members);
    }

    /// <summary>Grows with each object, because what is computed of a row is kept as long as its position stays.</summary>
    public override long Position => _position;

    public override long Batch => 0;

    public override DataViewSchema Schema { get; }

    public void Set(TRow row)
    {
        _box.Row = row;
        _position++;
    }

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        Contracts.CheckParam(column.Index < _members.Length, nameof(column));
        return true;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)_position, 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Getters.CheckActive(IsColumnActive(column));
        Getters.CheckType<TValue>(Schema[column.Index]);
        return (ValueGetter<TValue>)MemberGetters.Create(_box, _members[column.Index]);
    }
}
