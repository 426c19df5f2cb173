using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Explain;

/// <summary>What <c>explain --json</c> prints; the names are the contract.</summary>
internal sealed record ExplanationReport(
    int Documents, int Unassigned, int Outliers, double OutlierThreshold, IReadOnlyList<ExplanationReport.ClusterItem> Clusters, IReadOnlyList<ClusterMerge> Merges)
{
    /// <param name="explanation">The explanation.</param>
    /// <param name="lines">The line of the input that each row comes from; empty where there was no input.</param>
    public static ExplanationReport Of(ClusteringExplanation explanation, IReadOnlyList<long> lines) => new(
        explanation.DocumentCount, explanation.UnassignedCount, explanation.OutlierCount, explanation.OutlierThreshold,
        [.. explanation.Clusters.Select(c => new ClusterItem(
            c.Cluster, c.Name, c.Size, c.Share, Json.Number(c.Cohesion), c.Terms, c.ClassTerms, c.ModelTerms,
            Texts(c.Representatives, lines), Texts(c.Borderline, lines), Texts(c.Outliers, lines), c.Nearest))],
        explanation.Hierarchy.Merges);

    private static TextItem[] Texts(IEnumerable<ClusterText> texts, IReadOnlyList<long> lines) => [.. texts.Select(t => new TextItem(
        t.Row < 0 ? null : lines[(int)t.Row], t.Text, Json.Number(t.Similarity), Json.Number(t.Margin), t.NextCluster, Json.Number(t.OutlierScore)))];

    internal sealed record ClusterItem(
        int Cluster, string Name, int Size, double Share, double? Cohesion, IReadOnlyList<ClusterTerm> Terms, IReadOnlyList<ClusterTerm> ClassTerms, IReadOnlyList<ClusterTerm> ModelTerms,
        IReadOnlyList<TextItem> Representatives, IReadOnlyList<TextItem> Borderline, IReadOnlyList<TextItem> Outliers, IReadOnlyList<ClusterNeighbour> Nearest);

    internal sealed record TextItem(long? Line, string Text, double? Similarity, double? Margin, int NextCluster, double? OutlierScore);
}
