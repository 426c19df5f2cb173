using System.Numerics.Tensors;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Tests.Embedding;

public class NeighboursTests
{
    [TestCase(1, 7)]
    [TestCase(5, 7)]
    [TestCase(24, 8)]
    [TestCase(167, 13)]
    public void They_are_those_of_a_full_sort(int count, int width)
    {
        var vectors = new float[count * width];
        new RandomSource(1, "vectors").FillGaussian(vectors);
        var table = Neighbours.Exact(vectors, count, width, 6, Corpora.FourThreads);

        Assert.That(table.Count, Is.EqualTo(Math.Min(6, count - 1)));
        for (int i = 0; i < count; i++)
        {
            var expected = Enumerable.Range(0, count).Where(j => j != i).OrderByDescending(j => Cosine(vectors, width, i, j)).Take(6).ToArray();
            Assert.That(table.Of(i).ToArray(), Is.EqualTo(expected), $"row {i}");
            for (int k = 0; k < expected.Length; k++)
                Assert.That(table.Similarities[i * table.Count + k], Is.EqualTo(Cosine(vectors, width, i, expected[k])).Within(1e-5));
        }
    }

    [Test]
    public void Duplicates_are_neighbours_in_the_order_of_their_index_and_a_row_is_not_its_own()
    {
        float[] vectors = [1, 0, 0, 1, 1, 0, 1, 0, 0, 2];
        var table = Neighbours.Exact(vectors, 5, 2, 3, Corpora.OneThread);

        Assert.That(table.Of(0).ToArray(), Is.EqualTo(new[] { 2, 3, 1 }));
        Assert.That(table.Of(2).ToArray(), Is.EqualTo(new[] { 0, 3, 1 }));
        Assert.That(table.Of(4).ToArray(), Is.EqualTo(new[] { 1, 0, 2 }));
    }

    [Test]
    public void Zero_rows_are_at_a_right_angle_to_everything()
    {
        var table = Neighbours.Exact([0, 0, 3, 0, -1, 0], 3, 2, 2, Corpora.OneThread);

        Assert.That(table.Similarities, Is.EqualTo(new float[] { 0, 0, 0, -1, 0, -1 }));
    }

    [Test]
    public void The_lists_find_nearly_all_of_them_and_the_same_ones_for_any_number_of_threads()
    {
        const int Count = 3000, Width = 16;
        var vectors = new float[Count * Width];
        new RandomSource(1, "vectors").FillGaussian(vectors);
        for (int i = 0; i < Count; i++) // thirty directions with noise about them
            vectors[i * Width + i % 15] += i % 30 < 15 ? 4 : -4;

        var exact = Neighbours.Exact(vectors, Count, Width, 5, Corpora.FourThreads);
        var lists = Neighbours.Approximate(vectors, Count, Width, 5, 1, Corpora.FourThreads);

        Assert.That(lists.Indices, Is.EqualTo(Neighbours.Approximate(vectors, Count, Width, 5, 1, Corpora.OneThread).Indices));
        int found = Enumerable.Range(0, Count).Sum(i => lists.Of(i).ToArray().Intersect(exact.Of(i).ToArray()).Count());
        Assert.That(found / (5.0 * Count), Is.GreaterThan(0.85));
    }

    [Test]
    public void The_lists_cope_with_rows_that_are_all_alike()
    {
        var lists = Neighbours.Approximate([.. Enumerable.Repeat(1f, 1000)], 500, 2, 5, 1, Corpora.FourThreads);

        Assert.That(lists.Similarities, Is.All.EqualTo(1).Within(1e-5));
        Assert.That(Enumerable.Range(0, 500).Any(i => lists.Of(i).Contains(i)), Is.False);
    }

    private static double Cosine(float[] vectors, int width, int i, int j) =>
        TensorPrimitives.CosineSimilarity(vectors.AsSpan(i * width, width), vectors.AsSpan(j * width, width));
}
