using MLNet.TextClustering.Report.Svg;

namespace MLNet.TextClustering.Report.Page;

/// <summary>Where the labels went.</summary>
internal static class LabelSection
{
    public static Markup Render(ContingencyTable labels, IReadOnlyList<ClusterExplanation> clusters, bool isInteractive)
    {
        var order = LabelOrder.Of(labels, clusters);
        var chart = isInteractive
            ? Markup.Of($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of labels and clusters as a picture\"><div id=\"confusion-chart\" role=\"img\" aria-label=\"How the texts of each cluster divide over the labels; the cards of the clusters name the commonest.\" style=\"--rows:{order.Clusters.Length};--columns:{order.Labels.Length}\"></div></div>")
            : Markup.Of($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of labels and clusters as a picture\">{HeatmapSvg.Draw(order, labels)}</div>");
        return Markup.Of(
            $"""
            <section id="labels" aria-labelledby="labels-title">
            <h2 id="labels-title">Labels and clusters</h2>
            <p>A row is a cluster, a column a label; the stronger the colour of a field, the larger the share of the cluster's texts that have the label. One strong field in each row and each column is what you hope for: a row with many fields mixes labels, a column with many is a label that was split.</p>
            <div class="card">
            {chart}
            </div>
            </section>
            """);
    }
}
