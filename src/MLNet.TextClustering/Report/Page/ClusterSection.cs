namespace MLNet.TextClustering.Report.Page;

/// <summary>A card a cluster, the largest first.</summary>
internal static class ClusterSection
{
    public static Markup Render(ReportData data, Mark[] marks)
    {
        var labels = data.Labels is { } known ? known.Cells.ToLookup(c => LabelOrder.Number(known, c)) : null;
        var cards = data.Clusters
            .Select((cluster, i) => (cluster, card: Card(cluster, data, marks, labels is null ? Markup.None : Labels(data.Labels!, [.. labels[cluster.Cluster]]))))
            .OrderByDescending(c => c.cluster.Size).Select(c => c.card);
        return Markup.Of(
            $"""
            <section id="clusters" aria-labelledby="clusters-title">
            <h2 id="clusters-title">Clusters</h2>
            <p>Terms are what a cluster has and the others have not; the longer the bar, the more so. Cohesion says how alike its texts are: at most 1.</p>
            <div class="tools" id="cluster-tools" hidden>
            <label>Find clusters <input type="search" id="cluster-search" autocomplete="off" spellcheck="false"></label>
            <label>Order <select id="cluster-order"><option value="size">largest first</option><option value="loose">least cohesive first</option><option value="tight">most cohesive first</option><option value="number">by number</option></select></label>
            <p id="cluster-status" role="status"></p>
            </div>
            <div class="cards" id="cards">
            {cards}</div>
            </section>
            """);
    }

    private static Markup Card(ClusterExplanation cluster, ReportData data, Mark[] marks, Markup labels) => Markup.Of(
        $"""
        <article class="card" id="cluster-{cluster.Cluster}" tabindex="-1" aria-labelledby="cluster-{cluster.Cluster}-name" data-number="{cluster.Cluster}" data-size="{cluster.Size}" data-cohesion="{(double.IsFinite(cluster.Cohesion) ? cluster.Cohesion : -1):F4}">
        <h3 id="cluster-{cluster.Cluster}-name">{ClusterBadge.Shape(marks[cluster.Cluster - 1])}<b>{cluster.Cluster}</b> <span dir="auto">{cluster.Name}</span></h3>
        {(cluster.Size == 0 ? Markup.Of($"<p class=\"facts\">No text is in this cluster.</p>\n") : Content(cluster))}{labels}{Nearest(cluster, data, marks)}</article>

        """);

    private static Markup Content(ClusterExplanation cluster) => Markup.Of(
        $"""
        <p class="facts"><b>{cluster.Size:N0}</b> {(cluster.Size == 1 ? "text" : "texts")} · <b>{100 * cluster.Share:F1}%</b> of all{(double.IsFinite(cluster.Cohesion) ? Markup.Of($" · cohesion <b>{cluster.Cohesion:F2}</b>") : Markup.None)}</p>
        {Terms(cluster.Terms)}{Texts("Typical", cluster.Representatives, isOpen: true)}{Texts("On the border to other clusters", cluster.Borderline, isOpen: false)}{Texts("Outliers", cluster.Outliers, isOpen: false)}
        """);

    private static Markup Terms(IReadOnlyList<ClusterTerm> terms)
    {
        if (terms.Count == 0)
            return Markup.None;
        double longest = terms.Max(t => t.Weight);
        return Markup.Of($"<ul class=\"terms\">{terms.Select(t => Markup.Of($"<li style=\"--share:{100 * t.Weight / longest:F0}%\"><span dir=\"auto\">{t.Term}</span></li>"))}</ul>\n");
    }

    private static Markup Texts(string title, IReadOnlyList<ClusterText> texts, bool isOpen) => texts.Count == 0 ? Markup.None : Markup.Of(
        $"""
        <details{(isOpen ? Markup.Trusted(" open") : Markup.None)}><summary>{title} <small>{texts.Count}</small></summary><ul class="texts">{texts.Select(t => Markup.Of($"<li dir=\"auto\" lang=\"\">{t.Text}</li>"))}</ul></details>

        """);

    private static Markup Labels(ContingencyTable labels, ContingencyCell[] cells)
    {
        if (cells.Length == 0)
            return Markup.None;
        int total = cells.Sum(c => c.Count);
        var top = cells.OrderByDescending(c => c.Count).ThenBy(c => c.Class).Take(3).Select(c => Markup.Of($"<li><span dir=\"auto\">{labels.Classes[c.Class]}</span> <small>{100.0 * c.Count / total:F0}%</small></li>"));
        return Markup.Of($"<div class=\"aside\"><h4>Labels</h4><ul class=\"labels\">{top}</ul></div>\n");
    }

    private static Markup Nearest(ClusterExplanation cluster, ReportData data, Mark[] marks) => cluster.Nearest.Count == 0 ? Markup.None : Markup.Of(
        $"""
        <div class="aside"><h4>Nearest</h4><ul class="nearest">{cluster.Nearest.Select(n => Markup.Of($"<li>{ClusterBadge.Link(data.Clusters[n.Cluster - 1], marks[n.Cluster - 1])}</li>"))}</ul></div>

        """);
}
