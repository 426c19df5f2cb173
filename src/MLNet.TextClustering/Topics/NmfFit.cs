using System.Numerics.Tensors;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Topics;

/// <summary>Least squares factorisation X ≈ W H of a sparse matrix with W, H ≥ 0, by coordinate descent on W and H in turn.</summary>
internal static class NmfFit
{
    // Ends when the gradients' distance from a minimum has fallen to this share of that of the first pass.
    private const double Tolerance = 1e-4;

    /// <summary>Hᵀ: terms x topics, each topic of length one.</summary>
    /// <param name="x">Documents x terms.</param>
    /// <param name="topics">Rows of H.</param>
    /// <param name="maximumIterations">The most passes over W and H.</param>
    /// <param name="seed">Seeds the start.</param>
    /// <param name="parallel">Threads and cancellation; the result does not depend on the number of threads.</param>
    /// <param name="report">Hears of each pass and ½‖X − W H‖² after it.</param>
    public static float[] Fit(SparseMatrix x, int topics, int maximumIterations, int seed, ParallelOptions parallel, Action<int, double> report)
    {
        (float[] w, float[] h) = NonNegativeStart.Compute(x, topics, seed, parallel);
        SparseMatrix transposed = x.Transpose();
        double square = TensorPrimitives.SumOfSquares<float>(x.Values.AsSpan(0, (int)x.EntryCount)), first = 0;
        for (int pass = 1; pass <= maximumIterations; pass++)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            double violation = Improve(w, SparseProduct.Multiply(x, h, topics, parallel), Gram(h, topics, parallel), topics, parallel);
            float[] products = SparseProduct.Multiply(transposed, w, topics, parallel), gram = Gram(w, topics, parallel);
            violation += Improve(h, products, gram, topics, parallel);
            report(pass, (square / 2) - Product(h, products) + (Product(gram, Gram(h, topics, parallel)) / 2));
            if (pass == 1) first = violation;
            else if (violation <= Tolerance * first) break;
        }

        ScaleTopics(h, topics);
        return h;
    }

    /// <summary>AᵀA of a table with a column a topic.</summary>
    public static float[] Gram(float[] table, int topics, ParallelOptions parallel) => Array.ConvertAll(Orthonormal.Gram(table, topics, parallel), value => (float)value);

    private static double Improve(float[] factor, float[] products, float[] gram, int topics, ParallelOptions parallel)
    {
        var violations = new double[factor.Length / topics];
        Parallel.For(0, violations.Length, parallel, row =>
            violations[row] = NonNegativeDescent.Sweep(factor.AsSpan(row * topics, topics), products.AsSpan(row * topics, topics), gram));
        return violations.Sum();
    }

    private static double Product(float[] a, float[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += (double)a[i] * b[i];
        return sum;
    }

    private static void ScaleTopics(float[] h, int topics)
    {
        for (int topic = 0; topic < topics; topic++)
        {
            double square = 0;
            for (int i = topic; i < h.Length; i += topics) square += (double)h[i] * h[i];
            float scale = square > 0 ? (float)(1 / Math.Sqrt(square)) : 0;
            for (int i = topic; i < h.Length; i += topics) h[i] *= scale;
        }
    }
}
