namespace Microsoft.ML.Transforms;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations.</summary>
internal static class SymmetricEigen
{
    private const int MaximumSweeps = 60;

    /// <summary>The eigenvalues from the largest on, and an eigenvector for each. The matrix is used up.</summary>
    public static (double[] Values, double[][] Vectors) Decompose(double[][] matrix)
    {
        int n = matrix.Length;
        var vectors = new double[n][];
        for (int i = 0; i < n; i++)
        {
            vectors[i] = new double[n];
            vectors[i][i] = 1;
        }

        for (int sweep = 0; sweep < MaximumSweeps && !IsDiagonal(matrix); sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                    Rotate(matrix, vectors, p, q);
            }
        }

        int[] order = Enumerable.Range(0, n).OrderByDescending(i => matrix[i][i]).ToArray();
        return (Array.ConvertAll(order, i => matrix[i][i]), Array.ConvertAll(order, i => vectors[i]));
    }

    private static bool IsDiagonal(double[][] matrix)
    {
        double outside = 0, diagonal = 0;
        for (int i = 0; i < matrix.Length; i++)
        {
            diagonal += matrix[i][i] * matrix[i][i];
            for (int j = 0; j < i; j++)
                outside += matrix[i][j] * matrix[i][j];
        }
        return outside <= 1e-30 * diagonal;
    }

    // Makes the entry (p, q) zero. The vectors are rows.
    private static void Rotate(double[][] matrix, double[][] vectors, int p, int q)
    {
        if (matrix[p][q] == 0)
            return;
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double tangent = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        double sine = tangent * cosine;
        for (int k = 0; k < matrix.Length; k++)
            (matrix[k][p], matrix[k][q]) = ((cosine * matrix[k][p]) - (sine * matrix[k][q]), (sine * matrix[k][p]) + (cosine * matrix[k][q]));
        RotateRows(matrix, p, q, cosine, sine);
        RotateRows(vectors, p, q, cosine, sine);
    }

    private static void RotateRows(double[][] rows, int p, int q, double cosine, double sine)
    {
        double[] first = rows[p], second = rows[q];
        for (int k = 0; k < first.Length; k++)
            (first[k], second[k]) = ((cosine * first[k]) - (sine * second[k]), (sine * first[k]) + (cosine * second[k]));
    }
}
