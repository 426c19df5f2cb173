using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace MLNet.TextClustering.Embedding;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix, in a fixed order and with fixed signs.</summary>
internal static class SymmetricEigen
{
    /// <summary>
    /// The eigenvalues of <paramref name="matrix"/> (size x size), largest first, and the eigenvectors as the rows of the second result. The
    /// component of a vector that is largest in size is positive, which fixes its sign.
    /// </summary>
    public static (double[] Values, double[] Vectors) Decompose(double[] matrix, int size)
    {
        Evd<double> evd = Matrix<double>.Build.Dense(size, size, matrix).Evd(Symmetricity.Symmetric);
        var values = new double[size];
        var vectors = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            int ascending = size - 1 - i;
            values[i] = evd.EigenValues[ascending].Real;
            Vector<double> vector = evd.EigenVectors.Column(ascending);
            double sign = vector[vector.AbsoluteMaximumIndex()] < 0 ? -1 : 1;
            for (int k = 0; k < size; k++)
                vectors[i * size + k] = sign * vector[k];
        }

        return (values, vectors);
    }
}
