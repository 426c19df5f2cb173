using System.Numerics.Tensors;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Embedding;

/// <summary>
/// The rows of a space in about √n lists, each row in that of the nearest of as many centroids (k-means on a sample): an inverted file. Who looks
/// for neighbours looks in the lists of the nearest centroids only.
/// </summary>
internal sealed class NeighbourLists
{
    private const int ListsToSearch = 12;
    private const int SampleOfList = 40;
    private const int LongestList = 8; // times the average
    private const int Iterations = 6;

    private readonly PackedRows[] _packed;
    private readonly PackedRows _centroids; // of a list that was cut, one for each piece

    public NeighbourLists(NeighbourSpace space, int seed, ParallelOptions parallel)
    {
        int count = Math.Max(1, (int)Math.Sqrt(space.RowCount)), width = space.Width;
        float[] centroids = Centroids(space, count, new RandomSource(seed, "neighbour lists"), parallel);
        var (lists, owners) = Cut(Nearest(space, [.. Enumerable.Range(0, space.RowCount)], centroids, parallel), count);
        _packed = new PackedRows[lists.Length];
        Parallel.For(0, lists.Length, parallel, list => _packed[list] = new PackedRows(space.Keys, width, lists[list]));
        float[] ownCentroids = [.. owners.SelectMany(owner => centroids[(owner * width)..((owner + 1) * width)])];
        _centroids = new PackedRows(space.ToKeys(ownCentroids), width, [.. Enumerable.Range(0, lists.Length)]);
    }

    /// <summary>For each of some queries the best among the rows of the lists whose centroids are nearest to it.</summary>
    /// <param name="queries">Queries of the space.</param>
    /// <param name="queryCount">How many.</param>
    /// <param name="count">Neighbours of a query.</param>
    /// <param name="skipSelf">Whether the queries are the rows of the space, none of which is its own neighbour.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <returns>Products. Where the lists hold fewer than <paramref name="count"/> rows, the nearest one stands for those that are missing.</returns>
    public NeighbourTable Search(float[] queries, int queryCount, int count, bool skipSelf, ParallelOptions parallel)
    {
        var near = new NeighbourTable(queryCount, Math.Min(ListsToSearch, _packed.Length));
        _centroids.SearchAll(queries, [.. Enumerable.Range(0, queryCount)], near, skipSelf: false, parallel);
        var table = new NeighbourTable(queryCount, count);
        Parallel.For(0, queryCount, parallel, query =>
        {
            foreach (int list in near.Of(query))
                _packed[list].Search(queries, [query], table, skipSelf);
        });
        table.Complete();
        return table;
    }

    private static float[] Centroids(NeighbourSpace space, int count, RandomSource random, ParallelOptions parallel)
    {
        int width = space.Width;
        int[] sample = [.. Enumerable.Range(0, space.RowCount)];
        random.Shuffle<int>(sample);
        Array.Resize(ref sample, Math.Min(space.RowCount, count * SampleOfList));
        var centroids = new float[count * width];
        for (int list = 0; list < count; list++)
            space.Queries.AsSpan(sample[list] * width, width).CopyTo(centroids.AsSpan(list * width));

        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            int[] nearest = Nearest(space, sample, centroids, parallel);
            var sums = new float[centroids.Length];
            foreach (int row in sample)
            {
                var sum = sums.AsSpan(nearest[row] * width, width);
                TensorPrimitives.Add(sum, space.Queries.AsSpan(row * width, width), sum);
            }

            for (int list = 0; list < count; list++)
            {
                // A centroid that nothing is nearest to stays where it is.
                var sum = sums.AsSpan(list * width, width);
                if (space.TryCentre(sum))
                    sum.CopyTo(centroids.AsSpan(list * width, width));
            }
        }

        return centroids;
    }

    // The nearest centroid of each row asked for, by row.
    private static int[] Nearest(NeighbourSpace space, int[] rows, float[] centroids, ParallelOptions parallel)
    {
        var table = new NeighbourTable(space.RowCount, 1);
        new PackedRows(space.ToKeys(centroids), space.Width, [.. Enumerable.Range(0, centroids.Length / space.Width)])
            .SearchAll(space.Queries, rows, table, skipSelf: false, parallel);
        return table.Indices;
    }

    // The rows of each list and the centroid that owns it. Many alike rows would share one list: it is cut, so that no search becomes that of
    // all pairs.
    private static (int[][] Lists, int[] Owners) Cut(int[] centroidOfRow, int listCount)
    {
        int longest = LongestList * centroidOfRow.Length / listCount;
        var cut = centroidOfRow.Select((centroid, row) => (centroid, row)).GroupBy(x => x.centroid, x => x.row).OrderBy(group => group.Key)
            .SelectMany(group => group.Chunk(longest).Select(rows => (rows, group.Key))).ToArray();
        return (Array.ConvertAll(cut, x => x.rows), Array.ConvertAll(cut, x => x.Key));
    }
}
