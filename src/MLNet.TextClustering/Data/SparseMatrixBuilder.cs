namespace MLNet.TextClustering.Data;

/// <summary>Collects rows one after the other into a <see cref="SparseMatrix"/>.</summary>
internal sealed class SparseMatrixBuilder(int columnCount)
{
    private readonly List<long> _rowStarts = [0];
    private int[] _columns = new int[1024];
    private float[] _values = new float[1024];
    private int _count;

    public int RowCount => _rowStarts.Count - 1;

    /// <summary>Appends one row; its columns must ascend.</summary>
    public void AddRow(ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
    {
        Reserve(columns.Length);
        columns.CopyTo(_columns.AsSpan(_count));
        values.CopyTo(_values.AsSpan(_count));
        _count += columns.Length;
        _rowStarts.Add(_count);
    }

    /// <summary>Appends one row whose length is known only after <paramref name="write"/> has written it.</summary>
    public void AddRow<TState>(int atMost, TState state, RowWriter<TState> write)
    {
        Reserve(atMost);
        _count += write(state, _columns.AsSpan(_count, atMost), _values.AsSpan(_count, atMost));
        _rowStarts.Add(_count);
    }

    public SparseMatrix Build()
    {
        // Half a gigabyte of slack matters for a large corpus, a few kilobytes do not.
        if (_columns.Length > _count + _count / 8 + 1024)
        {
            Array.Resize(ref _columns, _count);
            Array.Resize(ref _values, _count);
        }

        return new SparseMatrix(columnCount, [.. _rowStarts], _columns, _values);
    }

    private void Reserve(int more)
    {
        long needed = (long)_count + more;
        if (needed <= _columns.Length)
            return;
        if (needed > Array.MaxLength)
            throw new InvalidOperationException(
                $"The documents hold more than {Array.MaxLength} non-zero features. Use fewer documents or a featurizer that makes fewer columns.");
        int capacity = (int)Math.Min(Array.MaxLength, Math.Max(needed, _columns.Length * 2L));
        Array.Resize(ref _columns, capacity);
        Array.Resize(ref _values, capacity);
    }
}

/// <summary>Writes one row and returns how many entries it has.</summary>
internal delegate int RowWriter<in TState>(TState state, Span<int> columns, Span<float> values);
