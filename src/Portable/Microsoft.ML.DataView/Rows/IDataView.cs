namespace Microsoft.ML;

/// <summary>Rows under a schema, read lazily through cursors.</summary>
public interface IDataView
{
    /// <summary>Whether a cursor may be asked for in random order.</summary>
    bool CanShuffle { get; }

    DataViewSchema Schema { get; }

    /// <summary>The number of rows, or null when it is not known without a pass.</summary>
    long? GetRowCount();

    /// <summary>A cursor on which at least the needed columns are active.</summary>
    DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null);

    /// <summary>Up to <paramref name="n"/> cursors that partition the rows; their batch numbers put them in order again.</summary>
    DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null);
}
