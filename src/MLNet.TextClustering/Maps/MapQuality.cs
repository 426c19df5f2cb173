using System.Numerics.Tensors;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering;

/// <summary>How well a map keeps the neighbourhoods of the points that it shows (Venna and Kaski 2001, 2006).</summary>
/// <remarks>
/// With n points, N(i) the k nearest of point i, r(i, j) the rank of j among the others of i by nearness in the features, and r' the same on the map:
/// trustworthiness = 1 − 2/(n k (2n − 3k − 1)) · Σ over i and over j near i on the map but not in the features of (r(i, j) − k); continuity = the same with map and features
/// exchanged. Equally near points rank by their order in the data.
/// </remarks>
public sealed class MapQuality
{
    internal const int DefaultSampleSize = 4000;

    private MapQuality(double trustworthiness, double continuity, int neighbours, int count)
    {
        Trustworthiness = trustworthiness;
        Continuity = continuity;
        Neighbours = neighbours;
        PointCount = count;
    }

    /// <summary>Whether points that are near on the map are near in truth, 0 to 1, best 1; about 0.5 for a map drawn by lot. Not a number with fewer than two neighbours' worth of points.</summary>
    public double Trustworthiness { get; }

    /// <summary>Whether points that are near in truth are near on the map, 0 to 1, best 1; about 0.5 for a map drawn by lot.</summary>
    public double Continuity { get; }

    /// <summary>The size k of a neighbourhood.</summary>
    public int Neighbours { get; }

    /// <summary>How many points were compared; rows with a missing number are left out.</summary>
    public int PointCount { get; }

    /// <summary>Exact up to <paramref name="sampleSize"/> points; above, evenly spaced points stand for the rest, each ranked against all.</summary>
    internal static MapQuality Measure(Points features, Points map, int neighbours, NeighbourMetric metric, int sampleSize, ParallelOptions parallel)
    {
        int n = features.Count, sample = Math.Min(n, sampleSize);
        if (n < 2 || neighbours >= n / 2.0)
            return new MapQuality(double.NaN, double.NaN, neighbours, n);

        Points high = metric == NeighbourMetric.Cosine ? Normalized(features) : features;
        var intrusions = new long[sample];
        var extrusions = new long[sample];
        Parallel.For(0, sample, parallel, () => (High: new float[n], Low: new float[n]), (s, _, room) =>
        {
            int point = (int)((long)s * n / sample);
            Distances(high, point, room.High);
            Distances(map, point, room.Low);
            intrusions[s] = Penalty(Nearest(room.Low, neighbours), Nearest(room.High, neighbours), room.High);
            extrusions[s] = Penalty(Nearest(room.High, neighbours), Nearest(room.Low, neighbours), room.Low);
            return room;
        }, _ => { });

        double scale = 2 / ((double)sample * neighbours * ((2.0 * n) - (3.0 * neighbours) - 1));
        return new MapQuality(1 - (scale * intrusions.Sum()), 1 - (scale * extrusions.Sum()), neighbours, n);
    }

    // Squared distances from a point to all, its own infinite.
    private static void Distances(Points points, int point, float[] distances)
    {
        ReadOnlySpan<float> own = points[point];
        for (int i = 0; i < distances.Length; i++)
        {
            if (own.Length == 2)
            {
                float dx = own[0] - points.Values[2 * i], dy = own[1] - points.Values[(2 * i) + 1];
                distances[i] = (dx * dx) + (dy * dy);
            }
            else
            {
                distances[i] = TensorPrimitives.Distance(own, points[i]);
            }
        }

        distances[point] = float.PositiveInfinity;
    }

    private static int[] Nearest(float[] distances, int count)
    {
        var nearest = new PriorityQueue<int, (float, int)>(count + 1, Comparer<(float, int)>.Create((x, y) => y.CompareTo(x))); // the farthest first
        for (int i = 0; i < distances.Length; i++)
        {
            if (nearest.Count < count)
                nearest.Enqueue(i, (distances[i], i));
            else if (distances[i] < distances[nearest.Peek()])
                nearest.EnqueueDequeue(i, (distances[i], i));
        }

        return [.. nearest.UnorderedItems.Select(item => item.Element).Order()];
    }

    // Σ (rank − k) over those that are near in one space but not in the other, ranked in the other.
    private static long Penalty(int[] near, int[] trulyNear, float[] distances)
    {
        long penalty = 0;
        foreach (int other in near)
        {
            if (Array.BinarySearch(trulyNear, other) >= 0)
                continue;
            long rank = 1;
            for (int i = 0; i < distances.Length; i++)
            {
                if (distances[i] < distances[other] || (distances[i] == distances[other] && i < other))
                    rank++;
            }

            penalty += rank - near.Length;
        }

        return penalty;
    }

    private static Points Normalized(Points points)
    {
        var values = points.Values[..(points.Count * points.Width)];
        for (int i = 0; i < points.Count; i++)
            FeatureRow.NormalizeToOne(values.AsSpan(i * points.Width, points.Width));
        return new Points(values, points.Count, points.Width);
    }
}
