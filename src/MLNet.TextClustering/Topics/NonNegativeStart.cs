using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Topics;

/// <summary>
/// A start for the factorisation X ≈ W H from the singular vectors of X: of each pair of them the half, positive or negative, that weighs more; zeros become the mean of X,
/// so that they can still grow (NNDSVDa of Boutsidis and Gallopoulos 2008).
/// </summary>
internal static class NonNegativeStart
{
    private const int PowerIterations = 5;

    /// <summary>W: documents x topics, and Hᵀ: terms x topics.</summary>
    public static (float[] Documents, float[] Terms) Compute(SparseMatrix x, int topics, int seed, ParallelOptions parallel)
    {
        TruncatedSvd svd = RandomizedSvd.Compute(x, topics, PowerIterations, new RandomSource(seed, "non-negative matrix factorisation"), parallel);
        double sum = 0;
        foreach (float value in x.Values.AsSpan(0, (int)x.EntryCount)) sum += value;
        var mean = (float)(sum / x.RowCount / x.ColumnCount);

        for (int topic = 0; topic < topics; topic++)
        {
            var (up, un) = HalfNorms(svd.Left, topic, topics);
            var (vp, vn) = HalfNorms(svd.Right, topic, topics);
            int sign = up * vp >= un * vn ? 1 : -1;
            double u = sign > 0 ? up : un, v = sign > 0 ? vp : vn;
            double scale = Math.Sqrt(svd.Values[topic] * u * v);
            KeepHalf(svd.Left, topic, topics, u > 0 ? (float)(sign * scale / u) : 0, mean);
            KeepHalf(svd.Right, topic, topics, v > 0 ? (float)(sign * scale / v) : 0, mean);
        }

        return (svd.Left, svd.Right);
    }

    private static (double Positive, double Negative) HalfNorms(float[] table, int column, int width)
    {
        double positive = 0, negative = 0;
        for (int i = column; i < table.Length; i += width)
        {
            if (table[i] > 0) positive += (double)table[i] * table[i];
            else negative += (double)table[i] * table[i];
        }

        return (Math.Sqrt(positive), Math.Sqrt(negative));
    }

    private static void KeepHalf(float[] table, int column, int width, float scale, float otherwise)
    {
        for (int i = column; i < table.Length; i += width)
        {
            float value = table[i] * scale;
            table[i] = value > 0 ? value : otherwise;
        }
    }
}
