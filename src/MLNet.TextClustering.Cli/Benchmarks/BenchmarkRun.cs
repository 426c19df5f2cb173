using System.Text.Json.Serialization;
using MLNet.TextClustering.Cli.Fitting;

namespace MLNet.TextClustering.Cli.Benchmarks;

/// <summary>One line of the log: what one method made of one corpus with one seed.</summary>
/// <param name="Corpus">The file's name without its extension.</param>
/// <param name="Method">The method, with the options that were changed.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Version">The version of this program.</param>
/// <param name="Machine">What it ran on.</param>
/// <param name="Commit">The commit that the program was built from, if that is known.</param>
/// <param name="Result">Null when the run failed.</param>
/// <param name="Error">Why it failed, in one line.</param>
internal sealed record BenchmarkRun(
    string Corpus,
    string Method,
    int Seed,
    string Version,
    string Machine,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Commit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FitResult? Result = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null);

/// <summary>What is kept of the object that <c>fit --json</c> prints.</summary>
internal sealed record FitResult(int Documents, int Clusters, FitMetrics Metrics, FitSeconds Seconds, FitSeconds CpuSeconds, double PeakMemoryMB);

/// <summary>The figures that are compared, 0 to 1.</summary>
internal sealed record FitMetrics(double Nmi, double Ari, double Ami, double Accuracy, double LargestClusterShare);
