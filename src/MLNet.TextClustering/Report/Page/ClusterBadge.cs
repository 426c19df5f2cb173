namespace MLNet.TextClustering.Report.Page;

/// <summary>The sign of a cluster: its shape in its colour, and its number.</summary>
internal static class ClusterBadge
{
    // Drawn in a square of 12: a circle, a triangle, a square, a diamond, as the charting library draws its symbols of these names.
    private static readonly string[] Paths = ["M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z", "M6 1l5 10h-10z", "M1.5 1.5h9v9h-9z", "M6 .5l4.5 5.5l-4.5 5.5l-4.5-5.5z"];

    public static Markup Shape(Mark mark) =>
        Markup.Of($"<svg class=\"shape c{mark.Colour}\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><path d=\"{Paths[mark.Shape]}\"/></svg>");

    public static Markup Link(ClusterExplanation cluster, Mark mark) =>
        Markup.Of($"<a class=\"cluster\" href=\"#cluster-{cluster.Cluster}\">{Shape(mark)}<b>{cluster.Cluster}</b> <span dir=\"auto\">{cluster.Name}</span></a>");
}
