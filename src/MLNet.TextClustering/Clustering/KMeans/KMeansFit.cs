using System.Numerics;
using System.Numerics.Tensors;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Clustering;

/// <summary>What k-means found. <paramref name="Inertia"/>: the sum of the squared distances of the points to their centroids.</summary>
internal sealed record KMeansResult(float[] Centroids, int[] Assignments, double Inertia);

/// <summary>
/// One run of Lloyd's k-means from a greedy k-means++ start (Arthur and Vassilvitskii 2007). Bounds from the triangle inequality (Elkan 2003) skip the distances that cannot matter,
/// which changes nothing in the result. An empty cluster takes the point that lies farthest from its own centroid.
/// </summary>
internal sealed class KMeansFit
{
    private const float Own = float.MaxValue; // in place of the bound of a point's own cluster

    private readonly Points _points;
    private readonly int _k, _width;
    private readonly bool _spherical;
    private readonly float[] _centroids;
    private readonly float[] _drift;
    private readonly float[] _lower;          // points x k: no centroid is nearer than this
    private readonly float[] _upper;          // the own centroid is no farther than this
    private readonly int[] _assignments;
    private readonly double[] _sums;          // k x width
    private readonly int[] _sizes;

    private KMeansFit(Points points, int k, bool spherical)
    {
        _points = points;
        _k = k;
        _width = points.Width;
        _spherical = spherical;
        _centroids = new float[k * _width];
        _drift = new float[k];
        _lower = new float[points.Count * k];
        _upper = new float[points.Count];
        _assignments = new int[points.Count];
        _sums = new double[k * _width];
        _sizes = new int[k];
    }

    /// <summary>The best of several runs by inertia; of equally good ones the first. The result does not depend on the number of threads.</summary>
    /// <param name="points">The points; of length one each when <paramref name="spherical"/>.</param>
    /// <param name="k">Clusters, at most as many as there are distinct points.</param>
    /// <param name="spherical">Whether centroids are scaled to length one, which makes it k-means on cosines.</param>
    /// <param name="restarts">Runs.</param>
    /// <param name="maximumIterations">Passes of a run.</param>
    /// <param name="seed">Seeds the starts.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="report">Hears of each run: how many are done, and its inertia.</param>
    public static KMeansResult Best(
        Points points, int k, bool spherical, int restarts, int maximumIterations, int seed, ParallelOptions parallel, Action<int, double>? report = null) =>
        Runs(points, k, spherical, restarts, maximumIterations, seed, parallel, report)[0];

    /// <summary>The best run with a clusterer's options.</summary>
    /// <inheritdoc cref="Best(Points, int, bool, int, int, int, ParallelOptions, Action{int, double})"/>
    public static KMeansResult Best(Points points, FixedClusterOptions options, bool spherical, ParallelOptions parallel, Action<int, double>? report = null) =>
        Best(points, options.NumberOfClusters, spherical, options.Restarts, options.MaximumIterations, options.Seed, parallel, report);

    /// <summary>All runs, those of the least inertia first.</summary>
    /// <inheritdoc cref="Best(Points, int, bool, int, int, int, ParallelOptions, Action{int, double})"/>
    public static KMeansResult[] Runs(
        Points points, int k, bool spherical, int restarts, int maximumIterations, int seed, ParallelOptions parallel, Action<int, double>? report = null)
    {
        double tolerance = 1e-4 * points.MeanVariance();
        KMeansResult[] results = KMeansSteps.Runs(
            restarts, seed, "k-means", parallel, random => new KMeansFit(points, k, spherical).Run(random, maximumIterations, tolerance, parallel.CancellationToken), report);
        return [.. results.OrderBy(result => result.Inertia)];
    }

    private KMeansResult Run(RandomSource random, int maximumIterations, double tolerance, CancellationToken cancellation)
    {
        ChooseStart(random);
        for (int iteration = 0; iteration < maximumIterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            KMeansSteps.FillEmptyClusters(_sizes, _assignments, _upper, (point, cluster) => Assign(point, cluster, 0));
            double shift = MoveCentroids();
            if (!Reassign() || shift <= tolerance) break;
        }

        double inertia = 0;
        for (int i = 0; i < _points.Count; i++)
        {
            float distance = Distance(i, _assignments[i]);
            inertia += (double)distance * distance;
        }

        return new KMeansResult(_centroids, _assignments, inertia);
    }

    // Of a few candidates for each next centroid, drawn by squared distance, the one that leaves the least sum of squares.
    private void ChooseStart(RandomSource random)
    {
        int candidates = 2 + (int)Math.Log(_k);
        var squared = new double[_points.Count];
        var trial = new float[_points.Count];
        var best = new float[_points.Count];
        Array.Fill(squared, double.PositiveInfinity);
        for (int cluster = 0; cluster < _k; cluster++)
        {
            double total = squared.Sum(), least = double.PositiveInfinity;
            int chosen = -1;
            for (int c = 0; c < (cluster == 0 ? 1 : candidates); c++)
            {
                int candidate = cluster == 0 ? random.NextInt(_points.Count) : KMeansSteps.Draw<double>(squared, total * random.NextDouble());
                double sum = SumIfAdded(candidate, squared, trial);
                if (chosen >= 0 && sum >= least) continue;
                (chosen, least) = (candidate, sum);
                (best, trial) = (trial, best);
            }

            _points[chosen].CopyTo(Centroid(cluster));
            for (int i = 0; i < best.Length; i++)
            {
                _lower[(i * _k) + cluster] = best[i];
                if ((double)best[i] * best[i] >= squared[i]) continue;
                squared[i] = (double)best[i] * best[i];
                _assignments[i] = cluster;
            }
        }

        for (int i = 0; i < _points.Count; i++)
        {
            _upper[i] = (float)Math.Sqrt(squared[i]);
            _lower[(i * _k) + _assignments[i]] = Own;
            Add(i, _assignments[i], 1);
        }
    }

    // Distances of all points to one of them, and the sum of the squares that would be left with it as a centroid.
    private double SumIfAdded(int candidate, double[] squared, float[] distances)
    {
        ReadOnlySpan<float> centre = _points[candidate];
        double sum = 0;
        for (int i = 0; i < distances.Length; i++)
        {
            distances[i] = TensorPrimitives.Distance(_points[i], centre);
            sum += Math.Min((double)distances[i] * distances[i], squared[i]);
        }

        return sum;
    }

    private double MoveCentroids()
    {
        double shift = 0;
        var old = new float[_width];
        for (int cluster = 0; cluster < _k; cluster++)
        {
            Span<float> centroid = Centroid(cluster);
            centroid.CopyTo(old);
            if (_sizes[cluster] > 0)
            {
                for (int j = 0; j < _width; j++) centroid[j] = (float)(_sums[(cluster * _width) + j] / _sizes[cluster]);
                float norm = _spherical ? TensorPrimitives.Norm<float>(centroid) : 1;
                if (norm > 0) TensorPrimitives.Divide(centroid, norm, centroid);
                else old.CopyTo(centroid);
            }

            _drift[cluster] = TensorPrimitives.Distance<float>(old, centroid);
            shift += (double)_drift[cluster] * _drift[cluster];
        }

        return shift;
    }

    // Whether any point changed its cluster.
    private bool Reassign()
    {
        bool changed = false;
        for (int i = 0; i < _points.Count; i++)
        {
            int best = _assignments[i];
            float upper = _upper[i] + _drift[best];
            Span<float> lower = _lower.AsSpan(i * _k, _k);
            if (LowerBounds(lower, upper))
            {
                float own = upper = Distance(i, best);
                int previous = best;
                for (int cluster = 0; cluster < _k; cluster++)
                {
                    if (lower[cluster] >= upper) continue;
                    float distance = lower[cluster] = Distance(i, cluster);
                    if (distance >= upper) continue;
                    upper = distance;
                    best = cluster;
                }

                if (best != previous)
                {
                    lower[previous] = own;
                    Assign(i, best, upper);
                    changed = true;
                }
            }

            _upper[i] = upper;
        }

        return changed;
    }

    // Centroids may have come nearer by their drift; tells whether one may now be nearer than the own.
    private bool LowerBounds(Span<float> lower, float upper)
    {
        bool any = false;
        var limit = new Vector<float>(upper);
        int i = 0;
        for (; i <= lower.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> bound = new Vector<float>(lower[i..]) - new Vector<float>(_drift.AsSpan(i));
            bound.CopyTo(lower[i..]);
            any |= Vector.LessThanAny(bound, limit);
        }

        for (; i < lower.Length; i++)
        {
            lower[i] -= _drift[i];
            any |= lower[i] < upper;
        }

        return any;
    }

    private void Assign(int point, int cluster, float distance)
    {
        Add(point, _assignments[point], -1);
        Add(point, cluster, 1);
        _assignments[point] = cluster;
        _upper[point] = distance;
        _lower[(point * _k) + cluster] = Own;
    }

    private void Add(int point, int cluster, int sign)
    {
        _sizes[cluster] += sign;
        ReadOnlySpan<float> values = _points[point];
        Span<double> sum = _sums.AsSpan(cluster * _width, _width);
        for (int j = 0; j < sum.Length; j++) sum[j] += sign * values[j];
    }

    private float Distance(int point, int cluster) => TensorPrimitives.Distance<float>(_points[point], Centroid(cluster));

    private Span<float> Centroid(int cluster) => _centroids.AsSpan(cluster * _width, _width);
}
