using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Maps;

namespace MLNet.TextClustering.Report;

/// <summary>Lays the texts out for the page.</summary>
internal sealed class ReportMapBuilder(ReportOptions options)
{
    private const int QualitySample = 1000;

    /// <summary>The layout of at most as many texts as the options allow; null when fewer than three can be laid out.</summary>
    /// <param name="scored">Texts with their clusters.</param>
    /// <param name="text">The column of texts; null when there is none.</param>
    /// <param name="features">The column in which texts are near or far.</param>
    /// <param name="count">The number of texts.</param>
    public ReportMap? Build(IDataView scored, string? text, string features, int count)
    {
        var (points, clusters, texts) = Read(scored, text, features, count);
        if (points.Count < 3)
            return null;
        var settings = new MapOptions { Seed = options.Seed, CancellationToken = options.CancellationToken };
        Points distinct = MapFit.Distinct(points, settings.Metric);
        float[] layout = MapFit.Layout(distinct, settings);
        int[] place = points.DistinctIndices();
        var map = new Points([.. place.SelectMany(p => layout[(2 * p)..((2 * p) + 2)])], points.Count, 2);
        var quality = MapQuality.Measure(points, map, settings.Neighbours, settings.Metric, QualitySample, new ParallelOptions { CancellationToken = options.CancellationToken });
        return new ReportMap([.. place.Select(p => layout[2 * p])], [.. place.Select(p => layout[(2 * p) + 1])], clusters, texts) { Trust = Trust(quality) };
    }

    private (Points Points, int[] Clusters, string[] Texts) Read(IDataView scored, string? text, string features, int count)
    {
        int shown = Math.Min(count, options.MaximumPoints), width = InputColumn.Check(scored.Schema, features);
        var values = new float[shown * width];
        List<int> clusters = [];
        List<string> texts = [];
        DataViewSchema.Column cluster = scored.Schema["PredictedLabel"], feature = scored.Schema[features];
        using var cursor = scored.GetRowCursor(text is null ? [cluster, feature] : [cluster, feature, scored.Schema[text]]);
        var getCluster = cursor.GetGetter<uint>(cluster);
        var getFeatures = cursor.GetGetter<VBuffer<float>>(feature);
        var getText = text is null ? null : cursor.GetGetter<ReadOnlyMemory<char>>(scored.Schema[text]);
        VBuffer<float> vector = default;
        uint number = 0;
        ReadOnlyMemory<char> line = default;
        for (long row = 0, taken = 0; cursor.MoveNext(); row++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            if (taken == shown || row != taken * count / shown)
                continue;
            taken++;
            var point = values.AsSpan(clusters.Count * width, width);
            getFeatures(ref vector);
            PointReader.Copy(vector, point);
            if (PointReader.HasMissing(point))
                continue;
            getCluster(ref number);
            getText?.Invoke(ref line);
            clusters.Add((int)number);
            texts.Add(ShortText.Of(line.ToString(), options.MaximumTextLength));
        }

        return (new Points(values, clusters.Count, width), [.. clusters], [.. texts]);
    }

    private static string Trust(MapQuality quality) => !double.IsFinite(quality.Trustworthiness) ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"How well it keeps what is near, 1 at best: trustworthiness {quality.Trustworthiness:F2} (what is near here is near in truth), continuity {quality.Continuity:F2} (what is near in truth is near here).");
}
