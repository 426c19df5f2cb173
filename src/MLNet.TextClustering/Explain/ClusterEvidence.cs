using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Explain;

/// <summary>
/// What speaks for a cluster against all others in scored rows: ln(p / (1 − p)) of probabilities, of a mixture even where 1 − p has become 0; how far it is ahead of the best of the others where
/// scores are distances or weights.
/// </summary>
internal sealed class ClusterEvidence
{
    private readonly ExplainedClusters _clusters;
    private readonly MixtureModel? _mixture;

    public ClusterEvidence(ExplainedClusters clusters, IReadOnlyList<IRowModel> models)
    {
        _clusters = clusters;
        _mixture = AssigningModel.Of(models) is MixtureModel mixture
            && clusters.Learned.Columns.Latent is not null && mixture.InputSize == clusters.Learned.Width && mixture.ClusterCount == clusters.Learned.ClusterCount ? mixture : null;
    }

    /// <summary>Of each row, for <paramref name="cluster"/>, from 1.</summary>
    public double[] Of(IDataView scored, int cluster) => _mixture is null
        ? [.. scored.GetColumn<VBuffer<float>>(ExplainedColumns.Score).Select(score => OfScores([.. score.DenseValues()], cluster - 1))]
        : [.. scored.GetColumn<VBuffer<float>>(_clusters.Learned.Columns.Latent!).Select(latent => OfMixture(_mixture, latent, cluster - 1))];

    private double OfScores(float[] scores, int cluster)
    {
        ScoreKind kind = _clusters.Learned.Kind;
        float others = kind.Nothing();
        for (int k = 0; k < scores.Length; k++)
        {
            if (k != cluster) others = kind.Join(others, scores[k]);
        }

        return kind.Evidence(scores[cluster], others);
    }

    private double OfMixture(MixtureModel mixture, in VBuffer<float> latent, int cluster)
    {
        var logs = new float[mixture.ClusterCount];
        mixture.Logs(latent, logs, new float[mixture.ScratchSize]);
        return LogSum(logs, part => _clusters.Groups.Map[part] == cluster) - LogSum(logs, part => _clusters.Groups.Map[part] != cluster);
    }

    private static double LogSum(float[] logs, Func<int, bool> isWanted)
    {
        double[] wanted = [.. Enumerable.Range(0, logs.Length).Where(isWanted).Select(part => (double)logs[part])];
        double largest = wanted.Max();
        return largest + Math.Log(wanted.Sum(log => Math.Exp(log - largest)));
    }
}
