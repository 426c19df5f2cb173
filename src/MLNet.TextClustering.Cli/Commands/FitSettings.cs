using MLNet.TextClustering.Cli.Fitting;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary>What <c>fit</c> was asked to do. No number of clusters: it is to be chosen.</summary>
internal sealed record FitSettings(
    string TextColumn, string? LabelColumn, int? Clusters, int Seed, string? ModelPath, string? AssignmentsPath, string? LogPath, Method Method, int KeepExamples, bool IsJson, bool IsQuiet);
