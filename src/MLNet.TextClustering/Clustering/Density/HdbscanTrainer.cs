using Microsoft.ML;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Finds clusters of any shape where points lie densely, how many there are, and the noise between them.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Input column</term><description>Known-size vector of <see cref="float"/>; distances are Euclidean</description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key 1 to K, missing for noise (unless <see cref="HdbscanOptions.AssignNoise"/>) and for a row with NaN. Score: soft membership of each cluster, from 0; the sum is at most 1 and near 0 far from all clusters</description></item>
/// <item><term>Number of clusters</term><description>Found. When there is none, all rows are noise and Score is one 0</description></item>
/// <item><term>Time</term><description>n² · width / 2 below 50,000 points, then about n · √n · width by the shared index of neighbours</description></item>
/// <item><term>Memory, saved size</term><description>n · width numbers: the model keeps the points, for new rows to hang on to</description></item>
/// <item><term>Tells besides</term><description>Outlier scores (GLOSH) and stabilities, on the fitted <see cref="HdbscanTransformer"/></description></item>
/// <item><term>Random</term><description>Nothing below 50,000 points</description></item>
/// </list>
/// <para>
/// Campello, Moulavi and Sander 2013; McInnes, Healy and Astels 2017. Two points reach each other at max(core(a), core(b), ‖a − b‖), core being the distance to the
/// <see cref="HdbscanOptions.MinimumSamples"/>-th nearest point, itself counted. The minimum spanning tree of these distances is cut from the longest edge down, λ = 1 / distance; pieces smaller than
/// <see cref="HdbscanOptions.MinimumClusterSize"/> fall out of their cluster; of the clusters that are left those of greatest stability Σ (λ of a point's leaving − λ of the cluster's birth) are
/// taken. Edges of equal length are cut together. Points in one place are as dense as the nearest that are not.
/// </para>
/// <para>
/// A new row hangs on to the training point from which it is reached at the least distance, and leaves the hierarchy with it or, if it is farther, before it; a training row gets what the hierarchy
/// gave it. Score_k = max_j m_j · w_k / Σ_j w_j, with m_k = (λ up to which the row stays with cluster k) / (largest λ in k), w_k = m_k² / (distance to the nearest of the 16 densest points of k).
/// In high dimensions, where distances are much alike, most points are noise: put a <see cref="MapTrainer"/> with MinimumDistance = 0 and some 30 neighbours before it (McInnes et al. 2018).
/// </para>
/// </remarks>
public sealed class HdbscanTrainer : ClusterTrainer<HdbscanTransformer>
{
    private readonly HdbscanOptions _options;

    internal HdbscanTrainer(MLContext ml, HdbscanOptions options) : base(ml, options) => _options = options;

    private protected override HdbscanTransformer Learn(Points points, ParallelOptions parallel)
    {
        var reachability = new MutualReachability(points, _options.MinimumSamples, _options.Seed, parallel);
        int[] ones = [.. Enumerable.Repeat(1, points.Count)];
        AgglomerativeMerge[] merges = new MergeTree(reachability.SpanningTree((done, all) => _options.Report(done, all)), ones).Merges;
        int minimumSize = _options.ResolvedMinimumClusterSize(points.Count);
        var tree = new CondensedTree(merges, points.Count, minimumSize);

        (int[] labels, int[] selected) = Number(tree, tree.Select(_options.Selection, _options.AllowSingleCluster));
        if (selected.Length > RowModelChain.MaximumOutputSize)
        {
            throw new InvalidOperationException(
                $"There are {selected.Length} clusters; at most {RowModelChain.MaximumOutputSize} can be scored. MinimumClusterSize is {minimumSize}: use a larger one.");
        }

        int[] clusters = Array.ConvertAll(tree.ClusterOfPoint, cluster => labels[cluster]);
        var model = new HdbscanModel(
            points, reachability.Core, tree, labels, Exemplars(tree, clusters, selected.Length), _options.MinimumSamples, _options.AssignNoise);
        return new HdbscanTransformer(Context, model, _options.FeatureColumnName, clusters, Array.ConvertAll(selected, cluster => tree.Stabilities[cluster]));
    }

    // The label of each cluster of the tree, its own or that of the selected one it came out of, from 1 in the order of the points; and the clusters by label.
    private static (int[] Labels, int[] Selected) Number(CondensedTree tree, bool[] isSelected)
    {
        var top = new int[tree.Count];
        for (int cluster = 0; cluster < tree.Count; cluster++)
            top[cluster] = isSelected[cluster] ? cluster : cluster == 0 ? -1 : top[tree.Parents[cluster]];

        int[] selected = [.. tree.ClusterOfPoint.Select(cluster => top[cluster]).Where(cluster => cluster >= 0).Distinct()];
        return (Array.ConvertAll(top, cluster => Array.IndexOf(selected, cluster) + 1), selected);
    }

    private static int[] Exemplars(CondensedTree tree, int[] clusters, int count)
    {
        var exemplars = new int[count * HdbscanModel.Exemplars];
        Array.Fill(exemplars, -1);
        foreach (IGrouping<int, int> members in Enumerable.Range(0, clusters.Length).Where(i => clusters[i] > 0).GroupBy(i => clusters[i] - 1))
        {
            members.OrderByDescending(i => tree.Lambdas[i]).Take(HdbscanModel.Exemplars).ToArray().CopyTo(exemplars, members.Key * HdbscanModel.Exemplars);
        }

        return exemplars;
    }
}
