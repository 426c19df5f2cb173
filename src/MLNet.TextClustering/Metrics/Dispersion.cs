using System.Numerics.Tensors;
using MLNet.TextClustering.Clustering;

namespace MLNet.TextClustering.Metrics;

/// <summary>Clusters of points by their centroids: how wide each is, and how far apart they are.</summary>
internal sealed class Dispersion
{
    private readonly int _width;
    private readonly double[] _centroids;     // k x width
    private readonly double[] _spreads;       // mean distance to the centroid

    private Dispersion(int[] groups, int[] ids, int[] sizes, int width)
    {
        Groups = groups;
        Ids = ids;
        Sizes = sizes;
        _width = width;
        _centroids = new double[sizes.Length * width];
        _spreads = new double[sizes.Length];
        Squares = new double[sizes.Length];
    }

    /// <summary>The cluster of each point, 0, 1, 2, ... in order of appearance.</summary>
    public int[] Groups { get; }

    /// <summary>The caller's number of each cluster.</summary>
    public int[] Ids { get; }

    public int[] Sizes { get; }

    /// <summary>Of each cluster the sum of the squared distances of its points to its centroid.</summary>
    public double[] Squares { get; }

    public double Within => Squares.Sum();

    public double Between { get; private set; }

    public static Dispersion Of(Points points, int[] clusters, CancellationToken cancellation)
    {
        int[] ids = [.. clusters.Distinct()];
        var positions = ids.Select((id, position) => (id, position)).ToDictionary(x => x.id, x => x.position);
        int[] groups = Array.ConvertAll(clusters, id => positions[id]);
        var sizes = new int[ids.Length];
        foreach (int group in groups)
            sizes[group]++;

        var dispersion = new Dispersion(groups, ids, sizes, points.Width);
        dispersion.PlaceCentroids(points, cancellation);
        dispersion.Measure(points, cancellation);
        return dispersion;
    }

    /// <summary>The other cluster whose centroid is nearest, −1 when there is none, and how far it is.</summary>
    public (int Cluster, double Distance) Nearest(int cluster)
    {
        var nearest = (Cluster: -1, Distance: double.NaN);
        for (int other = 0; other < Sizes.Length; other++)
        {
            double distance = other == cluster ? double.NaN : Distance(cluster, other);
            if (distance < nearest.Distance || (nearest.Cluster < 0 && other != cluster))
                nearest = (other, distance);
        }

        return nearest;
    }

    public double DaviesBouldin()
    {
        if (!IsDefined)
            return double.NaN;
        double sum = 0;
        for (int c = 0; c < Sizes.Length; c++)
        {
            double worst = 0;
            for (int d = 0; d < Sizes.Length; d++)
            {
                double apart = d == c ? 0 : Distance(c, d);
                if (apart > 0)
                    worst = Math.Max(worst, (_spreads[c] + _spreads[d]) / apart);
            }

            sum += worst;
        }

        return sum / Sizes.Length;
    }

    public double CalinskiHarabasz()
    {
        if (!IsDefined)
            return double.NaN;
        return Within > 0 ? Between / (Sizes.Length - 1) / (Within / (Groups.Length - Sizes.Length)) : 1;
    }

    private bool IsDefined => Sizes.Length > 1 && Sizes.Length < Groups.Length;

    private void PlaceCentroids(Points points, CancellationToken cancellation)
    {
        var mean = new double[_width];
        for (int i = 0; i < points.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<float> point = points[i];
            Span<double> sum = Centroid(Groups[i]);
            for (int j = 0; j < _width; j++)
            {
                sum[j] += point[j];
                mean[j] += point[j];
            }
        }

        TensorPrimitives.Divide<double>(mean, points.Count, mean);
        for (int c = 0; c < Sizes.Length; c++)
        {
            Span<double> centroid = Centroid(c);
            TensorPrimitives.Divide(centroid, Sizes[c], centroid);
            double distance = TensorPrimitives.Distance<double>(centroid, mean);
            Between += Sizes[c] * distance * distance;
        }
    }

    private void Measure(Points points, CancellationToken cancellation)
    {
        for (int i = 0; i < points.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<float> point = points[i];
            ReadOnlySpan<double> centroid = Centroid(Groups[i]);
            double square = 0;
            for (int j = 0; j < _width; j++)
                square += (point[j] - centroid[j]) * (point[j] - centroid[j]);
            Squares[Groups[i]] += square;
            _spreads[Groups[i]] += Math.Sqrt(square) / Sizes[Groups[i]];
        }
    }

    private double Distance(int c, int d) => TensorPrimitives.Distance<double>(Centroid(c), Centroid(d));

    private Span<double> Centroid(int cluster) => _centroids.AsSpan(cluster * _width, _width);
}
