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

    /// <summary>M (terms x terms), from the pattern of non-zeros of a matrix of documents x terms.</summary>
    public static SparseMatrix Compute(SparseMatrix documents, ParallelOptions parallel)
    {
        int terms = documents.ColumnCount;
        var postings = documents.Transpose();
        var totals = PairTotals(documents);
        var contexts = ContextShares(totals);

        int chunks = (terms + TermsAtOnce - 1) / TermsAtOnce;
        var parts = new Part[chunks];
        Parallel.For(0, chunks, parallel, () => new Scratch(terms), (chunk, _, scratch) =>
        {
            parts[chunk] = ComputePart(chunk * TermsAtOnce, Math.Min(terms, (chunk + 1) * TermsAtOnce), documents, postings, totals, contexts, scratch);
            return scratch;
        }, _ => { });
        return Join(parts, terms);
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

    private static Part ComputePart(
        int from, int to, SparseMatrix documents, SparseMatrix postings, double[] totals, float[] contexts, Scratch scratch)
    {
        var lengths = new int[to - from];
        var sums = scratch.Sums;
        int count = 0;
        for (int term = from; term < to; term++)
        {
            foreach (int document in postings.RowColumns(term))
            {
                var partners = documents.RowColumns(document);
                float share = 1f / Math.Max(partners.Length - 1, 1);
                foreach (int partner in partners)
                    sums[partner] += share;
            }

            sums[term] = 0;
            float total = (float)totals[term];
            int start = count;
            for (int partner = 0; partner < sums.Length; partner++)
            {
                float expected = total * contexts[partner];
                if (sums[partner] > expected)
                {
                    scratch.Columns[count] = partner;
                    scratch.Ratios[count++] = sums[partner] / expected;
                }
            }

            Array.Clear(sums);
            lengths[term - from] = count - start;
        }

        return new Part(lengths, scratch.Columns[..count], scratch.Ratios[..count]);
    }

    private static SparseMatrix Join(Part[] parts, int terms)
    {
        var starts = new long[terms + 1];
        int term = 0;
        foreach (var part in parts)
        {
            foreach (int length in part.RowLengths)
            {
                starts[term + 1] = starts[term] + length;
                term++;
            }
        }

        var columns = new int[starts[terms]];
        var values = new float[starts[terms]];
        int at = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i].Columns.CopyTo(columns, at);
            parts[i].Ratios.CopyTo(values, at);
            at += parts[i].Columns.Length;
            parts[i] = null!; // lets the collector have it: the matrix may be large
        }

        TensorPrimitives.Log<float>(values, values);
        return new SparseMatrix(terms, starts, columns, values);
    }

    // Some rows of M before the logarithm.
    private sealed record Part(int[] RowLengths, int[] Columns, float[] Ratios);

    private sealed class Scratch(int terms)
    {
        public float[] Sums { get; } = new float[terms];

        public int[] Columns { get; } = new int[terms * TermsAtOnce];

        public float[] Ratios { get; } = new float[terms * TermsAtOnce];
    }
}
