using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Tests.Embedding;

public class RandomizedSvdTests
{
    [Test]
    public void A_matrix_of_low_rank_is_rebuilt_from_its_triplets()
    {
        var random = new RandomSource(3, "matrix");
        float[] left = new float[30 * 3], right = new float[3 * 20];
        random.FillGaussian(left);
        random.FillGaussian(right);
        var dense = new float[30 * 20];
        for (int i = 0; i < 30; i++)
        {
            for (int j = 0; j < 20; j++)
                dense[i * 20 + j] = Enumerable.Range(0, 3).Sum(k => left[i * 3 + k] * right[k * 20 + j]);
        }

        var svd = RandomizedSvd.Compute(Sparse(dense, 20), 5, 2, new RandomSource(1, "svd"), Corpora.FourThreads);

        Assert.That(svd.Values[3..], Is.All.LessThan(1e-3f), "rank 3");
        for (int i = 0; i < 30; i++)
        {
            for (int j = 0; j < 20; j++)
            {
                double rebuilt = Enumerable.Range(0, 5).Sum(k => svd.Left[i * 5 + k] * svd.Values[k] * svd.Right[j * 5 + k]);
                Assert.That(rebuilt, Is.EqualTo(dense[i * 20 + j]).Within(1e-3));
            }
        }
    }

    [Test]
    public void Singular_vectors_are_orthonormal()
    {
        var svd = RandomizedSvd.Compute(Corpora.Weighted(Corpora.Topics(200, 4)), 6, 3, new RandomSource(1, "svd"), Corpora.OneThread);

        AssertIdentity(Orthonormal.Gram(svd.Left, 6, Corpora.OneThread), 6);
        AssertIdentity(Orthonormal.Gram(svd.Right, 6, Corpora.OneThread), 6);
        Assert.That(svd.Values, Is.Ordered.Descending);
    }

    [Test]
    public void Columns_that_depend_on_others_become_zero()
    {
        float[] a = [1, 2, 0, 2, 4, 1, 0, 0, 3];
        Orthonormal.Columns(a, 3, 2, Corpora.OneThread);

        var gram = Orthonormal.Gram(a, 3, Corpora.OneThread);
        Assert.That(gram[4], Is.Zero, "the second column is twice the first");
        Assert.That(gram[0], Is.EqualTo(1).Within(1e-6));
        Assert.That(gram[8], Is.EqualTo(1).Within(1e-6));
        Assert.That(gram[2], Is.Zero.Within(1e-6));
    }

    [Test]
    public void Eigenvectors_of_a_symmetric_matrix_diagonalise_it()
    {
        double[] matrix = [4, 1, 2, 1, 3, 0, 2, 0, 5];
        var (values, vectors) = SymmetricEigen.Decompose([.. matrix], 3);

        Assert.That(values.Sum(), Is.EqualTo(12).Within(1e-9));
        Assert.That(values, Is.Ordered.Descending);
        for (int v = 0; v < 3; v++)
        {
            for (int i = 0; i < 3; i++)
            {
                double product = Enumerable.Range(0, 3).Sum(j => matrix[i * 3 + j] * vectors[v * 3 + j]);
                Assert.That(product, Is.EqualTo(values[v] * vectors[v * 3 + i]).Within(1e-9));
            }
        }
    }

    private static void AssertIdentity(double[] gram, int size)
    {
        for (int i = 0; i < gram.Length; i++)
            Assert.That(gram[i], Is.EqualTo(i % (size + 1) == 0 ? 1 : 0).Within(1e-4));
    }

    private static SparseMatrix Sparse(float[] dense, int columns)
    {
        var builder = new SparseMatrixBuilder(columns);
        for (int start = 0; start < dense.Length; start += columns)
            builder.AddRow([.. Enumerable.Range(0, columns)], dense.AsSpan(start, columns));
        return builder.Build();
    }
}
