namespace Microsoft.ML.Trainers;

/// <summary>By row, which of the centroids chosen so far is the nearest and how far it is.</summary>
internal sealed class NearestCentroids
{
    // So many centroids are measured in one pass over the rows: a table of more could fill the memory.
    private const int TableSize = 16;

    private readonly FeatureRows _rows;
    private readonly float[] _squaredNorms;
    private readonly ParallelOptions _parallel;
    private readonly PointTable _table;

    public NearestCentroids(FeatureRows rows, float[] squaredNorms, int most, ParallelOptions parallel)
    {
        _rows = rows;
        _squaredNorms = squaredNorms;
        _parallel = parallel;
        _table = new PointTable(Math.Min(most, TableSize), rows.Dimension);
        SquaredDistances = new float[rows.Count];
        Array.Fill(SquaredDistances, float.PositiveInfinity);
        Indices = new int[rows.Count];
    }

    public float[] SquaredDistances { get; }

    public int[] Indices { get; }

    public int Count { get; private set; }

    /// <summary>Makes rows centroids. Of two that are equally near the later one counts.</summary>
    public void Add(ReadOnlySpan<int> rows)
    {
        for (int start = 0; start < rows.Length; start += _table.Count)
            AddSome(rows.Slice(start, Math.Min(_table.Count, rows.Length - start)).ToArray());
    }

    private void AddSome(int[] rows)
    {
        for (int i = 0; i < rows.Length; i++)
            _table.Set(i, _rows.GetRow(rows[i]));
        int first = Count;
        Parallel.ForEach(_rows.Blocks, _parallel, block =>
        {
            float[] distances = new float[_table.BufferLength];
            for (int r = 0; r < block.RowCount; r++)
            {
                int row = block.FirstRow + r;
                _table.SquaredDistances(block[r], _squaredNorms[row], distances);
                for (int i = 0; i < rows.Length; i++)
                {
                    if (distances[i] > SquaredDistances[row])
                        continue;
                    SquaredDistances[row] = distances[i];
                    Indices[row] = first + i;
                }
            }
        });
        for (int i = 0; i < rows.Length; i++)
            _table.Unset(i, _rows.GetRow(rows[i]));
        Count += rows.Length;
    }
}
