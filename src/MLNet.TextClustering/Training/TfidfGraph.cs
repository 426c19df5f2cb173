using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Training;

/// <summary>
/// Documents and their nearest others by TF-IDF cosine: a picture of the corpus that no model has had a hand in, to judge clusterings by. Of a large corpus, a sample of the documents
/// looks for neighbours among all.
/// </summary>
internal sealed class TfidfGraph
{
    private const int NearestDocuments = 20;
    private const int MostQueries = 3000;
    private const int QueriesAtOnce = 50;

    private readonly int[] _queries;
    private readonly int[] _nearest;          // queries x neighbours, −1 where there are fewer
    private readonly int _neighbours;

    private TfidfGraph(int[] queries, int[] nearest, int neighbours)
    {
        _queries = queries;
        _nearest = nearest;
        _neighbours = neighbours;
    }

    public static TfidfGraph Build(SparseMatrix tfidf, int seed, ParallelOptions parallel, int neighbours = NearestDocuments)
    {
        int[] queries = Enumerable.Range(0, tfidf.RowCount).ToArray();
        if (queries.Length > MostQueries)
        {
            new RandomSource(seed, "graph").Shuffle<int>(queries);
            queries = queries[..MostQueries];
        }

        SparseMatrix postings = tfidf.Transpose();
        var nearest = new int[queries.Length * neighbours];
        Array.Fill(nearest, -1);
        Parallel.For(0, (queries.Length + QueriesAtOnce - 1) / QueriesAtOnce, parallel, block =>
        {
            var cosines = new float[tfidf.RowCount];
            for (int q = block * QueriesAtOnce; q < Math.Min(queries.Length, (block + 1) * QueriesAtOnce); q++)
                FindNearest(tfidf, postings, queries[q], cosines, nearest.AsSpan(q * neighbours, neighbours));
        });
        return new TfidfGraph(queries, nearest, neighbours);
    }

    /// <summary>
    /// Newman's modularity of a clustering: the share of the edges that stay within a cluster, less what is to be expected from the clusters' degrees.
    /// 0 for one cluster, below 1, the more the better.
    /// </summary>
    public double Modularity(int[] clusters)
    {
        var degrees = new double[clusters.Max() + 1];
        double within = 0, edges = 0;
        for (int q = 0; q < _queries.Length; q++)
        {
            int own = clusters[_queries[q]];
            foreach (int neighbour in _nearest.AsSpan(q * _neighbours, _neighbours))
            {
                if (neighbour < 0) break;
                edges++;
                degrees[own]++;
                degrees[clusters[neighbour]]++;
                if (clusters[neighbour] == own) within++;
            }
        }

        return edges == 0 ? 0 : (within / edges) - degrees.Sum(degree => degree / (2 * edges) * (degree / (2 * edges)));
    }

    private static void FindNearest(SparseMatrix tfidf, SparseMatrix postings, int query, float[] cosines, Span<int> nearest)
    {
        Array.Clear(cosines);
        ReadOnlySpan<int> terms = tfidf.RowColumns(query);
        ReadOnlySpan<float> weights = tfidf.RowValues(query);
        for (int t = 0; t < terms.Length; t++)
        {
            ReadOnlySpan<int> documents = postings.RowColumns(terms[t]);
            ReadOnlySpan<float> values = postings.RowValues(terms[t]);
            for (int i = 0; i < documents.Length; i++) cosines[documents[i]] += weights[t] * values[i];
        }

        cosines[query] = 0;
        int found = 0;
        for (int document = 0; document < cosines.Length; document++)
        {
            float cosine = cosines[document];
            if (!(cosine > (found < nearest.Length ? 0 : cosines[nearest[^1]]))) continue;
            int at = found < nearest.Length ? found++ : nearest.Length - 1;
            for (; at > 0 && cosines[nearest[at - 1]] < cosine; at--) nearest[at] = nearest[at - 1];
            nearest[at] = document;
        }
    }
}
