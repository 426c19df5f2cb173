namespace Microsoft.ML.Data;

/// <summary>A view of the source with the columns of a mapper behind. Nothing is computed until a getter is called.</summary>
internal sealed class RowToRowDataView(IDataView source, RowToRowMapper mapper) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => mapper.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        return Wrap(source.GetRowCursor(mapper.GetDependencies(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        DataViewRowCursor[] inputs = source.GetRowCursorSet(mapper.GetDependencies(active), n, rand);
        return Array.ConvertAll(inputs, input => Wrap(input, active));
    }

    private DataViewRowCursor Wrap(DataViewRowCursor input, bool[] active) => new MappedCursor(input, mapper.CreateRow(input, active));
}
