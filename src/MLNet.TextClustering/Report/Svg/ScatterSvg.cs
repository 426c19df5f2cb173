using MLNet.TextClustering.Report.Page;

namespace MLNet.TextClustering.Report.Svg;

/// <summary>The map as a picture: points by cluster, each with its text as a title, and the numbers of the clusters.</summary>
internal static class ScatterSvg
{
    public const int MaximumPoints = 3000;

    private const int Side = 600;
    private const int Margin = 12;

    public static Markup Draw(ReportMap map, IReadOnlyList<ClusterExplanation> clusters, Mark[] marks)
    {
        var frame = MapFrame.Of(map);
        var (x, y) = frame.Place(map, Side, Side);
        int shown = Math.Min(map.X.Length, MaximumPoints);
        var points = Enumerable.Range(0, shown).Select(i => (int)((long)i * map.X.Length / shown)).ToLookup(i => map.Clusters[i]);
        var centres = Mark.Centres(new ReportMap([.. x.Select(v => (float)v)], [.. y.Select(v => (float)v)], map.Clusters, []), clusters.Count);
        return Markup.Of(
            $"""
            <svg class="scatter" viewBox="{-Margin} {-Margin} {Side + (2 * Margin)} {Side + (2 * Margin)}" role="img" aria-label="Map of the texts by cluster">
            {points.OrderBy(g => g.Key).Select(g => Markup.Of($"<g class=\"{(g.Key == 0 ? "rest" : $"c{marks[g.Key - 1].Colour}")}\">{g.Select(i => Markup.Of($"<circle cx=\"{x[i]:F1}\" cy=\"{Side - y[i]:F1}\" r=\"2.5\"><title>{g.Key}: {map.Texts[i]}</title></circle>"))}</g>\n"))}{clusters.Select((c, i) => Number(c, centres[i]))}</svg>
            """);
    }

    private static Markup Number(ClusterExplanation cluster, (double X, double Y) centre) => double.IsNaN(centre.X)
        ? Markup.None
        : Markup.Of($"<text class=\"number\" x=\"{centre.X:F1}\" y=\"{Side - centre.Y:F1}\">{cluster.Cluster}</text>\n");
}
