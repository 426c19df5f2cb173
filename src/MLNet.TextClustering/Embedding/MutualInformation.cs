using System.Numerics.Tensors;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Embedding;

/// <summary>
/// Positive pointwise mutual information of terms that share documents (Levy and Goldberg 2014):
/// M_jk = max(0, ln(C_jk / (r_j q_k))), C = Bᵀ diag(w) B without its diagonal, w_i = 1/max(L_i - 1, 1), r_j = Σ_k C_jk, q_k ∝ r_k^0.75.
/// </summary>
internal static class MutualInformation
{
    private const double ContextExponent = 0.75;
    private const int TermsAtOnce = 32;

    /// <summary>
    /// M (terms x terms), from the pattern of non-zeros of a matrix of documents x terms. The co-occurrences of a term are summed twice, to count
    /// the entries of M and to write them: that is cheap, and M is by far the largest thing in memory.
    /// </summary>
    public static SparseMatrix Compute(SparseMatrix documents, ParallelOptions parallel)
    {
        int terms = documents.ColumnCount;
        var postings = documents.Transpose();
        var totals = PairTotals(documents);
        var contexts = ContextShares(totals);

        var starts = new long[terms + 1];
        ForEachTerm(documents, postings, parallel, (term, sums) =>
        {
            float total = (float)totals[term];
            long count = 0;
            for (int partner = 0; partner < sums.Length; partner++)
                count += sums[partner] > total * contexts[partner] ? 1 : 0;
            starts[term + 1] = count;
        });
        for (int term = 0; term < terms; term++)
            starts[term + 1] += starts[term];

        var columns = new int[starts[terms]];
        var values = new float[starts[terms]];
        ForEachTerm(documents, postings, parallel, (term, sums) =>
        {
            float total = (float)totals[term];
            long at = starts[term];
            for (int partner = 0; partner < sums.Length; partner++)
            {
                float expected = total * contexts[partner];
                if (!(sums[partner] > expected))
                    continue;
                columns[at] = partner;
                values[at++] = sums[partner] / expected;
            }

            var row = values.AsSpan((int)starts[term], (int)(starts[term + 1] - starts[term]));
            TensorPrimitives.Log(row, row);
        });
        return new SparseMatrix(terms, starts, columns, values);
    }

    // Calls back with the co-occurrences C_jk of each term j, k = 0, 1, 2...
    private static void ForEachTerm(SparseMatrix documents, SparseMatrix postings, ParallelOptions parallel, Action<int, float[]> use)
    {
        int terms = documents.ColumnCount;
        Parallel.For(0, (terms + TermsAtOnce - 1) / TermsAtOnce, parallel, () => new float[terms], (chunk, _, sums) =>
        {
            for (int term = chunk * TermsAtOnce; term < Math.Min(terms, (chunk + 1) * TermsAtOnce); term++)
            {
                foreach (int document in postings.RowColumns(term))
                {
                    var partners = documents.RowColumns(document);
                    float share = 1f / Math.Max(partners.Length - 1, 1);
                    foreach (int partner in partners)
                        sums[partner] += share;
                }

                sums[term] = 0;
                use(term, sums);
                Array.Clear(sums);
            }

            return sums;
        }, _ => { });
    }

    // r_j. A document with L > 1 terms spreads 1/(L - 1) over each of the L - 1 partners of a term: it adds one.
    private static double[] PairTotals(SparseMatrix documents)
    {
        var totals = new double[documents.ColumnCount];
        for (int row = 0; row < documents.RowCount; row++)
        {
            var columns = documents.RowColumns(row);
            if (columns.Length < 2)
                continue;
            foreach (int column in columns)
                totals[column]++;
        }

        return totals;
    }

    private static float[] ContextShares(double[] totals)
    {
        var powers = Array.ConvertAll(totals, r => Math.Pow(r, ContextExponent));
        double sum = powers.Sum();
        return Array.ConvertAll(powers, p => (float)(p / sum));
    }
}
