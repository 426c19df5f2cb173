using System.Text.Json.Serialization;

namespace MLNet.TextClustering.Cli.Output;

/// <summary>What <c>evaluate</c> prints; the names are the contract.</summary>
internal sealed record EvaluationReport(
    int Documents, int Clusters, int Classes, int BrokenRows, QualityReport Metrics, PairReport Pairs, MatchReport[] PerCluster, MatchReport[] PerClass)
{
    /// <summary>What the texts say about the clusters; left out without texts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TopicsReport? Topics { get; init; }

    public static EvaluationReport Of(ClusteringQuality quality, TopicQuality? topics, int brokenRows)
    {
        var table = quality.Contingency!;
        return new EvaluationReport(
            quality.DocumentCount, quality.ClusterCount, quality.ClassCount, brokenRows, new QualityReport(quality), PairReport.Of(table.Pairs),
            [.. table.MatchClusters().Select(MatchReport.Of)], [.. table.MatchClasses().Select(MatchReport.Of)])
        {
            Topics = topics is null ? null : TopicsReport.Of(topics),
        };
    }

    public void WriteLines(TextWriter output)
    {
        output.WriteLine($"{Documents} documents, {Clusters} clusters, {Classes} classes");
        Metrics.WriteLines(output);
        output.WriteLine(FormattableString.Invariant($"{"pair precision",-16}{Pairs.Precision:F4}"));
        output.WriteLine(FormattableString.Invariant($"{"pair recall",-16}{Pairs.Recall:F4}"));
        Topics?.WriteLines(output);
    }
}

/// <summary>Pairs of documents, together or apart; each pair counts once.</summary>
internal sealed record PairReport(long Together, long ClassOnly, long ClusterOnly, long Apart, double Precision, double Recall, double F1, double RandIndex)
{
    public static PairReport Of(PairConfusion pairs) =>
        new(pairs.Together, pairs.ClassOnly, pairs.ClusterOnly, pairs.Apart, pairs.Precision, pairs.Recall, pairs.F1, pairs.RandIndex);
}

/// <summary>A cluster with the class that most of it belongs to, or a class with the cluster that holds most of it.</summary>
internal sealed record MatchReport(string Class, string Cluster, int ClassSize, int ClusterSize, int Common, double Precision, double Recall, double F1)
{
    public static MatchReport Of(ClusterMatch match) =>
        new(match.Class, match.Cluster, match.ClassSize, match.ClusterSize, match.Common, match.Precision, match.Recall, match.F1);
}

/// <summary>The top terms of the clusters and how well they go together; a figure that is not defined is null.</summary>
internal sealed record TopicsReport(double? Npmi, double? Cv, double? UMass, double? Diversity, double? InvertedRankBiasedOverlap, TopicReport[] PerCluster)
{
    public static TopicsReport Of(TopicQuality quality) => new(
        Json.Number(quality.Npmi), Json.Number(quality.Cv), Json.Number(quality.UMass), Json.Number(quality.Diversity), Json.Number(quality.InvertedRankBiasedOverlap),
        [.. quality.Topics.Select(t => new TopicReport(t.Name, t.Terms, Json.Number(t.Npmi), Json.Number(t.Cv), Json.Number(t.UMass)))]);

    public void WriteLines(TextWriter output)
    {
        (string Name, double? Value)[] figures = [("NPMI", Npmi), ("C_V", Cv), ("UMass", UMass), ("diversity", Diversity), ("inverted RBO", InvertedRankBiasedOverlap)];
        foreach (var (name, value) in figures.Where(f => f.Value is not null))
            output.WriteLine(FormattableString.Invariant($"{name,-16}{value:F4}"));
    }
}

/// <summary>The top terms of one cluster.</summary>
internal sealed record TopicReport(string Cluster, IReadOnlyList<string> Terms, double? Npmi, double? Cv, double? UMass);
