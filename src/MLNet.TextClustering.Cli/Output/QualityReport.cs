using System.Text.Json.Serialization;

namespace MLNet.TextClustering.Cli.Output;

/// <summary>The figures of a clustering under the names of the contract; those that need labels are left out without labels.</summary>
internal sealed class QualityReport(ClusteringQuality quality)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Nmi => Json.Number(quality.NormalizedMutualInformation);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Ami => Json.Number(quality.AdjustedMutualInformation);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Ari => Json.Number(quality.AdjustedRandIndex);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? VMeasure => Json.Number(quality.VMeasure);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Homogeneity => Json.Number(quality.Homogeneity);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Completeness => Json.Number(quality.Completeness);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Purity => Json.Number(quality.Purity);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Accuracy => Json.Number(quality.Accuracy);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FowlkesMallows => Json.Number(quality.FowlkesMallows);

    public double LargestClusterShare => quality.LargestClusterShare;

    public double? Silhouette => Json.Number(quality.Silhouette);

    /// <summary>The same for people: one figure a line.</summary>
    public void WriteLines(TextWriter output)
    {
        (string Name, double? Value)[] figures =
        [
            ("NMI", Nmi), ("AMI", Ami), ("ARI", Ari), ("homogeneity", Homogeneity), ("completeness", Completeness), ("purity", Purity),
            ("accuracy", Accuracy), ("Fowlkes-Mallows", FowlkesMallows), ("largest cluster", LargestClusterShare), ("silhouette", Silhouette),
        ];
        foreach (var (name, value) in figures.Where(f => f.Value is not null))
            output.WriteLine(FormattableString.Invariant($"{name,-16}{value:F4}"));
    }
}
