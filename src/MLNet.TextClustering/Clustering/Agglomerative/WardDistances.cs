using System.Numerics.Tensors;

namespace MLNet.TextClustering.Clustering;

/// <summary>Ward's distances from centroids and sizes alone: no table of pairs.</summary>
/// <param name="centroids">Count x width; they move as clusters are merged.</param>
/// <param name="sizes">Points of each leaf.</param>
internal sealed class WardDistances(float[] centroids, int[] sizes) : ILinkageDistances
{
    private readonly int _width = centroids.Length / sizes.Length;
    private readonly int[] _sizes = (int[])sizes.Clone();

    public int Count => _sizes.Length;

    public float Between(int a, int b)
    {
        float distance = TensorPrimitives.Distance<float>(Centroid(a), Centroid(b));
        return distance * distance * (float)((double)_sizes[a] * _sizes[b] / ((double)_sizes[a] + _sizes[b]));
    }

    public void Merge(int a, int b, ReadOnlySpan<int> others)
    {
        double share = _sizes[b] / ((double)_sizes[a] + _sizes[b]);
        Span<float> own = Centroid(a), other = Centroid(b);
        for (int i = 0; i < own.Length; i++) own[i] = (float)(own[i] + (share * ((double)other[i] - own[i])));
        _sizes[a] += _sizes[b];
    }

    public double Height(float distance) => Math.Sqrt(2.0 * distance);

    private Span<float> Centroid(int cluster) => centroids.AsSpan(cluster * _width, _width);
}
