using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Embedding;

/// <summary>Nearest neighbours by the cosine of sparse rows of length one, through the documents of each term.</summary>
internal static class SparseNeighbours
{
    private const int RowsAtOnce = 32;

    /// <summary>From here on common terms are passed over when candidates are gathered.</summary>
    public const int ApproximateFrom = 50_000;

    // In a large corpus a term of more documents than this says little about which of them are near.
    private const int LongestPosting = 2_000;

    /// <summary>
    /// The <paramref name="count"/> nearest other rows of each row. Rows that share no term have similarity 0 and come in the order of their index.
    /// From <see cref="ApproximateFrom"/> rows on only rows that share a term of at most 2,000 documents are compared, by these terms alone.
    /// </summary>
    public static NeighbourTable Find(SparseMatrix tfidf, int count, ParallelOptions parallel)
    {
        int rows = tfidf.RowCount;
        var table = new NeighbourTable(rows, Math.Min(count, Math.Max(0, rows - 1)));
        if (table.Count == 0)
            return table;
        int longest = rows < ApproximateFrom ? rows : LongestPosting;
        var postings = tfidf.Transpose();
        Parallel.For(0, (rows + RowsAtOnce - 1) / RowsAtOnce, parallel, () => new float[rows], (chunk, _, sums) =>
        {
            for (int row = chunk * RowsAtOnce; row < Math.Min(rows, (chunk + 1) * RowsAtOnce); row++)
            {
                Score(tfidf, postings, row, longest, sums);
                for (int other = 0; other < rows; other++)
                {
                    if (sums[other] > table.Worst(row) && other != row)
                        table.Offer(row, other, sums[other]);
                }

                Array.Clear(sums);
            }

            return sums;
        }, _ => { });
        return table;
    }

    private static void Score(SparseMatrix tfidf, SparseMatrix postings, int row, int longest, float[] sums)
    {
        var terms = tfidf.RowColumns(row);
        var weights = tfidf.RowValues(row);
        for (int i = 0; i < terms.Length; i++)
        {
            if (postings.RowLength(terms[i]) > longest)
                continue;
            var others = postings.RowColumns(terms[i]);
            var values = postings.RowValues(terms[i]);
            for (int k = 0; k < others.Length; k++)
                sums[others[k]] += weights[i] * values[k];
        }
    }
}
