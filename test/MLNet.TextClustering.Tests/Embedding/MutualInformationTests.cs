using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Tests.Embedding;

public class MutualInformationTests
{
    [Test]
    public void It_equals_the_formula_on_dense_arrays()
    {
        var documents = Corpora.Topics(60, 3);
        var expected = Dense(documents);
        var actual = MutualInformation.Compute(documents, Corpora.FourThreads);

        for (int j = 0; j < documents.ColumnCount; j++)
        {
            var row = new double[documents.ColumnCount];
            for (int i = 0; i < actual.RowLength(j); i++)
                row[actual.RowColumns(j)[i]] = actual.RowValues(j)[i];
            for (int k = 0; k < row.Length; k++)
                Assert.That(row[k], Is.EqualTo(expected[j, k]).Within(1e-4), $"terms {j} and {k}");
        }
    }

    [Test]
    public void Documents_of_one_term_and_empty_ones_add_nothing()
    {
        var builder = new SparseMatrixBuilder(3);
        builder.AddRow([1], [1]);
        builder.AddRow([], []);

        Assert.That(MutualInformation.Compute(builder.Build(), Corpora.OneThread).EntryCount, Is.Zero);
    }

    private static double[,] Dense(SparseMatrix documents)
    {
        int terms = documents.ColumnCount;
        var c = new double[terms, terms];
        for (int i = 0; i < documents.RowCount; i++)
        {
            var present = documents.RowColumns(i);
            foreach (int j in present)
            {
                foreach (int k in present)
                {
                    if (j != k)
                        c[j, k] += 1.0 / Math.Max(present.Length - 1, 1);
                }
            }
        }

        var r = Enumerable.Range(0, terms).Select(j => Enumerable.Range(0, terms).Sum(k => c[j, k])).ToArray();
        double sum = r.Sum(x => Math.Pow(x, 0.75));
        var m = new double[terms, terms];
        for (int j = 0; j < terms; j++)
        {
            for (int k = 0; k < terms; k++)
            {
                if (c[j, k] > 0)
                    m[j, k] = Math.Max(0, Math.Log(c[j, k] / (r[j] * (Math.Pow(r[k], 0.75) / sum))));
            }
        }

        return m;
    }
}
