using System.Globalization;
using Microsoft.ML.Data;
using MLNet.TextClustering;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Maps;

namespace Benchmarks;

/// <summary>What the map keeps of the neighbourhoods of latents, beside the plane of the two largest variances; corpus by corpus, and of all corpora together.</summary>
internal sealed class MapBenchmark(Measurement measurement)
{
    private const int Neighbours = 15;
    private const int Sample = 4000;

    public void Run(IEnumerable<string> files)
    {
        string[] all = [.. files];
        foreach (string file in all)
            Run(Path.GetFileNameWithoutExtension(file), SharedLatents.Of([file], normalize: true, LatentQuality.Balanced));
        Run("all together", SharedLatents.Of(all, normalize: true, LatentQuality.Balanced));
    }

    private void Run(string name, SharedLatents latents)
    {
        var options = new MapOptions();
        Points points = MapFit.Distinct(new Points(latents.Values, latents.Count, latents.Width), options.Metric);
        measurement.Run($"{name}: {points.Count:N0} points, plane", null, () => Quality(points, PrincipalPlane.Project(points)));
        float[] positions = [];
        measurement.Run($"{name}: map", null, () =>
        {
            positions = MapFit.Layout(points, options);
            return "";
        });
        Console.WriteLine($"  {Quality(points, positions)}");

        MapModel model = MapFit.Keep(points, positions, options);
        float[] placed = [];
        measurement.Run($"{name}: placed by {model.LandmarkCount:N0} landmarks", null, () =>
        {
            placed = Place(model, points);
            return "";
        });
        Console.WriteLine($"  {Quality(points, placed)}, {Moves(positions, placed)}");
    }

    private static float[] Place(MapModel model, Points points)
    {
        var placed = new float[2 * points.Count];
        var scratch = new float[model.ScratchSize];
        for (int i = 0; i < points.Count; i++)
            model.Apply(new VBuffer<float>(points.Width, points[i].ToArray()), placed.AsSpan(2 * i, 2), scratch);
        return placed;
    }

    private static string Quality(Points points, float[] positions)
    {
        MapQuality quality = MapQuality.Measure(points, new Points(positions, points.Count, 2), Neighbours, NeighbourMetric.Euclidean, Sample, new ParallelOptions());
        return string.Create(CultureInfo.InvariantCulture, $"trustworthiness {quality.Trustworthiness:F3}, continuity {quality.Continuity:F3}");
    }

    private static string Moves(float[] positions, float[] placed)
    {
        double[] moves = [.. Enumerable.Range(0, positions.Length / 2).Select(i => Math.Sqrt(Square(placed[2 * i] - positions[2 * i]) + Square(placed[(2 * i) + 1] - positions[(2 * i) + 1]))).Order()];
        double radius = Math.Sqrt(positions.Sum(x => Square(x)) / moves.Length);
        return string.Create(CultureInfo.InvariantCulture, $"moved by {moves[moves.Length / 2] / radius:F3} of the radius in the median, {moves[moves.Length * 9 / 10] / radius:F3} at nine of ten");
    }

    private static double Square(double x) => x * x;
}
