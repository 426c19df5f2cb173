using MLNet.TextClustering.Report.Svg;

namespace MLNet.TextClustering.Report.Page;

/// <summary>The dendrogram: its lines as SVG, its leaves as links beside them.</summary>
internal static class HierarchySection
{
    public static Markup Render(ReportData data, Mark[] marks)
    {
        var tree = data.Explanation.Hierarchy;
        if (tree.ClusterCount < 2)
            return Markup.None;
        return Markup.Of(
            $"""
            <section id="hierarchy" aria-labelledby="hierarchy-title">
            <h2 id="hierarchy-title">Kinship of the clusters</h2>
            <p>Clusters that join far to the right are nearly the same; those that join only at the left have little in common. Two that join at once may be one topic.</p>
            <div class="card tree" style="--leaves:{tree.ClusterCount}">
            {DendrogramSvg.Draw(tree)}
            <ol>
            {tree.LeafOrder.Select(c => Markup.Of($"<li>{ClusterBadge.Link(data.Clusters[c - 1], marks[c - 1])}</li>\n"))}</ol>
            </div>
            </section>
            """);
    }
}
