using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Clustering;

public class LowerTriangleTests
{
    [Test]
    public void Factor_times_its_transpose_is_the_matrix_and_the_inverse_inverts()
    {
        const int Size = 7;
        var random = new RandomSource(1, "matrix");
        var a = new double[Size * Size];
        double[] b = Enumerable.Range(0, Size * Size).Select(_ => random.NextGaussian()).ToArray();
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
                a[(i * Size) + j] = Enumerable.Range(0, Size).Sum(k => b[(i * Size) + k] * b[(j * Size) + k]) + (i == j ? 1 : 0);
        }

        double[] factor = LowerTriangle.Cholesky(a, Size), inverse = LowerTriangle.Invert(factor, Size);

        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                Assert.That(Enumerable.Range(0, Size).Sum(k => factor[(i * Size) + k] * factor[(j * Size) + k]), Is.EqualTo(a[(i * Size) + j]).Within(1e-10));
                Assert.That(Enumerable.Range(0, Size).Sum(k => inverse[(i * Size) + k] * factor[(k * Size) + j]), Is.EqualTo(i == j ? 1 : 0).Within(1e-10));
            }
        }
    }
}
