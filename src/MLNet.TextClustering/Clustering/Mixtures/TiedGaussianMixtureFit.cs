using System.Numerics.Tensors;

namespace MLNet.TextClustering.Clustering;

/// <summary>
/// Expectation maximization for a Gaussian mixture whose clusters share one full covariance; the weights are learned. It is k-means in a learned Mahalanobis metric, so clusters of
/// unequal size and stretched shape come out whole.
/// </summary>
internal sealed class TiedGaussianMixtureFit
{
    private const int RowsAtOnce = 512;

    private readonly Points _points;
    private readonly int _k, _width;
    private readonly double _ridge;
    private readonly double[] _scatter;       // Σ x xᵀ, which no step changes
    private readonly ParallelOptions _parallel;

    public TiedGaussianMixtureFit(Points points, int k, double regularization, ParallelOptions parallel)
    {
        _points = points;
        _k = k;
        _width = points.Width;
        _ridge = Math.Max(1e-6, regularization * points.MeanVariance());
        _parallel = parallel;
        _scatter = Scatter();
    }

    /// <param name="points">The points.</param>
    /// <param name="start">Clusters to start from.</param>
    /// <param name="steps">The most EM steps.</param>
    /// <param name="regularization">Added to the covariance's diagonal, as a share of the mean variance.</param>
    /// <param name="parallel">Threads and cancellation; the result does not depend on the number of threads.</param>
    /// <param name="report">Hears of each step.</param>
    public static TiedGaussianMixtureModel Fit(Points points, KMeansResult start, int steps, double regularization, ParallelOptions parallel, Action<int, double>? report = null)
    {
        int clusters = start.Centroids.Length / points.Width;
        var tied = new TiedGaussianMixtureFit(points, clusters, regularization, parallel);
        return new MixtureFit<TiedGaussianMixtureModel>(points, clusters, SecondMoments.None, tied.Maximize, parallel).Run(start, steps, report);
    }

    /// <summary>The maximization step: weights, means, and the covariance that all share.</summary>
    public TiedGaussianMixtureModel Maximize(ClusterMoments moments)
    {
        var covariance = (double[])_scatter.Clone();
        var means = new double[_k * _width];
        for (int k = 0; k < _k; k++)
        {
            Span<double> mean = means.AsSpan(k * _width, _width);
            TensorPrimitives.Divide(moments.Sum(k), Math.Max(1e-12, moments.Weights[k]), mean);
            for (int i = 0; i < _width; i++)
            {
                Span<double> row = covariance.AsSpan(i * _width, _width);
                TensorPrimitives.MultiplyAdd(mean, -moments.Weights[k] * mean[i], row, row);
            }
        }

        double total = moments.Weights.Sum();
        TensorPrimitives.Divide<double>(covariance, total, covariance);
        for (int i = 0; i < _width; i++) covariance[(i * _width) + i] += _ridge;

        double[] whitening = LowerTriangle.Invert(LowerTriangle.Cholesky(covariance, _width), _width);
        var whitened = new float[_k * _width];
        var offsets = new float[_k];
        for (int k = 0; k < _k; k++)
        {
            double square = 0;
            for (int i = 0; i < _width; i++)
            {
                double value = TensorPrimitives.Dot<double>(whitening.AsSpan(i * _width, i + 1), means.AsSpan(k * _width, i + 1));
                whitened[(k * _width) + i] = (float)value;
                square += value * value;
            }

            offsets[k] = (float)(Math.Log(Math.Max(1e-12, moments.Weights[k]) / total) - (0.5 * square));
        }

        return new TiedGaussianMixtureModel(Array.ConvertAll(whitening, x => (float)x), whitened, offsets);
    }

    private double[] Scatter()
    {
        int blocks = (_points.Count + RowsAtOnce - 1) / RowsAtOnce;
        var parts = new double[blocks][];
        Parallel.For(0, blocks, _parallel, block =>
        {
            var sum = new float[_width * _width];
            for (int i = block * RowsAtOnce; i < Math.Min(_points.Count, (block + 1) * RowsAtOnce); i++)
            {
                ReadOnlySpan<float> point = _points[i];
                for (int j = 0; j < _width; j++)
                {
                    Span<float> row = sum.AsSpan(j * _width, _width);
                    TensorPrimitives.MultiplyAdd(point, point[j], row, row);
                }
            }

            parts[block] = Array.ConvertAll(sum, x => (double)x);
        });
        for (int block = 1; block < blocks; block++) TensorPrimitives.Add<double>(parts[0], parts[block], parts[0]);
        return parts[0];
    }
}
