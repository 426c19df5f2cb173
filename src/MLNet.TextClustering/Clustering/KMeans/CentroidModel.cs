using System.Numerics.Tensors;
using Microsoft.ML.Data;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Clustering;

/// <summary>Clusters known by their centres. Score: the squared distance to each, least for the assigned cluster, as ML.NET's KMeans scores.</summary>
/// <param name="centroids">clusters x width.</param>
/// <param name="width">Coordinates.</param>
internal class CentroidModel(float[] centroids, int width) : IRowModel
{
    public const string Kind = "centroids";

    public int InputSize => width;

    public int OutputSize => ClusterCount;

    public int ClusterCount => centroids.Length / width;

    public int ScratchSize => width;

    public uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        Span<float> point = scratch[..width];
        PointReader.Copy(row, point);
        Score(point, output);
        return float.IsNaN(output[0]) ? 0 : (uint)TensorPrimitives.IndexOfMin<float>(output) + 1;
    }

    /// <summary>The nearest of some centres, of equally near ones the first, and its distance.</summary>
    public static int Nearest(ReadOnlySpan<float> point, float[] centroids, out float distance)
    {
        int nearest = 0;
        distance = float.PositiveInfinity;
        for (int k = 0; k < centroids.Length / point.Length; k++)
        {
            float candidate = TensorPrimitives.Distance(point, centroids.AsSpan(k * point.Length, point.Length));
            if (candidate >= distance) continue;
            distance = candidate;
            nearest = k;
        }

        return nearest;
    }

    public WeightArchive ToArchive()
    {
        var archive = new WeightArchive(ArchiveKind);
        archive.Add("clusters", ClusterCount);
        archive.Add("width", width);
        archive.Add("centroids", centroids);
        return archive;
    }

    public static CentroidModel Read(WeightArchive archive)
    {
        int clusters = archive.Int("clusters", 1, RowModelChain.MaximumOutputSize), width = archive.Int("width", 1, int.MaxValue);
        float[] centroids = archive.Floats("centroids", (long)clusters * width);
        return archive.Kind == SphericalKMeansModel.Kind ? new SphericalKMeansModel(centroids, width) : new CentroidModel(centroids, width);
    }

    protected virtual string ArchiveKind => Kind;

    /// <summary>Writes the squared distances; it may change the point.</summary>
    protected virtual void Score(Span<float> point, Span<float> distances)
    {
        for (int k = 0; k < distances.Length; k++)
        {
            float distance = TensorPrimitives.Distance(point, Centroid(k));
            distances[k] = distance * distance;
        }
    }

    protected ReadOnlySpan<float> Centroid(int cluster) => centroids.AsSpan(cluster * width, width);
}
