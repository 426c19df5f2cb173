using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace MLNet.TextClustering.Report.Page;

/// <summary>What the scripts of the page draw from, as JSON that may stand inside a script element.</summary>
internal static class PageJson
{
    /// <summary>Coordinates are whole numbers up to this: finer than any screen, at two bytes each.</summary>
    public const int Grid = ushort.MaxValue;

    // Escapes < > & and the line separators U+2028 and U+2029, so that nothing in it can end the element.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string Serialize(ReportData data, Mark[] marks) => JsonSerializer.Serialize(
        new
        {
            Clusters = data.Clusters.Select((c, i) => new { Number = c.Cluster, c.Name, c.Size, marks[i].Colour, marks[i].Shape }),
            Map = data.Map is { } map ? Points(map) : null,
            Confusion = data.Labels is { } labels ? Confusion(labels, data.Clusters) : null,
            Curves = data.Curves.Select(c => new { c.Name, c.StepName, Points = c.Steps.Zip(c.Values, (x, y) => new[] { x, y }).Where(p => double.IsFinite(p[1])) }),
        },
        Options);

    private static object Points(ReportMap map)
    {
        var (xs, ys) = MapFrame.Of(map).Place(map, Grid, Grid);
        return new
        {
            Count = map.X.Length,
            X = Packed(xs.Select(x => (int)Math.Round(x))),
            Y = Packed(ys.Select(y => (int)Math.Round(y))),
            Cluster = Packed(map.Clusters),
            Texts = Zipped(string.Join('\n', map.Texts)),
        };
    }

    private static object Confusion(ContingencyTable labels, IReadOnlyList<ClusterExplanation> clusters)
    {
        var order = LabelOrder.Of(labels, clusters);
        return new
        {
            Labels = order.Labels.Select(l => labels.Classes[l]),
            Clusters = order.Clusters,
            Cells = order.Cells.Select(c => new[] { c.Column, c.Row, c.Count }),
        };
    }

    private static string Packed(IEnumerable<int> values)
    {
        ushort[] numbers = [.. values.Select(v => (ushort)v)];
        var bytes = new byte[2 * numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), numbers[i]);
        return Convert.ToBase64String(bytes);
    }

    private static string Zipped(string text)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(zipped.ToArray());
    }
}
