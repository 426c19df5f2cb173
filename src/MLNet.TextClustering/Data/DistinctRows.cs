namespace MLNet.TextClustering.Data;

/// <summary>How many different rows a matrix has.</summary>
internal sealed class DistinctRows : IEqualityComparer<int>
{
    private readonly SparseMatrix _matrix;

    private DistinctRows(SparseMatrix matrix) => _matrix = matrix;

    /// <summary>Counts no further than <paramref name="enough"/>.</summary>
    public static int Count(SparseMatrix matrix, int enough)
    {
        var seen = new HashSet<int>(new DistinctRows(matrix));
        for (int row = 0; row < matrix.RowCount && seen.Count < enough; row++) seen.Add(row);
        return seen.Count;
    }

    public bool Equals(int x, int y) =>
        _matrix.RowColumns(x).SequenceEqual(_matrix.RowColumns(y)) && _matrix.RowValues(x).SequenceEqual(_matrix.RowValues(y));

    public int GetHashCode(int obj)
    {
        var hash = new HashCode();
        foreach (int column in _matrix.RowColumns(obj)) hash.Add(column);
        return hash.ToHashCode();
    }
}
