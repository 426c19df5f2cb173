using System.Numerics.Tensors;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering.Clustering;

/// <summary>
/// K-means by small batches (Sculley 2010): each point pulls its nearest centroid by one over the number of points that the centroid has had. It starts from k-means on a sample, takes each point once a
/// pass in random order, moves a centroid that had no point in a pass to the point farthest from its own, and ends when the batches' mean distance, smoothed, no longer falls, but
/// not before each point was seen. At last each centroid moves to the mean of its points.
/// </summary>
internal sealed class MiniBatchKMeansFit
{
    private const int StartIterations = 10;
    private const int SampleOfStart = 3;   // batches, or points a cluster
    private const int Patience = 10;       // batches
    private const int PointsAtOnce = 64;

    private readonly Points _points;
    private readonly int _k, _batchSize;
    private readonly bool _spherical;
    private readonly ParallelOptions _parallel;
    private readonly float[] _centroids;
    private readonly int[] _sizes;         // points that each has had
    private readonly int[] _sizesOfPass;
    private readonly int[] _nearest;
    private readonly float[] _distances;

    private MiniBatchKMeansFit(Points points, KMeansResult start, bool spherical, int batchSize, ParallelOptions parallel)
    {
        _points = points;
        _centroids = start.Centroids;
        _k = _centroids.Length / points.Width;
        _batchSize = batchSize;
        _spherical = spherical;
        _parallel = parallel;
        _sizes = new int[_k];
        foreach (int cluster in start.Assignments) _sizes[cluster]++;
        _sizesOfPass = new int[_k];
        _nearest = new int[points.Count];
        _distances = new float[points.Count];
    }

    /// <param name="points">The points; of length one each when <paramref name="spherical"/>.</param>
    /// <param name="k">Clusters, at most as many as there are distinct points.</param>
    /// <param name="spherical">Whether centroids are scaled to length one.</param>
    /// <param name="batchSize">Points of a batch.</param>
    /// <param name="restarts">Runs of k-means on the sample.</param>
    /// <param name="passes">The most passes over the points.</param>
    /// <param name="seed">Seeds the sample and the order.</param>
    /// <param name="parallel">Threads and cancellation; the result does not depend on the number of threads.</param>
    /// <param name="report">Hears of each pass: how many are done, and its mean squared distance.</param>
    /// <returns>The centroids, k x width.</returns>
    public static float[] Fit(
        Points points, int k, bool spherical, int batchSize, int restarts, int passes, int seed, ParallelOptions parallel, Action<int, double>? report = null)
    {
        var random = new RandomSource(seed, "mini-batch k-means");
        int[] order = [.. Enumerable.Range(0, points.Count)];
        random.Shuffle<int>(order);
        Points sample = points.Select(order.AsSpan(0, (int)Math.Min(points.Count, SampleOfStart * (long)Math.Max(batchSize, k))));
        KMeansResult start = KMeansFit.Best(sample, k, spherical, restarts, StartIterations, seed, parallel);
        return new MiniBatchKMeansFit(points, start, spherical, batchSize, parallel).Run(random, order, passes, report);
    }

    private float[] Run(RandomSource random, int[] order, int passes, Action<int, double>? report)
    {
        double smoothed = double.NaN, best = double.PositiveInfinity;
        double share = Math.Min(1, 2.0 * _batchSize / (_points.Count + 1));
        int without = 0;
        for (int pass = 0; pass < passes && without < Patience; pass++)
        {
            random.Shuffle<int>(order);
            Array.Clear(_sizesOfPass);
            for (int from = 0; from < order.Length && (pass == 0 || without < Patience); from += _batchSize)
            {
                int[] batch = order[from..Math.Min(order.Length, from + _batchSize)];
                double loss = Step(batch);
                smoothed = double.IsNaN(smoothed) ? loss : ((1 - share) * smoothed) + (share * loss);
                without = smoothed < best ? 0 : without + 1;
                best = Math.Min(best, smoothed);
            }

            if ((pass == 0 || without < Patience) && FillEmptyClusters(order)) (best, without) = (double.PositiveInfinity, 0);
            report?.Invoke(pass + 1, smoothed);
        }

        MoveToMeans(order);
        return _centroids;
    }

    private void Assign(int[] points) =>
        Parallel.For(0, (points.Length + PointsAtOnce - 1) / PointsAtOnce, _parallel, block =>
        {
            foreach (int point in points.AsSpan((block * PointsAtOnce)..Math.Min(points.Length, (block + 1) * PointsAtOnce)))
                _nearest[point] = CentroidModel.Nearest(_points[point], _centroids, out _distances[point]);
        });

    // Returns the mean squared distance before the step.
    private double Step(int[] batch)
    {
        Assign(batch);
        double loss = 0;
        foreach (int point in batch)
        {
            int cluster = _nearest[point];
            _sizesOfPass[cluster]++;
            Span<float> centroid = Centroid(cluster);
            float rate = 1f / ++_sizes[cluster];
            TensorPrimitives.Lerp(centroid, _points[point], rate, centroid);
            loss += (double)_distances[point] * _distances[point];
        }

        Normalize();
        return loss / batch.Length;
    }

    private bool FillEmptyClusters(int[] order)
    {
        int[] empty = [.. Enumerable.Range(0, _k).Where(k => _sizesOfPass[k] == 0)];
        int[] farthest = [.. order.Where(point => _distances[point] > 0).OrderByDescending(point => _distances[point]).Take(empty.Length)];
        foreach ((int cluster, int point) in empty.Zip(farthest))
        {
            _points[point].CopyTo(Centroid(cluster));
            _sizes[cluster] = 1;
        }

        return farthest.Length > 0;
    }

    // A centroid that came far still carries where it came from.
    private void MoveToMeans(int[] order)
    {
        Assign(order);
        var moments = new ClusterMoments(_k, _points.Width);
        foreach (int point in order) moments.Add(_nearest[point], _points[point], 1);
        for (int k = 0; k < _k; k++)
        {
            for (int j = 0; j < _points.Width && moments.Weights[k] > 0; j++) Centroid(k)[j] = (float)(moments.Sum(k)[j] / moments.Weights[k]);
        }

        Normalize();
    }

    private void Normalize()
    {
        for (int k = 0; k < _k && _spherical; k++) FeatureRow.NormalizeToOne(Centroid(k));
    }

    private Span<float> Centroid(int cluster) => _centroids.AsSpan(cluster * _points.Width, _points.Width);
}
