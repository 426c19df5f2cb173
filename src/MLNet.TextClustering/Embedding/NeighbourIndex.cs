namespace MLNet.TextClustering.Embedding;

/// <summary>
/// Finds the nearest of a set of rows for vectors that come later. All rows are compared below <see cref="Neighbours.ApproximateFrom"/> rows; from
/// there on those in the lists nearest to the query (<see cref="NeighbourLists"/>). A query alone gives the bits that it gives among others.
/// </summary>
internal sealed class NeighbourIndex
{
    private readonly NeighbourSpace _space;
    private readonly NeighbourLists? _lists;
    private readonly PackedRows? _all;

    public NeighbourIndex(float[] vectors, int rowCount, int width, int seed, ParallelOptions parallel, NeighbourMetric metric = NeighbourMetric.Cosine)
        : this(new NeighbourSpace(vectors, rowCount, width, metric), rowCount >= Neighbours.ApproximateFrom, seed, parallel)
    {
    }

    /// <param name="space">The rows to find.</param>
    /// <param name="approximate">Whether to put them in lists.</param>
    /// <param name="seed">Seeds the lists.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public NeighbourIndex(NeighbourSpace space, bool approximate, int seed, ParallelOptions parallel)
    {
        _space = space;
        if (approximate)
            _lists = new NeighbourLists(space, seed, parallel);
        else
            _all = new PackedRows(space.Keys, space.Width, [.. Enumerable.Range(0, space.RowCount)]);
    }

    /// <summary>The <paramref name="count"/> nearest rows of each of <paramref name="queryCount"/> vectors; fewer where there are no more rows.</summary>
    public NeighbourTable Find(float[] vectors, int queryCount, int count, ParallelOptions parallel)
    {
        float[] queries = _space.AsQueries(vectors, queryCount);
        count = Math.Min(count, _space.RowCount);
        NeighbourTable table;
        if (_lists is not null)
        {
            table = _lists.Search(queries, queryCount, count, skipSelf: false, parallel);
        }
        else
        {
            table = new NeighbourTable(queryCount, count);
            if (count > 0)
                _all!.SearchAll(queries, [.. Enumerable.Range(0, queryCount)], table, skipSelf: false, parallel);
        }

        _space.ToSimilarities(table, vectors);
        return table;
    }
}
