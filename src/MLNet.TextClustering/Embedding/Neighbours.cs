using System.Numerics.Tensors;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Embedding;

/// <summary>Nearest neighbours by cosine.</summary>
internal static class Neighbours
{
    /// <summary>From here on comparing all pairs costs more than training does.</summary>
    public const int ApproximateFrom = 50_000;

    private const int ListsToSearch = 12;
    private const int SampleOfList = 40;
    private const int LongestList = 8; // times the average
    private const int Iterations = 6;

    /// <summary>All pairs below <see cref="ApproximateFrom"/> rows, <see cref="Approximate"/> from there on.</summary>
    public static NeighbourTable Find(float[] vectors, int rowCount, int width, int count, int seed, ParallelOptions parallel) =>
        rowCount < ApproximateFrom
            ? Exact(vectors, rowCount, width, count, parallel)
            : Approximate(vectors, rowCount, width, count, seed, parallel);

    /// <summary>
    /// The <paramref name="count"/> nearest other rows of each of <paramref name="rowCount"/> rows of <paramref name="width"/> numbers, all pairs
    /// compared. Fewer where there are no more rows.
    /// </summary>
    public static NeighbourTable Exact(float[] vectors, int rowCount, int width, int count, ParallelOptions parallel)
    {
        var table = new NeighbourTable(rowCount, Math.Min(count, Math.Max(0, rowCount - 1)));
        if (table.Count == 0)
            return table;
        var rows = Normalized(vectors, rowCount, width);
        int[] all = [.. Enumerable.Range(0, rowCount)];
        var packed = new PackedRows(rows, width, all);
        SearchAll(rows, all, packed, table, parallel);
        return table;
    }

    /// <summary>
    /// Rows are first put into about √n lists by the nearest of as many centroids (spherical k-means on a sample); a row then looks for its
    /// neighbours in the lists whose centroids are nearest to that of its own. About n√n comparisons instead of n².
    /// </summary>
    public static NeighbourTable Approximate(float[] vectors, int rowCount, int width, int count, int seed, ParallelOptions parallel)
    {
        int listCount = (int)Math.Sqrt(rowCount);
        if (count >= rowCount / Math.Max(1, listCount))
            return Exact(vectors, rowCount, width, count, parallel);

        var rows = Normalized(vectors, rowCount, width);
        var centroids = Centroids(rows, rowCount, width, listCount, new RandomSource(seed, "neighbour lists"), parallel);
        var (lists, owners) = Lists(Nearest(rows, [.. Enumerable.Range(0, rowCount)], centroids, width, parallel), listCount);
        var packed = Array.ConvertAll(lists, list => new PackedRows(rows, width, list));
        float[] ownCentroids = [.. owners.SelectMany(list => centroids[(list * width)..((list + 1) * width)])];
        var near = Exact(ownCentroids, lists.Length, width, ListsToSearch - 1, parallel);
        var table = new NeighbourTable(rowCount, count);
        Parallel.For(0, lists.Length, parallel, list =>
        {
            foreach (int[] queries in lists[list].Chunk(PackedRows.QueriesAtOnce))
            {
                packed[list].Search(rows, queries, table);
                foreach (int other in near.Of(list))
                    packed[other].Search(rows, queries, table);
            }
        });
        return Completed(table);
    }

    private static void SearchAll(float[] rows, int[] queries, PackedRows packed, NeighbourTable table, ParallelOptions parallel)
    {
        int blocks = (queries.Length + PackedRows.QueriesAtOnce - 1) / PackedRows.QueriesAtOnce;
        Parallel.For(0, blocks, parallel, block =>
        {
            int from = block * PackedRows.QueriesAtOnce;
            packed.Search(rows, queries.AsSpan(from, Math.Min(PackedRows.QueriesAtOnce, queries.Length - from)), table);
        });
    }

    private static float[] Normalized(float[] vectors, int rowCount, int width)
    {
        var rows = new float[(long)rowCount * width];
        for (int row = 0; row < rowCount; row++)
        {
            var source = vectors.AsSpan(row * width, width);
            float norm = TensorPrimitives.Norm<float>(source);
            if (norm > 0)
                TensorPrimitives.Divide(source, norm, rows.AsSpan(row * width, width));
        }

        return rows;
    }

    private static float[] Centroids(float[] rows, int rowCount, int width, int listCount, RandomSource random, ParallelOptions parallel)
    {
        int[] sample = [.. Enumerable.Range(0, rowCount)];
        random.Shuffle<int>(sample);
        Array.Resize(ref sample, Math.Min(rowCount, listCount * SampleOfList));
        var centroids = new float[listCount * width];
        for (int list = 0; list < listCount; list++)
            rows.AsSpan(sample[list] * width, width).CopyTo(centroids.AsSpan(list * width));

        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            int[] nearest = Nearest(rows, sample, centroids, width, parallel);
            var sums = new float[centroids.Length];
            foreach (int row in sample)
            {
                var sum = sums.AsSpan(nearest[row] * width, width);
                TensorPrimitives.Add(sum, rows.AsSpan(row * width, width), sum);
            }

            for (int list = 0; list < listCount; list++)
            {
                // A centroid that nothing is nearest to stays where it is.
                var sum = sums.AsSpan(list * width, width);
                float norm = TensorPrimitives.Norm<float>(sum);
                if (norm > 0)
                    TensorPrimitives.Divide(sum, norm, centroids.AsSpan(list * width, width));
            }
        }

        return centroids;
    }

    // The rows of each list and the centroid that owns it. Many alike rows would share one list: it is cut, so that no search becomes that of
    // all pairs.
    private static (int[][] Lists, int[] Owners) Lists(int[] centroidOfRow, int listCount)
    {
        int longest = LongestList * centroidOfRow.Length / listCount;
        var cut = centroidOfRow.Select((centroid, row) => (centroid, row)).GroupBy(x => x.centroid, x => x.row).OrderBy(group => group.Key)
            .SelectMany(group => group.Chunk(longest).Select(rows => (rows, group.Key))).ToArray();
        return (Array.ConvertAll(cut, x => x.rows), Array.ConvertAll(cut, x => x.Key));
    }

    // The nearest centroid of each row asked for, by row.
    private static int[] Nearest(float[] rows, int[] queries, float[] centroids, int width, ParallelOptions parallel)
    {
        int rowCount = rows.Length / width, listCount = centroids.Length / width;
        var table = new NeighbourTable(rowCount, 1);
        SearchAll(rows, queries, new PackedRows(centroids, width, [.. Enumerable.Range(0, listCount)], firstId: rowCount), table, parallel);
        return Array.ConvertAll(table.Indices, id => id - rowCount);
    }

    // Small lists all around may offer fewer rows than asked for; the nearest one then stands for those that are missing.
    private static NeighbourTable Completed(NeighbourTable table)
    {
        for (int i = 0; i < table.Indices.Length; i++)
        {
            if (float.IsNegativeInfinity(table.Similarities[i]))
            {
                int nearest = i / table.Count * table.Count;
                (table.Indices[i], table.Similarities[i]) = (table.Indices[nearest], table.Similarities[nearest]);
            }
        }

        return table;
    }
}
