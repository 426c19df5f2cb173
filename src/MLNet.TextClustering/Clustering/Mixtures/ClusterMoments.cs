using System.Numerics.Tensors;

namespace MLNet.TextClustering.Clustering;

/// <summary>Which products of a point's numbers are summed up besides the point itself.</summary>
internal enum SecondMoments
{
    None,
    Squares,  // x_i²
    Products, // x_i x_j, j ≤ i
}

/// <summary>How much belongs to each cluster, the weighted sum of its points, and of their products where they are asked for.</summary>
internal sealed class ClusterMoments(int clusters, int width, SecondMoments second = SecondMoments.None)
{
    private readonly int _productsLength = second switch { SecondMoments.None => 0, SecondMoments.Squares => width, _ => width * width };
    private readonly double[] _sums = new double[clusters * width];
    private readonly double[] _products = second switch
    {
        SecondMoments.None => [],
        SecondMoments.Squares => new double[clusters * width],
        _ => new double[checked(clusters * width * width)],
    };

    public double[] Weights { get; } = new double[clusters];

    public Span<double> Sum(int cluster) => _sums.AsSpan(cluster * width, width);

    /// <summary>The sum of squares (width), or of products (width x width, of which the lower triangle is filled).</summary>
    public Span<double> Products(int cluster) => _products.AsSpan(cluster * _productsLength, _productsLength);

    public void Add(int cluster, ReadOnlySpan<float> point, float weight)
    {
        Weights[cluster] += weight;
        Span<double> sum = Sum(cluster);
        for (int i = 0; i < sum.Length; i++) sum[i] += weight * point[i];
        if (second == SecondMoments.Squares) AddSquares(Products(cluster), point, weight);
        else if (second == SecondMoments.Products) AddProducts(Products(cluster), point, weight);
    }

    public void Add(ClusterMoments other)
    {
        TensorPrimitives.Add<double>(Weights, other.Weights, Weights);
        TensorPrimitives.Add<double>(_sums, other._sums, _sums);
        if (second != SecondMoments.None) TensorPrimitives.Add<double>(_products, other._products, _products);
    }

    private static void AddSquares(Span<double> sums, ReadOnlySpan<float> point, double weight)
    {
        for (int i = 0; i < sums.Length; i++) sums[i] += weight * point[i] * point[i];
    }

    private static void AddProducts(Span<double> sums, ReadOnlySpan<float> point, double weight)
    {
        for (int i = 0; i < point.Length; i++)
        {
            double factor = weight * point[i];
            Span<double> row = sums.Slice(i * point.Length, i + 1);
            for (int j = 0; j < row.Length; j++) row[j] += factor * point[j];
        }
    }
}
