using System.Numerics.Tensors;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Metrics;
using MLNet.TextClustering.Training;

namespace MLNet.TextClustering.Selection;

/// <summary>
/// Measures numbers of clusters. For each split of the documents into halves, each half is clustered by itself and its centroids take all documents: two clusterings, of which every
/// curve is a mean.
/// </summary>
internal sealed class ClusterCountCurves
{
    private const int Neighbours = 10;
    private const int Iterations = 50;
    private const int SilhouetteSample = 1000;

    private readonly ClusterCountDocuments _documents;
    private readonly ClusterCountOptions _options;
    private readonly TfidfGraph _graph;
    private readonly bool[][] _firstHalves;

    public ClusterCountCurves(ClusterCountDocuments documents, ClusterCountOptions options)
    {
        _documents = documents;
        _options = options;
        _graph = TfidfGraph.Build(documents.Tfidf, options.Seed, options.Parallel, Neighbours);
        _firstHalves = [.. Enumerable.Range(0, options.Splits).Select(FirstHalf)];
    }

    public ClusterCountCandidate[] Measure(int[] counts)
    {
        // The largest first: they take longest, and no thread is left with one at the end.
        var jobs = (from k in Enumerable.Range(0, counts.Length).Reverse() from split in Enumerable.Range(0, _options.Splits) select (k, split)).ToArray();
        var points = new Point[counts.Length, _options.Splits];
        int done = 0;
        Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(jobs, loadBalance: true), _options.Parallel, job =>
        {
            points[job.k, job.split] = Measure(counts[job.k], job.split);
            _options.Progress?.Report((double)Interlocked.Increment(ref done) / jobs.Length);
        });
        return [.. counts.Select((count, k) => Candidate(count, [.. Enumerable.Range(0, _options.Splits).Select(split => points[k, split])]))];
    }

    private Point Measure(int clusters, int split)
    {
        bool[] first = _firstHalves[split], second = Array.ConvertAll(first, isFirst => !isFirst);
        int[] a = Assign(clusters, first, 2 * split), b = Assign(clusters, second, (2 * split) + 1);
        return new Point(
            (_graph.Modularity(a) + _graph.Modularity(b)) / 2,
            InformationMetrics.Adjusted(ContingencyTable.Create(a, b), EntropyMean.Arithmetic),
            (HeldOutWords.MeanLogLikelihood(_documents.Counts, a, clusters, first) + HeldOutWords.MeanLogLikelihood(_documents.Counts, b, clusters, second)) / 2,
            split == 0 ? Silhouette.Mean(_documents.Latents.Values, _documents.Latents.Width, a, cosine: true, SilhouetteSample) : double.NaN);
    }

    private int[] Assign(int clusters, bool[] half, int run)
    {
        var serial = new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = _options.CancellationToken };
        Points points = Select(half);
        float[] centroids = KMeansFit.Best(
            points, points.CountDistinct(clusters), spherical: false, _options.Restarts, Iterations, unchecked((_options.Seed * 1000) + run), serial).Centroids;
        var distances = new float[centroids.Length / points.Width];
        var assignments = new int[_documents.Latents.Count];
        for (int i = 0; i < assignments.Length; i++)
        {
            for (int c = 0; c < distances.Length; c++)
                distances[c] = TensorPrimitives.Distance(_documents.Latents[i], centroids.AsSpan(c * points.Width, points.Width));
            assignments[i] = TensorPrimitives.IndexOfMin<float>(distances);
        }

        return assignments;
    }

    private Points Select(bool[] half)
    {
        Points all = _documents.Latents;
        var values = new List<float>();
        for (int i = 0; i < all.Count; i++)
        {
            if (half[i]) values.AddRange(all[i]);
        }

        return new Points([.. values], values.Count / all.Width, all.Width);
    }

    private bool[] FirstHalf(int split)
    {
        int[] order = [.. Enumerable.Range(0, _documents.Latents.Count)];
        new RandomSource(_options.Seed, $"half {split}").Shuffle<int>(order);
        var isFirst = new bool[order.Length];
        foreach (int document in order.AsSpan(0, order.Length / 2)) isFirst[document] = true;
        return isFirst;
    }

    private static ClusterCountCandidate Candidate(int count, Point[] splits)
    {
        double stability = splits.Average(p => p.Stability);
        double variance = splits.Sum(p => (p.Stability - stability) * (p.Stability - stability)) / (splits.Length - 1);
        return new ClusterCountCandidate(
            count, splits.Average(p => p.Modularity), stability, Math.Sqrt(variance / splits.Length), splits.Average(p => p.HeldOutLikelihood), splits[0].Silhouette);
    }

    private readonly record struct Point(double Modularity, double Stability, double HeldOutLikelihood, double Silhouette);
}
