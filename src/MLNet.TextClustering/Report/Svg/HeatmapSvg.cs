using MLNet.TextClustering.Report.Page;

namespace MLNet.TextClustering.Report.Svg;

/// <summary>Labels by clusters as a picture; each field has its figures as a title.</summary>
internal static class HeatmapSvg
{
    private const int Field = 16;
    private const int Left = 40;
    private const int Top = 130;

    public static Markup Draw(LabelOrder order, ContingencyTable labels)
    {
        var totals = order.Cells.GroupBy(c => c.Row).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        int width = Left + (Field * order.Labels.Length) + Top, height = Top + (Field * order.Clusters.Length);
        return Markup.Of(
            $"""
            <svg class="heatmap" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="How the texts of each cluster divide over the labels">
            {order.Labels.Select((l, column) => Markup.Of($"<text transform=\"translate({Left + (Field * column) + 12} {Top - 6}) rotate(-50)\">{Short(labels.Classes[l])}</text>\n"))}{order.Clusters.Select((c, row) => Markup.Of($"<text x=\"{Left - 6}\" y=\"{Top + (Field * row) + 12}\" text-anchor=\"end\">{c}</text>\n"))}{order.Cells.Select(c => Cell(c, (double)c.Count / totals[c.Row], order, labels))}</svg>
            """);
    }

    private static Markup Cell(LabelOrder.Cell cell, double share, LabelOrder order, ContingencyTable labels) => Markup.Of(
        $"""
        <rect x="{Left + (Field * cell.Column)}" y="{Top + (Field * cell.Row)}" width="{Field - 1}" height="{Field - 1}" fill-opacity="{0.08 + (0.92 * share):F2}"><title>cluster {order.Clusters[cell.Row]}, {labels.Classes[order.Labels[cell.Column]]}: {cell.Count:N0} texts, {100 * share:F0}% of the cluster</title></rect>

        """);

    private static string Short(string name) => name.Length <= 20 ? name : ShortText.Of(name, 20);
}
