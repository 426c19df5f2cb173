namespace MLNet.TextClustering.Metrics;

/// <summary>
/// The one-to-one assignment of classes to clusters with the largest total count: the Hungarian method as successive shortest augmenting paths
/// with potentials (Jonker, Volgenant 1987), on the cells that occur only. Whole numbers throughout, so the result is exact.
/// </summary>
internal sealed class LinearAssignment
{
    private const int None = -1;

    private readonly ContingencyCell[][] _rows;
    private readonly int _clusters;

    // Column c < _clusters is a cluster; column _clusters + r means that class r stays unmatched, at no gain.
    private readonly long[] _rowPotential;
    private readonly long[] _columnPotential;
    private readonly int[] _matchedRow;
    private readonly int[] _matchedColumn;

    private LinearAssignment(ContingencyTable table)
    {
        int classes = table.ClassSizes.Count;
        _clusters = table.ClusterSizes.Count;
        _rows = new ContingencyCell[classes][];
        foreach (var row in table.Cells.GroupBy(c => c.Class))
            _rows[row.Key] = [.. row];
        _rowPotential = [.. _rows.Select(row => -(long)row.Max(c => c.Count))];
        _columnPotential = new long[_clusters + classes];
        _matchedRow = new int[_clusters + classes];
        _matchedColumn = new int[classes];
        Array.Fill(_matchedRow, None);
        Array.Fill(_matchedColumn, None);
    }

    public static long LargestTotal(ContingencyTable table)
    {
        var assignment = new LinearAssignment(table);
        for (int row = 0; row < assignment._rows.Length; row++)
            assignment.Match(row);

        long total = 0;
        foreach (var cell in table.Cells)
        {
            if (assignment._matchedColumn[cell.Class] == cell.Cluster)
                total += cell.Count;
        }

        return total;
    }

    // Dijkstra over reduced costs from an unmatched row to the nearest free column, then the path is flipped.
    private void Match(int start)
    {
        var distance = new Dictionary<int, long>();
        var cameFrom = new Dictionary<int, int>();
        var settled = new List<int>();
        var frontier = new PriorityQueue<int, (long Distance, int Column)>();

        int row = start;
        long rowDistance = 0;
        int column;
        while (true)
        {
            foreach (var cell in _rows[row])
                Reach(cell.Cluster, -cell.Count);
            Reach(_clusters + row, 0);

            long found;
            do
            {
                frontier.TryDequeue(out column, out var key);
                found = key.Distance;
            }
            while (found > distance[column]);

            rowDistance = found;
            if (_matchedRow[column] == None)
                break;
            settled.Add(column);
            row = _matchedRow[column];
        }

        _rowPotential[start] += rowDistance;
        foreach (int passed in settled)
        {
            long slack = rowDistance - distance[passed];
            _columnPotential[passed] -= slack;
            _rowPotential[_matchedRow[passed]] += slack;
        }

        while (true)
        {
            int owner = cameFrom[column];
            (int next, _matchedColumn[owner]) = (_matchedColumn[owner], column);
            _matchedRow[column] = owner;
            if (owner == start)
                return;
            column = next;
        }

        void Reach(int to, long cost)
        {
            long length = rowDistance + cost - _rowPotential[row] - _columnPotential[to];
            if (distance.TryGetValue(to, out long known) && known <= length)
                return;
            distance[to] = length;
            cameFrom[to] = row;
            frontier.Enqueue(to, (length, to));
        }
    }
}
