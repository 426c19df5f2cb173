using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Tests.Embedding;

public class SparseProductTests
{
    // 4,000 rows of D with 74 numbers are more than what is read at a time; rows of A with 300 entries are then read in slices.
    [TestCase(5, 20, 3, 1)]
    [TestCase(5, 20, 3, 7)]
    [TestCase(70, 50, 13, 8)]
    [TestCase(70, 50, 13, 17)]
    [TestCase(130, 4000, 300, 74)]
    [TestCase(130, 4000, 0, 74)]
    public void Each_sum_has_the_bits_of_adding_in_the_order_of_the_row(int rows, int columns, int entries, int width)
    {
        var random = new Random(7);
        var a = Random(random, rows, columns, entries);
        var dense = Numbers(random, columns * width);

        var product = SparseProduct.Multiply(a, dense, width, new ParallelOptions());

        var expected = new float[rows * width];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < a.RowLength(row); i++)
            {
                for (int j = 0; j < width; j++)
                    expected[row * width + j] += dense[a.RowColumns(row)[i] * width + j] * a.RowValues(row)[i];
            }
        }

        Assert.That(product, Is.EqualTo(expected));
    }

    private static SparseMatrix Random(Random random, int rows, int columns, int entries)
    {
        var starts = Enumerable.Range(0, rows + 1).Select(i => (long)i * entries).ToArray();
        var chosen = new List<int>();
        for (int row = 0; row < rows; row++)
        {
            var all = Enumerable.Range(0, columns).ToArray();
            random.Shuffle(all);
            chosen.AddRange(all.Take(entries).Order());
        }

        return new SparseMatrix(columns, starts, [.. chosen], Numbers(random, rows * entries));
    }

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
}
