using MLNet.TextClustering.Data;
using MLNet.TextClustering.Tests.Embedding;
using MLNet.TextClustering.Training;

namespace MLNet.TextClustering.Tests.Training;

public class TfidfGraphTests
{
    private readonly SparseMatrix _tfidf = Corpora.Weighted(Corpora.Topics(150, topics: 3));

    [Test]
    public void Modularity_is_the_formula_on_the_exact_graph()
    {
        var random = new RandomSource(1, "clusters");
        int[] clusters = [.. Enumerable.Range(0, 150).Select(_ => random.NextInt(4))];
        int[][] nearest = [.. Enumerable.Range(0, 150).Select(i => Enumerable.Range(0, 150).Where(j => j != i && Cosine(i, j) > 0).OrderByDescending(j => Cosine(i, j)).Take(20).ToArray())];
        double edges = nearest.Sum(n => n.Length), within = 0;
        var degrees = new double[4];
        for (int i = 0; i < 150; i++)
        {
            foreach (int j in nearest[i])
            {
                degrees[clusters[i]]++;
                degrees[clusters[j]]++;
                if (clusters[i] == clusters[j]) within++;
            }
        }

        double expected = (within / edges) - degrees.Sum(d => d / (2 * edges) * (d / (2 * edges)));
        Assert.That(TfidfGraph.Build(_tfidf, 1, Corpora.FourThreads).Modularity(clusters), Is.EqualTo(expected).Within(1e-2));
    }

    [Test]
    public void True_topics_score_higher_than_any_coarser_or_random_clustering()
    {
        TfidfGraph graph = TfidfGraph.Build(_tfidf, 1, Corpora.OneThread);
        var random = new RandomSource(1, "clusters");
        double truth = graph.Modularity([.. Enumerable.Range(0, 150).Select(i => i % 3)]);
        Assert.That(truth, Is.GreaterThan(graph.Modularity([.. Enumerable.Range(0, 150).Select(i => i % 3 / 2)]) + 0.05));
        Assert.That(truth, Is.GreaterThan(graph.Modularity([.. Enumerable.Range(0, 150).Select(_ => random.NextInt(3))]) + 0.2));
        Assert.That(graph.Modularity(new int[150]), Is.EqualTo(0).Within(1e-12));
    }

    private double Cosine(int i, int j)
    {
        double sum = 0;
        for (int a = 0; a < _tfidf.RowLength(i); a++)
        {
            int b = _tfidf.RowColumns(j).IndexOf(_tfidf.RowColumns(i)[a]);
            if (b >= 0) sum += _tfidf.RowValues(i)[a] * _tfidf.RowValues(j)[b];
        }

        return sum;
    }
}
