using Microsoft.ML;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Hierarchical clustering from below: the two nearest clusters are merged, again and again. The whole tree is told; it is cut into a number of clusters or at a distance.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Input column</term><description>Known-size vector of <see cref="float"/>; distances are Euclidean</description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key 1 to K, missing for a row with NaN. Score: the squared distance to each cluster's centroid, least for the assigned cluster</description></item>
/// <item><term>Time</term><description>n² · width for Ward, n² + n² · width / 2 for the others; above <see cref="AgglomerativeOptions.MaximumExactPoints"/> on micro-clusters</description></item>
/// <item><term>Memory</term><description>n · width numbers for Ward, n² / 2 for the others</description></item>
/// <item><term>Tells besides</term><description>The tree, on the fitted <see cref="AgglomerativeTransformer"/></description></item>
/// <item><term>Random</term><description>Nothing, but the micro-clusters</description></item>
/// </list>
/// <para>
/// Ward 1963; by the nearest-neighbour chain (Murtagh 1983), which finds the tree that merging the nearest pair at each step would. Ward's distances come from the centroids, average and complete
/// linkage from a table of pairs. Rows, old and new ones, go to the nearest centroid of the clusters that the cut gives. Merges of equal height may come in another order than elsewhere.
/// </para>
/// </remarks>
public sealed class AgglomerativeTrainer : ClusterTrainer<AgglomerativeTransformer>
{
    private const int MicroClusters = 2000;
    private const int MicroClustersOfCluster = 4;
    private const int PassesForMicroClusters = 10;
    private const int BatchForMicroClusters = 1024;

    private readonly AgglomerativeOptions _options;

    internal AgglomerativeTrainer(MLContext ml, AgglomerativeOptions options) : base(ml, options) => _options = options;

    private protected override AgglomerativeTransformer Learn(Points points, ParallelOptions parallel)
    {
        (Points leaves, int[] leafOfPoint) = Leaves(points, parallel);
        var sizes = new int[leaves.Count];
        foreach (int leaf in leafOfPoint) sizes[leaf]++;
        ILinkageDistances distances = _options.Linkage == ClusterLinkage.Ward
            ? new WardDistances(leaves.Values[..(leaves.Count * leaves.Width)], sizes)
            : new PairDistances(leaves, sizes, _options.Linkage == ClusterLinkage.Complete, parallel);
        var tree = new MergeTree(NearestNeighbourChain.Merge(distances, (done, all) => _options.Report(done, all), parallel.CancellationToken), sizes);

        int[] clusters = tree.Cut(_options.DistanceThreshold is double height ? tree.MergesBelow(height) : tree.MergesForClusters(_options.NumberOfClusters));
        int[] clusterOfPoint = Array.ConvertAll(leafOfPoint, leaf => clusters[leaf]);
        var model = new CentroidModel(Centroids(points, clusterOfPoint, clusters.Max() + 1), points.Width);
        return new AgglomerativeTransformer(Context, model, _options.FeatureColumnName, tree.Merges, leafOfPoint, Array.ConvertAll(clusterOfPoint, cluster => cluster + 1));
    }

    private (Points Leaves, int[] OfPoint) Leaves(Points points, ParallelOptions parallel)
    {
        int most = _options.ResolvedMaximumExactPoints;
        if (points.Count <= most) return (points, [.. Enumerable.Range(0, points.Count)]);
        return points.CountDistinct(most + 1) <= most ? (points.Distinct(), points.DistinctIndices()) : MakeMicroClusters(points, parallel);
    }

    private (Points Centres, int[] OfPoint) MakeMicroClusters(Points points, ParallelOptions parallel)
    {
        int count = Math.Min(_options.ResolvedMaximumExactPoints, Math.Max(MicroClusters, MicroClustersOfCluster * (_options.RequiredClusters ?? 1)));
        float[] centroids = MiniBatchKMeansFit.Fit(points, count, spherical: false, BatchForMicroClusters, restarts: 1, PassesForMicroClusters, _options.Seed, parallel);
        var nearest = new int[points.Count];
        Parallel.For(0, points.Count, parallel, i => nearest[i] = CentroidModel.Nearest(points[i], centroids, out _));

        int[] used = [.. nearest.Distinct().Order()];
        return (new Points(centroids, count, points.Width).Select(used), Array.ConvertAll(nearest, micro => Array.BinarySearch(used, micro)));
    }

    private static float[] Centroids(Points points, int[] clusterOfPoint, int clusters)
    {
        if (clusters > RowModelChain.MaximumOutputSize)
        {
            throw new InvalidOperationException(
                $"The tree cut at DistanceThreshold has {clusters} clusters; at most {RowModelChain.MaximumOutputSize} can be scored. Use a larger DistanceThreshold, or NumberOfClusters.");
        }

        var moments = new ClusterMoments(clusters, points.Width);
        for (int i = 0; i < points.Count; i++) moments.Add(clusterOfPoint[i], points[i], 1);
        var centroids = new float[clusters * points.Width];
        for (int i = 0; i < centroids.Length; i++) centroids[i] = (float)(moments.Sum(i / points.Width)[i % points.Width] / moments.Weights[i / points.Width]);
        return centroids;
    }
}
