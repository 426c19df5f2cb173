using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Explain;

/// <summary>
/// What speaks for a cluster against all others in scored rows: ln(p / (1 − p)) of probabilities, of a mixture even where 1 − p has become 0; how far it is ahead of the best of the others where
/// scores are distances or weights. Votes change in steps, and seldom by one term: where clusterings vote it is how much nearer, in cosine, the row's point is to the cluster's centre.
/// </summary>
internal sealed class ClusterEvidence
{
    private readonly ExplainedClusters _clusters;
    private readonly MixtureModel? _mixture;
    private readonly bool _areVotes;

    public ClusterEvidence(ExplainedClusters clusters, IReadOnlyList<IRowModel> models)
    {
        _clusters = clusters;
        ClusterProfile learned = clusters.Learned;
        IRowModel? assigning = AssigningModel.Of(models);
        _mixture = assigning is MixtureModel mixture && learned.Columns.Latent is not null && mixture.InputSize == learned.Width && mixture.ClusterCount == learned.ClusterCount ? mixture : null;
        _areVotes = AssigningModel.IsOfVotes(models);
    }

    /// <summary>Of each row, for <paramref name="cluster"/>, from 1.</summary>
    public double[] Of(IDataView scored, int cluster)
    {
        if (_areVotes) return OfPoints(scored, cluster - 1);
        return _mixture is null
            ? [.. scored.GetColumn<VBuffer<float>>(ExplainedColumns.Score).Select(score => OfScores([.. score.DenseValues()], cluster - 1))]
            : [.. scored.GetColumn<VBuffer<float>>(_clusters.Learned.Columns.Latent!).Select(latent => OfMixture(_mixture, latent, cluster - 1))];
    }

    private double[] OfPoints(IDataView scored, int cluster)
    {
        ClusterProfile learned = _clusters.Learned;
        ClusteredDocuments rows = ClusteredDocuments.Read(scored, learned.Columns, learned.Weighting, CancellationToken.None);
        ILookup<bool, int> parts = Enumerable.Range(0, learned.ClusterCount).Where(part => learned.Sizes[part] > 0).ToLookup(part => _clusters.Groups.Map[part] == cluster);
        return [.. Enumerable.Range(0, rows.Count).Select(row => Nearest(parts[true], row) - Nearest(parts[false], row))];

        double Nearest(IEnumerable<int> among, int row) => among.Select(part => learned.Similarity(part, rows.Points.Dot(row, learned.Centre(part)))).DefaultIfEmpty(-1).Max();
    }

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
