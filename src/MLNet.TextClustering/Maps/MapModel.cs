using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Maps;

/// <summary>Places a point among the landmarks nearest to it.</summary>
internal sealed class MapModel : IRowModel
{
    public const string Kind = "map";

    private readonly float[] _landmarks; // of length one where nearness is the cosine
    private readonly float[] _positions;
    private readonly NeighbourMetric _metric;
    private readonly int _neighbours;

    /// <param name="landmarks">Count x width.</param>
    /// <param name="width">Length of a point.</param>
    /// <param name="positions">Count x 2.</param>
    /// <param name="metric">What makes a landmark near.</param>
    /// <param name="neighbours">By how many landmarks a point is placed.</param>
    public MapModel(float[] landmarks, int width, float[] positions, NeighbourMetric metric, int neighbours)
    {
        InputSize = width;
        _landmarks = landmarks;
        _positions = positions;
        _metric = metric;
        _neighbours = Math.Min(neighbours, LandmarkCount);
    }

    public int LandmarkCount => _positions.Length / 2;

    public int InputSize { get; }

    public int OutputSize => 2;

    public int ClusterCount => 0;

    public int ScratchSize => InputSize + (3 * _neighbours);

    public uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        Span<float> point = scratch[..InputSize], distances = scratch.Slice(InputSize, _neighbours), weights = scratch.Slice(InputSize + _neighbours, _neighbours);
        Span<int> nearest = MemoryMarshal.Cast<float, int>(scratch.Slice(InputSize + (2 * _neighbours), _neighbours));
        PointReader.Copy(row, point);
        if (PointReader.HasMissing(point))
        {
            output.Fill(float.NaN);
            return 0;
        }

        if (_metric == NeighbourMetric.Cosine) FeatureRow.NormalizeToOne(point);
        FindNearest(point, nearest, distances);
        MapPlacement.Place(nearest, distances, _positions, weights, output);
        return 0;
    }

    public WeightArchive ToArchive()
    {
        var archive = new WeightArchive(Kind);
        archive.Add("width", InputSize);
        archive.Add("count", LandmarkCount);
        archive.Add("metric", (int)_metric);
        archive.Add("neighbours", _neighbours);
        archive.Add("landmarks", _landmarks);
        archive.Add("positions", _positions);
        return archive;
    }

    public static MapModel Read(WeightArchive archive)
    {
        int width = archive.Int("width", 1, 1 << 20), count = archive.Int("count", 1, 1_000_000);
        var metric = (NeighbourMetric)archive.Int("metric", 0, 1);
        return new MapModel(
            archive.Floats("landmarks", (long)count * width), width, archive.Floats("positions", 2L * count), metric, archive.Int("neighbours", 1, count));
    }

    // Distances, ascending; of equally near landmarks the first.
    private void FindNearest(ReadOnlySpan<float> point, Span<int> nearest, Span<float> distances)
    {
        distances.Fill(float.PositiveInfinity);
        for (int landmark = 0; landmark < LandmarkCount; landmark++)
        {
            float distance = TensorPrimitives.Distance(point, _landmarks.AsSpan(landmark * InputSize, InputSize));
            int at = distances.Length;
            while (at > 0 && distances[at - 1] > distance) at--;
            if (at == distances.Length) continue;
            distances[at..^1].CopyTo(distances[(at + 1)..]);
            nearest[at..^1].CopyTo(nearest[(at + 1)..]);
            (nearest[at], distances[at]) = (landmark, distance);
        }
    }
}
