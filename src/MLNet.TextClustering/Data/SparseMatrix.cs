namespace MLNet.TextClustering.Data;

/// <summary>A compressed sparse row matrix of single precision: documents by terms, or terms by terms.</summary>
internal sealed class SparseMatrix
{
    public SparseMatrix(int columnCount, long[] rowStarts, int[] columns, float[] values)
    {
        RowCount = rowStarts.Length - 1;
        ColumnCount = columnCount;
        RowStarts = rowStarts;
        Columns = columns;
        Values = values;
    }

    public int RowCount { get; }

    public int ColumnCount { get; }

    /// <summary>Where each row starts in <see cref="Columns"/> and <see cref="Values"/>; one more entry than rows.</summary>
    public long[] RowStarts { get; }

    /// <summary>The column of each entry, ascending within a row. May be longer than the matrix has entries.</summary>
    public int[] Columns { get; }

    public float[] Values { get; }

    public long EntryCount => RowStarts[RowCount];

    public ReadOnlySpan<int> RowColumns(int row) => Columns.AsSpan((int)RowStarts[row], RowLength(row));

    public ReadOnlySpan<float> RowValues(int row) => Values.AsSpan((int)RowStarts[row], RowLength(row));

    public int RowLength(int row) => (int)(RowStarts[row + 1] - RowStarts[row]);

    /// <summary>The same matrix without rows that have no entry.</summary>
    public SparseMatrix WithoutEmptyRows()
    {
        long[] starts = [.. RowStarts.Distinct()];
        return starts.Length == RowStarts.Length ? this : new SparseMatrix(ColumnCount, starts, Columns, Values);
    }

    /// <summary>The transposed matrix; its columns ascend within a row because the rows here are walked in order.</summary>
    public SparseMatrix Transpose()
    {
        var starts = new long[ColumnCount + 1];
        int entries = (int)EntryCount;
        foreach (int column in Columns.AsSpan(0, entries))
            starts[column + 1]++;
        for (int column = 0; column < ColumnCount; column++)
            starts[column + 1] += starts[column];

        var next = starts.AsSpan(0, ColumnCount).ToArray();
        var rows = new int[entries];
        var values = new float[entries];
        for (int row = 0; row < RowCount; row++)
        {
            var rowColumns = RowColumns(row);
            var rowValues = RowValues(row);
            for (int i = 0; i < rowColumns.Length; i++)
            {
                long target = next[rowColumns[i]]++;
                rows[target] = row;
                values[target] = rowValues[i];
            }
        }

        return new SparseMatrix(RowCount, starts, rows, values);
    }
}
