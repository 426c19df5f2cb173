namespace Microsoft.ML.Transforms;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations.</summary>
internal static class SymmetricEigen
{
    private const int MaximumSweeps = 60;
    private const double Tolerance = 1e-30;

    /// <param name="matrix">The matrix; it is overwritten.</param>
    /// <param name="size">The number of its rows.</param>
    /// <param name="values">The eigenvalues, the largest first.</param>
    /// <param name="vectors">The eigenvectors, one behind the other.</param>
    public static void Decompose(double[] matrix, int size, out double[] values, out double[] vectors)
    {
        var rotations = new double[size * size];
        double norm = 0;
        for (int i = 0; i < size; i++)
            rotations[i * size + i] = 1;
        foreach (double entry in matrix)
            norm += entry * entry;

        for (int sweep = 0; sweep < MaximumSweeps && OffDiagonal(matrix, size) > Tolerance * norm; sweep++)
        {
            for (int p = 0; p < size - 1; p++)
            {
                for (int q = p + 1; q < size; q++)
                    Rotate(matrix, rotations, size, p, q);
            }
        }

        int[] order = Enumerable.Range(0, size).OrderByDescending(i => matrix[i * size + i]).ToArray();
        values = Array.ConvertAll(order, i => matrix[i * size + i]);
        vectors = new double[size * size];
        for (int i = 0; i < size; i++)
            Array.Copy(rotations, order[i] * size, vectors, i * size, size);
    }

    private static double OffDiagonal(double[] matrix, int size)
    {
        double sum = 0;
        for (int i = 0; i < size; i++)
        {
            for (int j = i + 1; j < size; j++)
                sum += 2 * matrix[i * size + j] * matrix[i * size + j];
        }

        return sum;
    }

    // Turns rows and columns p and q so that the entry where they meet becomes 0.
    private static void Rotate(double[] matrix, double[] rotations, int size, int p, int q)
    {
        double entry = matrix[p * size + q];
        if (entry == 0)
            return;
        double theta = (matrix[q * size + q] - matrix[p * size + p]) / (2 * entry);
        double tangent = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double cosine = 1 / Math.Sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (int i = 0; i < size; i++)
        {
            double left = matrix[i * size + p];
            double right = matrix[i * size + q];
            matrix[i * size + p] = cosine * left - sine * right;
            matrix[i * size + q] = sine * left + cosine * right;
        }

        for (int i = 0; i < size; i++)
        {
            (matrix[p * size + i], matrix[q * size + i]) =
                (cosine * matrix[p * size + i] - sine * matrix[q * size + i], sine * matrix[p * size + i] + cosine * matrix[q * size + i]);
            (rotations[p * size + i], rotations[q * size + i]) =
                (cosine * rotations[p * size + i] - sine * rotations[q * size + i], sine * rotations[p * size + i] + cosine * rotations[q * size + i]);
        }
    }
}
