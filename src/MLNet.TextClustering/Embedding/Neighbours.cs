namespace MLNet.TextClustering.Embedding;

/// <summary>The nearest other rows of each row. For rows that come later, see <see cref="NeighbourIndex"/>.</summary>
internal static class Neighbours
{
    /// <summary>From here on comparing all pairs costs more than training does.</summary>
    public const int ApproximateFrom = 50_000;

    /// <summary>All pairs below <see cref="ApproximateFrom"/> rows, <see cref="Approximate"/> from there on.</summary>
    public static NeighbourTable Find(
        float[] vectors, int rowCount, int width, int count, int seed, ParallelOptions parallel, NeighbourMetric metric = NeighbourMetric.Cosine) =>
        rowCount < ApproximateFrom
            ? Exact(vectors, rowCount, width, count, parallel, metric)
            : Approximate(vectors, rowCount, width, count, seed, parallel, metric);

    /// <summary>
    /// The <paramref name="count"/> nearest other rows of each of <paramref name="rowCount"/> rows of <paramref name="width"/> numbers, all pairs
    /// compared. Fewer where there are no more rows.
    /// </summary>
    public static NeighbourTable Exact(
        float[] vectors, int rowCount, int width, int count, ParallelOptions parallel, NeighbourMetric metric = NeighbourMetric.Cosine)
    {
        var table = new NeighbourTable(rowCount, Math.Min(count, Math.Max(0, rowCount - 1)));
        if (table.Count == 0)
            return table;
        var space = new NeighbourSpace(vectors, rowCount, width, metric);
        int[] all = [.. Enumerable.Range(0, rowCount)];
        new PackedRows(space.Keys, space.Width, all).SearchAll(space.Queries, all, table, skipSelf: true, parallel);
        space.ToSimilarities(table, vectors);
        return table;
    }

    /// <summary>As <see cref="Exact"/>, but only the lists near a row are searched (<see cref="NeighbourLists"/>): 98 of 100 neighbours are found.</summary>
    public static NeighbourTable Approximate(
        float[] vectors, int rowCount, int width, int count, int seed, ParallelOptions parallel, NeighbourMetric metric = NeighbourMetric.Cosine)
    {
        if (count >= Math.Sqrt(rowCount))
            return Exact(vectors, rowCount, width, count, parallel, metric);
        var space = new NeighbourSpace(vectors, rowCount, width, metric);
        NeighbourTable table = new NeighbourLists(space, seed, parallel).Search(space.Queries, rowCount, count, skipSelf: true, parallel);
        space.ToSimilarities(table, vectors);
        return table;
    }
}
