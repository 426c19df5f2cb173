using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Explain;

/// <summary>What speaks for a cluster against another in scored rows: of a mixture ln p − ln p', exact even where p' has become 0; of other models by their scores.</summary>
internal sealed class ClusterEvidence
{
    private readonly ExplainedClusters _clusters;
    private readonly MixtureModel? _mixture;

    public ClusterEvidence(ExplainedClusters clusters, IReadOnlyList<IRowModel> models)
    {
        _clusters = clusters;
        _mixture = models.OfType<MixtureModel>().FirstOrDefault(
            mixture => clusters.Learned.Columns.Latent is not null && mixture.InputSize == clusters.Learned.Width && mixture.ClusterCount == clusters.Learned.ClusterCount);
    }

    /// <summary>Of each row, for <paramref name="cluster"/> against <paramref name="rival"/>, both from 1.</summary>
    public double[] Of(IDataView scored, int cluster, int rival) => _mixture is null
        ? [.. scored.GetColumn<VBuffer<float>>(ExplainedColumns.Score)
            .Select(score => _clusters.Learned.Kind.Evidence(score.GetItemOrDefault(cluster - 1), score.GetItemOrDefault(rival - 1)))]
        : [.. scored.GetColumn<VBuffer<float>>(_clusters.Learned.Columns.Latent!).Select(latent => OfMixture(_mixture, latent, cluster - 1, rival - 1))];

    private double OfMixture(MixtureModel mixture, in VBuffer<float> latent, int cluster, int rival)
    {
        var logs = new float[mixture.ClusterCount];
        mixture.Logs(latent, logs, new float[mixture.ScratchSize]);
        return LogSum(logs, _clusters.Groups.Parts[cluster]) - LogSum(logs, _clusters.Groups.Parts[rival]);
    }

    private static double LogSum(float[] logs, int[] parts)
    {
        double largest = parts.Max(part => (double)logs[part]);
        return largest + Math.Log(parts.Sum(part => Math.Exp(logs[part] - largest)));
    }
}
