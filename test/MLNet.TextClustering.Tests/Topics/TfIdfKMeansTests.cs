using MLNet.TextClustering.Data;
using MLNet.TextClustering.Tests.Clustering;
using MLNet.TextClustering.Tests.Embedding;
using MLNet.TextClustering.Topics;

namespace MLNet.TextClustering.Tests.Topics;

public class TfIdfKMeansTests
{
    [Test]
    public void Topics_with_words_of_their_own_come_out_whole()
    {
        SparseMatrix documents = Corpora.Weighted(Corpora.Topics(200, topics: 4));
        int[] found = Assign(documents, Fit(documents, 4, restarts: 4), 4);
        Assert.That(Blobs.Agreement([.. Enumerable.Range(0, 200).Select(i => i % 4)], found), Is.GreaterThan(0.95));
    }

    [Test]
    public void Each_start_ends_where_centroids_are_the_directions_of_the_sums_of_their_documents()
    {
        SparseMatrix documents = Corpora.Weighted(Corpora.Topics(60, topics: 3));
        float[] centroids = Fit(documents, 3, restarts: 1, iterations: 1000);
        int[] assignments = Assign(documents, centroids, 3);

        var sums = new double[centroids.Length];
        for (int i = 0; i < documents.RowCount; i++)
        {
            for (int t = 0; t < documents.RowLength(i); t++) sums[(documents.RowColumns(i)[t] * 3) + assignments[i]] += documents.RowValues(i)[t];
        }

        for (int cluster = 0; cluster < 3; cluster++)
        {
            double norm = Math.Sqrt(Enumerable.Range(0, documents.ColumnCount).Sum(t => sums[(t * 3) + cluster] * sums[(t * 3) + cluster]));
            for (int t = 0; t < documents.ColumnCount; t++) Assert.That(centroids[(t * 3) + cluster], Is.EqualTo(sums[(t * 3) + cluster] / norm).Within(1e-5));
        }
    }

    [Test]
    public void More_starts_are_never_worse_and_threads_change_nothing()
    {
        SparseMatrix documents = Corpora.Weighted(Corpora.Topics(120, topics: 6));
        Assert.That(Inertia(documents, Fit(documents, 6, restarts: 8), 6), Is.LessThanOrEqualTo(Inertia(documents, Fit(documents, 6, restarts: 1), 6)));
        Assert.That(
            TfIdfKMeansFit.Best(documents, 6, 8, 100, 1, Corpora.FourThreads, (_, _) => { }),
            Is.EqualTo(TfIdfKMeansFit.Best(documents, 6, 8, 100, 1, Corpora.OneThread, (_, _) => { })));
    }

    [Test]
    public void As_many_clusters_as_distinct_documents_leave_none_empty()
    {
        var builder = new SparseMatrixBuilder(5);
        for (int i = 0; i < 20; i++) builder.AddRow([i % 5], [1]);
        SparseMatrix documents = builder.Build();
        Assert.That(Assign(documents, Fit(documents, 5, restarts: 1), 5).Distinct().Count(), Is.EqualTo(5));
        Assert.That(Inertia(documents, Fit(documents, 5, restarts: 1), 5), Is.Zero);
    }

    private static float[] Fit(SparseMatrix documents, int k, int restarts, int iterations = 100) =>
        TfIdfKMeansFit.Best(documents, k, restarts, iterations, 1, Corpora.FourThreads, (_, _) => { });

    private static int[] Assign(SparseMatrix documents, float[] centroids, int k) =>
        [.. Enumerable.Range(0, documents.RowCount).Select(i => Array.IndexOf(Distances(documents, centroids, k, i), Distances(documents, centroids, k, i).Min()))];

    private static double Inertia(SparseMatrix documents, float[] centroids, int k) =>
        Enumerable.Range(0, documents.RowCount).Sum(i => (double)Distances(documents, centroids, k, i).Min());

    private static float[] Distances(SparseMatrix documents, float[] centroids, int k, int document)
    {
        var distances = new float[k];
        TfIdfKMeansModel.Distances(documents.RowColumns(document), documents.RowValues(document), centroids, distances);
        return distances;
    }
}
