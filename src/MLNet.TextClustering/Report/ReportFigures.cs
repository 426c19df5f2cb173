using System.Globalization;

namespace MLNet.TextClustering.Report;

/// <summary>The figures of the overview. Each has a sentence for whoever does not know it, which says what its value means here.</summary>
internal static class ReportFigures
{
    public static IEnumerable<ReportFigure> Of(ClusteringExplanation explanation, ClusteringQuality quality, TopicQuality? topics)
    {
        yield return Texts(explanation);
        yield return Clusters(explanation);
        yield return Largest(quality, explanation.Clusters.Count);
        if (double.IsFinite(quality.Silhouette))
            yield return new("Silhouette", Number(quality.Silhouette), Silhouette(quality.Silhouette));
        if (topics is not null && double.IsFinite(topics.Npmi))
            yield return new("Coherence of the terms (NPMI)", Number(topics.Npmi), Coherence(topics.Npmi));
        if (topics is not null && double.IsFinite(topics.Diversity))
            yield return new("Diversity of the terms", Percent(topics.Diversity), topics.Diversity >= 0.8 ? "Hardly a top term serves two clusters: they have topics of their own." : "Clusters share many of their top terms: some are about the same.");
        yield return new("Outliers", Percent(explanation.DocumentCount == 0 ? 0 : (double)explanation.OutlierCount / explanation.DocumentCount),
            $"{Count(explanation.OutlierCount, "text lies", "texts lie")} unusually far from the rest of the cluster; the cards show the farthest.");
    }

    /// <summary>None without labels.</summary>
    public static IEnumerable<ReportFigure> AgainstLabels(ClusteringQuality quality)
    {
        if (quality.Contingency is null)
            yield break;
        yield return new("Agreement (NMI)", Number(quality.NormalizedMutualInformation),
            $"How much clusters and labels tell of each other: 0 nothing, 1 all. {quality.ClassCount} labels{(quality.UnlabeledCount == 0 ? "" : $"; {Count(quality.UnlabeledCount, "text", "texts")} without one left out")}.");
        yield return new("Agreement of pairs (ARI)", Number(quality.AdjustedRandIndex), "Whether two texts of one label are in one cluster, and of two labels in two: 0 is as by chance, 1 is always.");
        yield return new("Accuracy", Percent(quality.Accuracy), "So many texts are in the cluster of their label when each label is given the one cluster that suits it best.");
        yield return new("Purity", Percent(quality.Purity), "So many texts have the commonest label of their cluster.");
    }

    private static ReportFigure Texts(ClusteringExplanation explanation) => new(
        "Texts", explanation.DocumentCount.ToString("N0", CultureInfo.InvariantCulture),
        explanation.UnassignedCount == 0 ? "All of them are in a cluster." : $"{Count(explanation.UnassignedCount, "text has", "texts have")} no cluster.");

    private static ReportFigure Clusters(ClusteringExplanation explanation)
    {
        int[] sizes = [.. explanation.Clusters.Select(c => c.Size)];
        int empty = sizes.Count(s => s == 0);
        string meaning = sizes.Length == 1
            ? "All texts are together: nothing was told apart."
            : string.Create(CultureInfo.InvariantCulture, $"The smallest holds {Count(sizes.Min(), "text", "texts")}, the largest {sizes.Max():N0}.{(empty == 0 ? "" : $" {Count(empty, "is", "are")} empty: fewer clusters would do.")}");
        return new("Clusters", sizes.Length.ToString("N0", CultureInfo.InvariantCulture), meaning);
    }

    private static ReportFigure Largest(ClusteringQuality quality, int clusters) => new(
        "Largest cluster", Percent(quality.LargestClusterShare),
        clusters > 2 && quality.LargestClusterShare > Math.Max(0.2, 4.0 / clusters)
            ? "It holds many times its part: look whether it is a topic, or the rest that fitted nowhere."
            : "No cluster has swallowed the others.");

    private static string Silhouette(double value) => value switch
    {
        >= 0.5 => "Clusters stand well apart: a text is much nearer to its own than to the next.",
        >= 0.25 => "Most texts are clearly nearer to their own cluster than to the next.",
        >= 0.1 => "Texts are somewhat nearer to their own cluster than to the next: borders are blurred.",
        >= 0 => "Clusters run into each other. That is usual for texts; read the borderline texts before you trust a border.",
        _ => "Many texts are nearer to another cluster than to their own: try another number of clusters.",
    };

    private static string Coherence(double value) => value switch
    {
        >= 0.1 => "The top terms of a cluster occur together much more often than by chance: clusters can be read.",
        >= 0.03 => "The top terms of a cluster occur together more often than by chance.",
        >= -0.05 => "The top terms of a cluster occur together about as often as by chance; short texts rarely give more.",
        _ => "The top terms of a cluster rarely occur together: read its texts rather than its terms.",
    };

    // Adding zero makes -0 a 0.
    private static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("F2", CultureInfo.InvariantCulture);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1}%");

    private static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");
}
