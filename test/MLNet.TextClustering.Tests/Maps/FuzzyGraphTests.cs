using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Maps;
using MLNet.TextClustering.Tests.Embedding;

namespace MLNet.TextClustering.Tests.Maps;

public class FuzzyGraphTests
{
    [Test]
    public void Memberships_begin_at_one_fall_with_the_distance_and_sum_to_the_binary_logarithm()
    {
        float[] distances = [0.1f, 0.2f, 0.4f, 0.5f, 0.9f, 1.0f, 1.1f, 1.2f];
        float[] memberships = FuzzyGraph.Memberships(1, 8, distances);

        Assert.That(memberships[0], Is.EqualTo(1));
        Assert.That(memberships, Is.Ordered.Descending);
        Assert.That(memberships.Sum(), Is.EqualTo(3).Within(1e-5));
        float sigma = -(distances[4] - distances[0]) / MathF.Log(memberships[4]);
        for (int k = 1; k < 8; k++)
            Assert.That(memberships[k], Is.EqualTo(MathF.Exp(-(distances[k] - distances[0]) / sigma)).Within(1e-5));
    }

    [Test]
    public void Equal_distances_all_belong()
    {
        Assert.That(FuzzyGraph.Memberships(2, 3, [0, 0, 0, 2, 2, 2]), Is.All.EqualTo(1));
    }

    [Test]
    public void An_edge_weighs_the_chance_that_either_direction_is_there()
    {
        const int Count = 60, Width = 5, Neighbours = 6;
        var vectors = new float[Count * Width];
        new RandomSource(1, "vectors").FillGaussian(vectors);
        NeighbourTable table = MLNet.TextClustering.Embedding.Neighbours.Exact(vectors, Count, Width, Neighbours, Corpora.OneThread);
        float[] distances = Array.ConvertAll(table.Similarities, s => 1 - s);
        float[] memberships = FuzzyGraph.Memberships(Count, Neighbours, distances);
        FuzzyGraph graph = FuzzyGraph.Build(table, distances);

        for (int i = 0; i < Count; i++)
        {
            int[] targets = graph.Targets[graph.Starts[i]..graph.Starts[i + 1]];
            int[] expected = [.. Enumerable.Range(0, Count).Where(j => Directed(i, j) > 0 || Directed(j, i) > 0)];
            Assert.That(targets, Is.EqualTo(expected), $"point {i}");
            for (int k = 0; k < targets.Length; k++)
            {
                float p = Directed(i, targets[k]), q = Directed(targets[k], i);
                Assert.That(graph.Weights[graph.Starts[i] + k], Is.EqualTo(p + q - (p * q)).Within(1e-6));
            }
        }

        float Directed(int from, int to)
        {
            int k = table.Of(from).IndexOf(to);
            return k < 0 ? 0 : memberships[(from * Neighbours) + k];
        }
    }
}
