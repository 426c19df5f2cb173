using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Embedding;

/// <summary>The leading singular triplets of a sparse matrix A ≈ U diag(S) Vᵀ.</summary>
/// <param name="Left">U: rows x rank, row by row.</param>
/// <param name="Values">S, descending; zeros where A has a smaller rank.</param>
/// <param name="Right">V: columns x rank, row by row.</param>
internal sealed record TruncatedSvd(float[] Left, float[] Values, float[] Right);

/// <summary>Truncated singular value decomposition by a random sketch and power iterations (Halko, Martinsson and Tropp 2011).</summary>
internal static class RandomizedSvd
{
    private const int Oversampling = 10;

    public static TruncatedSvd Compute(SparseMatrix a, int rank, int powerIterations, RandomSource random, ParallelOptions parallel)
    {
        var transposed = a.Transpose();
        int width = Math.Max(rank, Math.Min(rank + Oversampling, Math.Min(a.RowCount, a.ColumnCount)));
        var sketch = new float[a.ColumnCount * width];
        random.FillGaussian(sketch);

        var basis = SparseProduct.Multiply(a, sketch, width, parallel); // [rows, width]
        for (int iteration = 0; iteration < powerIterations; iteration++)
        {
            Orthonormal.Columns(basis, width, passes: 1, parallel);
            var back = SparseProduct.Multiply(transposed, basis, width, parallel); // [columns, width]
            Orthonormal.Columns(back, width, passes: 1, parallel);
            basis = SparseProduct.Multiply(a, back, width, parallel);
        }

        Orthonormal.Columns(basis, width, passes: 2, parallel);
        var projected = SparseProduct.Multiply(transposed, basis, width, parallel); // Aᵀ Q: [columns, width]

        // (Aᵀ Q)ᵀ (Aᵀ Q) = Z diag(S²) Zᵀ, so U = Q Z and V = Aᵀ Q Z diag(1/S).
        var (squares, rotation) = SymmetricEigen.Decompose(Orthonormal.Gram(projected, width, parallel), width);
        var values = new float[rank];
        var scales = new float[rank];
        for (int i = 0; i < rank; i++)
        {
            values[i] = (float)Math.Sqrt(Math.Max(0, squares[i]));
            scales[i] = squares[i] > 1e-10 * squares[0] ? 1 / values[i] : 0;
        }

        return new TruncatedSvd(
            Rotate(basis, width, rotation, Enumerable.Repeat(1f, rank).ToArray(), parallel),
            values,
            Rotate(projected, width, rotation, scales, parallel));
    }

    // Each row r becomes r Z diag(scales); the rows of `rotation` are the columns of Z.
    private static float[] Rotate(float[] rows, int width, double[] rotation, float[] scales, ParallelOptions parallel)
    {
        int rank = scales.Length, count = rows.Length / width;
        var factors = Array.ConvertAll(rotation, x => (float)x);
        var result = new float[count * rank];
        Parallel.For(0, count, parallel, row =>
        {
            var source = rows.AsSpan(row * width, width);
            for (int i = 0; i < rank; i++)
                result[row * rank + i] = System.Numerics.Tensors.TensorPrimitives.Dot(source, factors.AsSpan(i * width, width)) * scales[i];
        });
        return result;
    }
}
