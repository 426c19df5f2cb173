using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Explain;

/// <summary>Which of the row models of a model makes its clusters.</summary>
internal static class AssigningModel
{
    /// <summary>The last that makes clusters: those before it only vote. Null where none does, as in a model with ML.NET's own clusterer.</summary>
    public static IRowModel? Of(IEnumerable<IRowModel> models) => models.LastOrDefault(model => model is not ExplainedClusters && model.ClusterCount > 0);
}
