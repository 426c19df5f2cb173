using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
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
        var lengths = new int[terms];
        var parts = new Part[(terms + TermsAtOnce - 1) / TermsAtOnce];
        Parallel.For(0, parts.Length, parallel, () => new Scratch(terms), (index, _, scratch) =>
        {
            int first = index * TermsAtOnce, end = Math.Min(terms, first + TermsAtOnce);
            for (int term = first; term < end; term++)
            {
                SumCoOccurrences(documents, postings, term, scratch.Sums);
                lengths[term] = scratch.AppendRow((float)totals[term], contexts);
            }

            parts[index] = scratch.Take();
            return scratch;
        }, _ => { });
        return Join(parts, lengths);
    }

    // C_jk of a term j, for k = 0, 1, 2...; its sums are zero before.
    private static void SumCoOccurrences(SparseMatrix documents, SparseMatrix postings, int term, float[] sums)
    {
        foreach (int document in postings.RowColumns(term))
        {
            var partners = documents.RowColumns(document);
            float share = 1f / Math.Max(partners.Length - 1, 1);
            foreach (int partner in partners)
                sums[partner] += share;
        }

        sums[term] = 0;
    }

    private static SparseMatrix Join(Part[] parts, int[] lengths)
    {
        int terms = lengths.Length;
        var starts = new long[terms + 1];
        for (int term = 0; term < terms; term++)
            starts[term + 1] = starts[term] + lengths[term];

        var columns = new int[starts[terms]];
        var values = new float[starts[terms]];
        for (int index = 0; index < parts.Length; index++)
        {
            long at = starts[index * TermsAtOnce];
            parts[index].Columns.CopyTo(columns, at);
            parts[index].Values.CopyTo(values, at);
            parts[index] = default;
        }

        return new SparseMatrix(terms, starts, columns, values);
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

    // The entries of some rows of M, one row after the other.
    private readonly record struct Part(int[] Columns, float[] Values);

    private sealed class Scratch(int terms)
    {
        private int[] _columns = new int[terms];
        private float[] _values = new float[terms];
        private int _count;

        /// <summary>C_jk of one term j.</summary>
        public float[] Sums { get; } = new float[terms];

        /// <summary>Appends a row of M, given r_j and the q_k, clears the sums and returns the row's length.</summary>
        public int AppendRow(float total, float[] contexts)
        {
            if (_count + Sums.Length > _columns.Length)
            {
                Array.Resize(ref _columns, 2 * _columns.Length);
                Array.Resize(ref _values, 2 * _values.Length);
            }

            int start = _count, partner = 0;
            for (; partner + Vector256<float>.Count <= Sums.Length; partner += Vector256<float>.Count)
            {
                var expected = Vector256.Create<float>(contexts.AsSpan(partner)) * total;
                uint above = Vector256.GreaterThan(Vector256.Create<float>(Sums.AsSpan(partner)), expected).ExtractMostSignificantBits();
                for (; above != 0; above &= above - 1)
                    Append(partner + BitOperations.TrailingZeroCount(above), total, contexts);
            }

            for (; partner < Sums.Length; partner++)
            {
                if (Sums[partner] > total * contexts[partner])
                    Append(partner, total, contexts);
            }

            Array.Clear(Sums);
            var row = _values.AsSpan(start.._count);
            TensorPrimitives.Log(row, row);
            return row.Length;
        }

        private void Append(int partner, float total, float[] contexts)
        {
            _columns[_count] = partner;
            _values[_count++] = Sums[partner] / (total * contexts[partner]);
        }

        public Part Take()
        {
            var part = new Part(_columns[.._count], _values[.._count]);
            _count = 0;
            return part;
        }
    }
}
