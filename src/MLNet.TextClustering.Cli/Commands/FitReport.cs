using System.Text.Json.Serialization;
using MLNet.TextClustering.Cli.Fitting;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary>What <c>fit --json</c> prints; the names are the contract.</summary>
internal sealed record FitReport(
    int Documents, int Clusters, string Method, int Seed, int BrokenRows, FitSeconds Seconds, FitSeconds CpuSeconds, double PeakMemoryMB, QualityReport Metrics)
{
    /// <summary>How the number of clusters was chosen; left out where it was given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClusterCountReport? Selection { get; init; }

    public void WriteLines(TextWriter output)
    {
        Selection?.WriteLines(output);
        output.WriteLine(FormattableString.Invariant(
            $"{Documents} documents, {Clusters} clusters by {Method} (seed {Seed}) in {Seconds.Total:F1} s, {PeakMemoryMB:F0} MB"));
        output.WriteLine(FormattableString.Invariant(
            $"load {Seconds.Load:F1} s, featurize {Seconds.Featurize:F1} s, train {Seconds.Train:F1} s, cluster {Seconds.Cluster:F1} s"));
        Metrics.WriteLines(output);
    }
}
