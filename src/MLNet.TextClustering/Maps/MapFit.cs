using System.Numerics.Tensors;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering.Maps;

/// <summary>Lays points out and keeps some of them as landmarks.</summary>
internal static class MapFit
{
    private const float Extent = 10; // of the start, from the middle
    private const float Noise = 1e-3f; // parts points that the plane shows as one

    public static MapModel Fit(Points points, MapOptions options)
    {
        Points distinct = Distinct(points, options.Metric);
        return Keep(distinct, Layout(distinct, options), options);
    }

    /// <summary>The different points; of length one where nearness is the cosine.</summary>
    public static Points Distinct(Points points, NeighbourMetric metric)
    {
        if (metric == NeighbourMetric.Cosine)
        {
            for (int i = 0; i < points.Count; i++)
                FeatureRow.NormalizeToOne(points.Values.AsSpan(i * points.Width, points.Width));
        }

        return points.Distinct();
    }

    /// <summary>The positions of different points: n x 2, their mean in the origin.</summary>
    public static float[] Layout(Points points, MapOptions options)
    {
        if (points.Count == 1)
            return [0, 0];
        ParallelOptions parallel = options.Parallel;
        int epochs = options.ResolvedEpochs(points.Count);
        float[] start = Start(points, options.Seed);
        if (epochs == 0)
            return start;

        NeighbourTable neighbours = Neighbours.Find(points.Values, points.Count, points.Width, options.Neighbours, options.Seed, parallel, options.Metric);
        FuzzyGraph graph = FuzzyGraph.Build(neighbours, Distances(neighbours.Similarities, options.Metric));
        var layout = new MapLayout(graph, LayoutCurve.Fit(options.MinimumDistance), options.Seed);
        return Centred(layout.Run(start, epochs, parallel, epoch => options.Progress?.Report(new TrainingProgress(TrainingStage.Training, epoch, epochs))));
    }

    /// <summary>The model of a layout: all points, or a sample of them.</summary>
    public static MapModel Keep(Points points, float[] positions, MapOptions options)
    {
        int[] landmarks = [.. Enumerable.Range(0, points.Count)];
        if (landmarks.Length > options.Landmarks)
        {
            new RandomSource(options.Seed, "map landmarks").Shuffle<int>(landmarks);
            landmarks = landmarks[..options.Landmarks];
            Array.Sort(landmarks);
        }

        float[] values = [.. landmarks.SelectMany(i => points[i].ToArray())];
        float[] places = [.. landmarks.SelectMany(i => positions[(2 * i)..((2 * i) + 2)])];
        return new MapModel(values, points.Width, places, options.Metric, options.Neighbours);
    }

    private static float[] Distances(float[] similarities, NeighbourMetric metric) =>
        Array.ConvertAll(similarities, s => metric == NeighbourMetric.Cosine ? MathF.Max(0, 1 - s) : MathF.Sqrt(MathF.Max(0, -s)));

    private static float[] Start(Points points, int seed)
    {
        float[] plane = PrincipalPlane.Project(points);
        float largest = Math.Max(TensorPrimitives.Max(plane.Select(Math.Abs).ToArray()), 1e-30f);
        var noise = new float[plane.Length];
        new RandomSource(seed, "map start").FillGaussian(noise);
        for (int i = 0; i < plane.Length; i++)
            plane[i] = (plane[i] / largest * Extent) + (Noise * noise[i]);
        return plane;
    }

    private static float[] Centred(float[] positions)
    {
        double x = 0, y = 0;
        for (int i = 0; i < positions.Length; i += 2)
        {
            x += positions[i];
            y += positions[i + 1];
        }

        int count = positions.Length / 2;
        for (int i = 0; i < positions.Length; i += 2)
        {
            positions[i] -= (float)(x / count);
            positions[i + 1] -= (float)(y / count);
        }

        return positions;
    }
}
