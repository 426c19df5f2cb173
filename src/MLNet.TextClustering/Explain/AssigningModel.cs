using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Explain;

/// <summary>Which of the row models of a model makes its clusters.</summary>
internal static class AssigningModel
{
    /// <summary>The last that makes clusters: those before it only vote. Null where none does, as in a model with ML.NET's own clusterer.</summary>
    public static IRowModel? Of(IEnumerable<IRowModel> models) => Clusterers(models).LastOrDefault();

    /// <summary>Whether what makes the clusters takes a vote from each clusterer before it, a one among as many zeros as that has clusters.</summary>
    public static bool IsOfVotes(IEnumerable<IRowModel> models) => Clusterers(models).ToArray() is [.. { Length: > 0 } voters, var last] && last.InputSize == voters.Sum(voter => voter.ClusterCount);

    private static IEnumerable<IRowModel> Clusterers(IEnumerable<IRowModel> models) => models.Where(model => model is not ExplainedClusters && model.ClusterCount > 0);
}
