namespace MLNet.TextClustering.Embedding;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations.</summary>
internal static class SymmetricEigen
{
    private const int MaximumSweeps = 60;

    /// <summary>
    /// The eigenvalues of <paramref name="matrix"/> (size x size, overwritten), largest first, and the eigenvectors as the rows of the second
    /// result. The component of a vector that is largest in size is positive, which fixes its sign.
    /// </summary>
    public static (double[] Values, double[] Vectors) Decompose(double[] matrix, int size)
    {
        var vectors = new double[size * size];
        for (int i = 0; i < size; i++)
            vectors[i * size + i] = 1;

        double total = 0;
        foreach (double value in matrix)
            total += value * value;

        for (int sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            double off = 0;
            for (int i = 0; i < size; i++)
            {
                for (int j = i + 1; j < size; j++)
                    off += matrix[i * size + j] * matrix[i * size + j];
            }

            if (off <= 1e-26 * total)
                break;
            for (int p = 0; p < size; p++)
            {
                for (int q = p + 1; q < size; q++)
                    Rotate(matrix, vectors, size, p, q);
            }
        }

        return Sorted(matrix, vectors, size);
    }

    private static void Rotate(double[] a, double[] vectors, int size, int p, int q)
    {
        double apq = a[p * size + q];
        if (apq == 0)
            return;
        double theta = (a[q * size + q] - a[p * size + p]) / (2 * apq);
        double t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double c = 1 / Math.Sqrt(t * t + 1);
        double s = t * c;
        RotateRows(a.AsSpan(p * size, size), a.AsSpan(q * size, size), c, s);
        for (int k = 0; k < size; k++)
        {
            double akp = a[k * size + p], akq = a[k * size + q];
            a[k * size + p] = c * akp - s * akq;
            a[k * size + q] = s * akp + c * akq;
        }

        RotateRows(vectors.AsSpan(p * size, size), vectors.AsSpan(q * size, size), c, s);
    }

    private static void RotateRows(Span<double> p, Span<double> q, double c, double s)
    {
        for (int k = 0; k < p.Length; k++)
        {
            double pk = p[k], qk = q[k];
            p[k] = c * pk - s * qk;
            q[k] = s * pk + c * qk;
        }
    }

    private static (double[] Values, double[] Vectors) Sorted(double[] diagonalized, double[] vectors, int size)
    {
        var order = Enumerable.Range(0, size).OrderByDescending(i => diagonalized[i * size + i]).ToArray();
        var values = new double[size];
        var sorted = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            values[i] = diagonalized[order[i] * size + order[i]];
            var source = vectors.AsSpan(order[i] * size, size);
            double largest = 0;
            foreach (double component in source)
            {
                if (Math.Abs(component) > Math.Abs(largest))
                    largest = component;
            }

            for (int k = 0; k < size; k++)
                sorted[i * size + k] = largest < 0 ? -source[k] : source[k];
        }

        return (values, sorted);
    }
}
