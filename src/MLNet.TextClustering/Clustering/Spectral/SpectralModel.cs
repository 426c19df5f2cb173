using System.Numerics.Tensors;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Clustering;

/// <summary>Points and their clusters; a row goes with the nearest points. Score: each cluster's share of them, nearer ones counting more.</summary>
internal sealed class SpectralModel : IndexedPointsModel
{
    public const string Kind = "spectral";

    private readonly int[] _clusters;    // from 0
    private readonly int _neighbours;

    public SpectralModel(Points points, int[] clusters, int clusterCount, int neighbours) : base(points)
    {
        _clusters = clusters;
        _neighbours = neighbours;
        ClusterCount = clusterCount;
    }

    public override int ClusterCount { get; }

    protected override uint Assign(ReadOnlySpan<float> point, Span<float> scores, Span<float> scratch)
    {
        (int[] near, float[] distances) = Index.Nearest(point, _neighbours);
        if (distances[0] == 0)
        {
            scores[_clusters[near[0]]] = 1;
            return (uint)_clusters[near[0]] + 1;
        }

        for (int i = 0; i < near.Length; i++) scores[_clusters[near[i]]] += distances[0] / distances[i];
        TensorPrimitives.Divide(scores, TensorPrimitives.Sum<float>(scores), scores);
        return (uint)TensorPrimitives.IndexOfMax<float>(scores) + 1;
    }

    public override WeightArchive ToArchive()
    {
        var archive = new WeightArchive(Kind);
        archive.Add("count", _clusters.Length);
        archive.Add("width", InputSize);
        archive.Add("clusterCount", ClusterCount);
        archive.Add("neighbours", _neighbours);
        archive.Add("points", Values.AsSpan(0, _clusters.Length * InputSize).ToArray());
        archive.Add("clusters", _clusters);
        return archive;
    }

    public static SpectralModel Read(WeightArchive archive)
    {
        int count = archive.Int("count", 1, int.MaxValue), width = archive.Int("width", 1, int.MaxValue);
        int clusters = archive.Int("clusterCount", 1, RowModelChain.MaximumOutputSize);
        var points = new Points(archive.Floats("points", (long)count * width), count, width);
        return new SpectralModel(points, archive.Ints("clusters", count, 0, clusters - 1), clusters, archive.Int("neighbours", 1, int.MaxValue));
    }
}
