using System.Numerics.Tensors;

namespace MLNet.TextClustering.Clustering;

/// <summary>The two steps from a covariance to the matrix that whitens it.</summary>
internal static class LowerTriangle
{
    /// <summary>L with L Lᵀ = A, for a symmetric positive definite A (size x size).</summary>
    public static double[] Cholesky(double[] a, int size)
    {
        var factor = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double value = a[(i * size) + j] - TensorPrimitives.Dot<double>(factor.AsSpan(i * size, j), factor.AsSpan(j * size, j));
                if (i != j) factor[(i * size) + j] = value / factor[(j * size) + j];
                else factor[(i * size) + i] = Math.Sqrt(Math.Max(value, 1e-30));
            }
        }

        return factor;
    }

    /// <summary>The inverse of a lower triangle, which is one too.</summary>
    public static double[] Invert(double[] factor, int size)
    {
        var inverse = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            double pivot = factor[(i * size) + i];
            inverse[(i * size) + i] = 1 / pivot;
            for (int k = 0; k < i; k++)
            {
                Span<double> row = inverse.AsSpan(i * size, k + 1);
                TensorPrimitives.MultiplyAdd(inverse.AsSpan(k * size, k + 1), -factor[(i * size) + k] / pivot, row, row);
            }
        }

        return inverse;
    }
}
