using System.Numerics.Tensors;

namespace MLNet.TextClustering.Embedding;

/// <summary>Orthonormal columns of a tall matrix stored row by row, by the Cholesky factor of its Gram matrix.</summary>
internal static class Orthonormal
{
    private const int RowsAtOnce = 256;

    /// <summary>
    /// Replaces A (rows x width) by Q with the same column space and orthonormal columns. A column that depends on those before it
    /// becomes zero. One pass is enough between power iterations; two make the columns orthogonal to working precision.
    /// </summary>
    public static void Columns(float[] a, int width, int passes, ParallelOptions parallel)
    {
        for (int pass = 0; pass < passes; pass++)
            SolveRows(a, width, Cholesky(Gram(a, width, parallel), width), parallel);
    }

    /// <summary>Aᵀ A (width x width). Sums of fixed blocks are added in order: the same bits for any number of threads.</summary>
    public static double[] Gram(float[] a, int width, ParallelOptions parallel)
    {
        int rows = a.Length / width;
        int blocks = (rows + RowsAtOnce - 1) / RowsAtOnce;
        var sums = new float[blocks][];
        Parallel.For(0, blocks, parallel, block =>
        {
            var sum = new float[width * width];
            int end = Math.Min(rows, (block + 1) * RowsAtOnce);
            for (int row = block * RowsAtOnce; row < end; row++)
            {
                var values = a.AsSpan(row * width, width);
                for (int i = 0; i < width; i++)
                {
                    var target = sum.AsSpan(i * width + i, width - i);
                    TensorPrimitives.MultiplyAdd(values[i..], values[i], target, target);
                }
            }

            sums[block] = sum;
        });

        var gram = new double[width * width];
        foreach (var sum in sums)
        {
            for (int i = 0; i < gram.Length; i++)
                gram[i] += sum[i];
        }

        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j < i; j++)
                gram[i * width + j] = gram[j * width + i];
        }

        return gram;
    }

    // Lower L with Gram = L Lᵀ; a column without a remainder of its own gets a zero diagonal.
    private static double[] Cholesky(double[] gram, int width)
    {
        var lower = new double[width * width];
        for (int j = 0; j < width; j++)
        {
            var rowJ = lower.AsSpan(j * width, j);
            double remainder = gram[j * width + j] - TensorPrimitives.Dot<double>(rowJ, rowJ);
            if (remainder <= 1e-10 * gram[j * width + j] || gram[j * width + j] <= 0)
                continue;
            double diagonal = Math.Sqrt(remainder);
            lower[j * width + j] = diagonal;
            for (int i = j + 1; i < width; i++)
            {
                double product = TensorPrimitives.Dot<double>(lower.AsSpan(i * width, j), rowJ);
                lower[i * width + j] = (gram[i * width + j] - product) / diagonal;
            }
        }

        return lower;
    }

    // Each row r of A becomes q with q Lᵀ = r.
    private static void SolveRows(float[] a, int width, double[] lower, ParallelOptions parallel)
    {
        int rows = a.Length / width;
        Parallel.For(0, (rows + RowsAtOnce - 1) / RowsAtOnce, parallel, block =>
        {
            var q = new double[width];
            int end = Math.Min(rows, (block + 1) * RowsAtOnce);
            for (int row = block * RowsAtOnce; row < end; row++)
            {
                var values = a.AsSpan(row * width, width);
                for (int j = 0; j < width; j++)
                {
                    double diagonal = lower[j * width + j];
                    double product = TensorPrimitives.Dot<double>(lower.AsSpan(j * width, j), q.AsSpan(0, j));
                    q[j] = diagonal == 0 ? 0 : (values[j] - product) / diagonal;
                }

                for (int j = 0; j < width; j++)
                    values[j] = (float)q[j];
            }
        });
    }
}
