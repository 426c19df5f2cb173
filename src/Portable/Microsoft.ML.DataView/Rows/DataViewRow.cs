using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Writes the value of a column in the current row into <paramref name="value"/>, reusing its buffers.</summary>
public delegate void ValueGetter<TValue>(ref TValue value);

/// <summary>A row: a position in the data and getters for its active columns.</summary>
public abstract class DataViewRow : IDisposable
{
    private bool _disposed;

    protected DataViewRow()
    {
    }

    /// <summary>-1 before the first row and after the last.</summary>
    public abstract long Position { get; }

    /// <summary>Grows within a cursor of a set; no two cursors of the set share a batch.</summary>
    public abstract long Batch { get; }

    public abstract DataViewSchema Schema { get; }

    public abstract ValueGetter<DataViewRowId> GetIdGetter();

    public abstract bool IsColumnActive(DataViewSchema.Column column);

    public abstract ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column);

    public void Dispose()
    {
        if (_disposed)
            return;
        Dispose(true);
        _disposed = true;
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>A row that moves.</summary>
public abstract class DataViewRowCursor : DataViewRow
{
    protected DataViewRowCursor()
    {
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    public abstract bool MoveNext();
}
