using System.Numerics.Tensors;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Tests.Embedding;

public class NeighboursTests
{
    [Test]
    public void They_are_those_of_a_full_sort(
        [Values] NeighbourMetric metric, [Values(1, 5, 24, 167)] int count)
    {
        const int Width = 7;
        var vectors = new float[count * Width];
        new RandomSource(1, "vectors").FillGaussian(vectors);
        var table = Neighbours.Exact(vectors, count, Width, 6, Corpora.FourThreads, metric);

        Assert.That(table.Count, Is.EqualTo(Math.Min(6, count - 1)));
        for (int i = 0; i < count; i++)
        {
            var expected = Enumerable.Range(0, count).Where(j => j != i).OrderByDescending(j => Similarity(vectors, Width, i, j, metric)).Take(6).ToArray();
            Assert.That(table.Of(i).ToArray(), Is.EqualTo(expected), $"row {i}");
            for (int k = 0; k < expected.Length; k++)
                Assert.That(table.Similarities[i * table.Count + k], Is.EqualTo(Similarity(vectors, Width, i, expected[k], metric)).Within(1e-5));
        }
    }

    [Test]
    public void Distances_far_from_the_origin_keep_their_digits()
    {
        float[] vectors = [.. Enumerable.Range(0, 50).SelectMany(i => new[] { 10_000 + i * 0.5f, 20_000f })];
        var table = Neighbours.Exact(vectors, 50, 2, 2, Corpora.OneThread, NeighbourMetric.Euclidean);

        for (int i = 1; i < 49; i++)
            Assert.That(table.Of(i).ToArray(), Is.EquivalentTo(new[] { i - 1, i + 1 }));
        Assert.That(table.Similarities[^1], Is.EqualTo(-1)); // the last row's second neighbour is 1 away
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
    public void The_lists_find_nearly_all_of_them_and_the_same_ones_for_any_number_of_threads([Values] NeighbourMetric metric)
    {
        const int Count = 3000, Width = 16;
        float[] vectors = Directions(Count, Width);
        var exact = Neighbours.Exact(vectors, Count, Width, 10, Corpora.FourThreads, metric);
        var lists = Neighbours.Approximate(vectors, Count, Width, 10, 1, Corpora.FourThreads, metric);
        var again = Neighbours.Approximate(vectors, Count, Width, 10, 1, Corpora.OneThread, metric);

        Assert.That(lists.Indices, Is.EqualTo(again.Indices));
        Assert.That(lists.Similarities, Is.EqualTo(again.Similarities));
        Assert.That(Recall(exact, lists), Is.GreaterThan(0.95));
    }

    [Test]
    public void The_lists_cope_with_rows_that_are_all_alike([Values] NeighbourMetric metric)
    {
        var lists = Neighbours.Approximate([.. Enumerable.Repeat(1f, 1000)], 500, 2, 5, 1, Corpora.FourThreads, metric);

        Assert.That(lists.Similarities, Is.All.EqualTo(metric == NeighbourMetric.Cosine ? 1 : 0).Within(1e-5));
        Assert.That(Enumerable.Range(0, 500).Any(i => lists.Of(i).Contains(i)), Is.False);
    }

    [Test]
    public void A_search_can_be_cancelled([Values] NeighbourMetric metric)
    {
        var cancelled = new ParallelOptions { CancellationToken = new CancellationToken(canceled: true) };
        Assert.That(() => Neighbours.Exact(Directions(100, 16), 100, 16, 3, cancelled, metric), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => Neighbours.Approximate(Directions(100, 16), 100, 16, 3, 1, cancelled, metric), Throws.InstanceOf<OperationCanceledException>());
    }

    internal static double Recall(NeighbourTable exact, NeighbourTable found) =>
        Enumerable.Range(0, exact.RowCount).Average(i => found.Of(i).ToArray().Intersect(exact.Of(i).ToArray()).Count() / (double)exact.Count);

    /// <summary>Thirty directions with noise about them.</summary>
    internal static float[] Directions(int count, int width)
    {
        var vectors = new float[count * width];
        new RandomSource(1, "vectors").FillGaussian(vectors);
        for (int i = 0; i < count; i++)
            vectors[i * width + i % 15] += i % 30 < 15 ? 4 : -4;
        return vectors;
    }

    private static double Similarity(float[] vectors, int width, int i, int j, NeighbourMetric metric)
    {
        ReadOnlySpan<float> x = vectors.AsSpan(i * width, width), y = vectors.AsSpan(j * width, width);
        return metric == NeighbourMetric.Cosine ? TensorPrimitives.CosineSimilarity(x, y) : -Math.Pow(TensorPrimitives.Distance(x, y), 2);
    }
}
