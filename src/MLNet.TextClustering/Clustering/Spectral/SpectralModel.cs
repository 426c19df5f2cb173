using System.Numerics.Tensors;
using Microsoft.ML.Data;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Clustering;

/// <summary>Points and their clusters; a row goes with the nearest points. Score: each cluster's share of them, nearer ones counting more.</summary>
internal sealed class SpectralModel : IRowModel
{
    public const string Kind = "spectral";

    private readonly float[] _points;
    private readonly int[] _clusters;    // from 0
    private readonly int _neighbours;
    private readonly PointIndex _index;

    public SpectralModel(Points points, int[] clusters, int clusterCount, int neighbours)
    {
        _points = points.Values;
        _clusters = clusters;
        _neighbours = neighbours;
        InputSize = points.Width;
        ClusterCount = clusterCount;
        _index = new PointIndex(points);
    }

    public int InputSize { get; }

    public int OutputSize => ClusterCount;

    public int ClusterCount { get; }

    public int ScratchSize => InputSize;

    public uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        Span<float> point = scratch[..InputSize];
        PointReader.Copy(row, point);
        if (!float.IsFinite(TensorPrimitives.Sum<float>(point)))
        {
            output.Fill(float.NaN);
            return 0;
        }

        output.Clear();
        (int[] near, float[] distances) = _index.Nearest(point, _neighbours);
        if (distances[0] == 0)
        {
            output[_clusters[near[0]]] = 1;
            return (uint)_clusters[near[0]] + 1;
        }

        for (int i = 0; i < near.Length; i++) output[_clusters[near[i]]] += distances[0] / distances[i];
        TensorPrimitives.Divide(output, TensorPrimitives.Sum<float>(output), output);
        return (uint)TensorPrimitives.IndexOfMax<float>(output) + 1;
    }

    public WeightArchive ToArchive()
    {
        var archive = new WeightArchive(Kind);
        archive.Add("count", _clusters.Length);
        archive.Add("width", InputSize);
        archive.Add("clusterCount", ClusterCount);
        archive.Add("neighbours", _neighbours);
        archive.Add("points", _points.AsSpan(0, _clusters.Length * InputSize).ToArray());
        archive.Add("clusters", _clusters);
        return archive;
    }

    public static SpectralModel Read(WeightArchive archive)
    {
        int count = archive.Int("count", 1, int.MaxValue), width = archive.Int("width", 1, int.MaxValue);
        int clusters = archive.Int("clusterCount", 1, RowModelChain.MaximumOutputSize);
        var points = new Points(archive.Floats("points", checked(count * width)), count, width);
        return new SpectralModel(points, archive.Ints("clusters", count, 0, clusters - 1), clusters, archive.Int("neighbours", 1, int.MaxValue));
    }
}
