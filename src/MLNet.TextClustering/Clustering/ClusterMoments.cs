using System.Numerics.Tensors;

namespace MLNet.TextClustering.Clustering;

/// <summary>How much belongs to each cluster, and the weighted sum of its points.</summary>
internal sealed class ClusterMoments(int clusters, int width)
{
    private readonly double[] _sums = new double[clusters * width];

    public double[] Weights { get; } = new double[clusters];

    public Span<double> Sum(int cluster) => _sums.AsSpan(cluster * width, width);

    public void Add(int cluster, ReadOnlySpan<float> point, float weight)
    {
        Weights[cluster] += weight;
        Span<double> sum = Sum(cluster);
        for (int i = 0; i < sum.Length; i++) sum[i] += weight * point[i];
    }

    public void Add(ClusterMoments other)
    {
        TensorPrimitives.Add<double>(Weights, other.Weights, Weights);
        TensorPrimitives.Add<double>(_sums, other._sums, _sums);
    }
}
