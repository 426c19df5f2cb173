using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;

namespace MLNet.TextClustering.Tests.Clustering;

public class AgglomerativeTests
{
    private readonly MLContext _ml = new(1);

    private static IEnumerable<TestCaseData> References() => ReferenceClusters.Cases("agglomerative", "linkage");

    [TestCaseSource(nameof(References))]
    public void The_tree_and_its_cuts_are_those_of_scipy_and_scikit_learn(JsonElement reference)
    {
        Points points = ReferenceClusters.Data("far");
        var linkage = Enum.Parse<ClusterLinkage>(reference.GetProperty("linkage").GetString()!, ignoreCase: true);
        AgglomerativeTransformer tree = Fit(points, o => o.Linkage = linkage);
        double[] heights = [.. reference.GetProperty("heights").EnumerateArray().Select(e => e.GetDouble())];
        Assert.That(tree.Merges.Select(m => m.Height), Is.EqualTo(heights).Within(1e-3).Percent);
        Assert.That(tree.Merges.Select(m => m.Size), Is.EqualTo(reference.GetProperty("sizes").EnumerateArray().Select(e => e.GetInt32())));
        foreach (JsonElement cut in reference.GetProperty("cuts").EnumerateArray())
        {
            AgglomerativeTransformer model = Fit(points, o => (o.Linkage, o.NumberOfClusters) = (linkage, cut.Count("clusters")));
            Assert.That(Blobs.Agreement(ReferenceClusters.Labels(cut.GetProperty("labels")), [.. model.Clusters]), Is.EqualTo(1), cut.ToString()[..20]);
            Assert.That(model.NumberOfClusters, Is.EqualTo(cut.Count("clusters")));
        }

        AgglomerativeTransformer atDistance = Fit(points, o => (o.Linkage, o.DistanceThreshold) = (linkage, reference.Number("distance")));
        Assert.That(Blobs.Agreement(ReferenceClusters.Labels(reference.GetProperty("labelsAtDistance")), [.. atDistance.Clusters]), Is.EqualTo(1));
    }

    [Test]
    public void Each_merge_joins_clusters_that_were_there_before_it([Values] ClusterLinkage linkage)
    {
        (Points points, _) = Blobs.Make([40, 30, 20], width: 4, spread: 0.8);
        AgglomerativeTransformer tree = Fit(points, o => o.Linkage = linkage);
        Assert.That(tree.Merges, Has.Count.EqualTo(89));
        Assert.That(tree.Merges.Select(m => m.Height), Is.Ordered);
        for (int i = 0; i < 89; i++)
        {
            AgglomerativeMerge merge = tree.Merges[i];
            Assert.That(merge.First, Is.LessThan(merge.Second));
            Assert.That(merge.Second, Is.LessThan(90 + i));
            Assert.That(merge.Size, Is.EqualTo(new[] { merge.First, merge.Second }.Sum(child => child < 90 ? 1 : tree.Merges[child - 90].Size)));
        }

        Assert.That(tree.Merges.SelectMany(m => new[] { m.First, m.Second }), Is.Unique);
        Assert.That(tree.Merges[^1].Size, Is.EqualTo(90));
    }

    [Test]
    public void Equal_points_merge_at_height_zero_and_ties_end([Values] ClusterLinkage linkage)
    {
        // A grid, on which nearly all distances are tied, twice.
        float[] values = [.. Enumerable.Range(0, 2 * 49).SelectMany(i => new float[] { i % 49 / 7, i % 7 })];
        AgglomerativeTransformer tree = Fit(new Points(values, 98, 2), o => (o.Linkage, o.NumberOfClusters) = (linkage, 49));
        Assert.That(tree.Merges.Count(m => m.Height == 0), Is.EqualTo(49));
        Assert.That(tree.Clusters.Take(49), Is.EqualTo(tree.Clusters.Skip(49)));
    }

    [Test]
    public void One_point_is_a_tree_without_a_merge()
    {
        AgglomerativeTransformer tree = Fit(new Points([1, 2], 1, 2), o => o.NumberOfClusters = 1);
        Assert.That(tree.Merges, Is.Empty);
        Assert.That(tree.Clusters, Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void Micro_clusters_find_the_same_blobs([Values] ClusterLinkage linkage)
    {
        (Points points, int[] labels) = Blobs.Make([300, 200, 150], width: 5, spread: 0.1);
        AgglomerativeTransformer tree = Fit(points, o => (o.Linkage, o.NumberOfClusters, o.MaximumExactPoints) = (linkage, 3, 40));
        Assert.That(tree.Merges, Has.Count.LessThan(40));
        Assert.That(tree.Merges[^1].Size, Is.EqualTo(650));
        Assert.That(tree.Leaves, Has.Count.EqualTo(650));
        Assert.That(Blobs.Agreement(labels, [.. tree.Clusters]), Is.EqualTo(1));
    }

    [Test]
    public void Equal_points_are_one_leaf_where_there_are_too_many_and_the_clusters_are_the_same([Values] ClusterLinkage linkage)
    {
        (Points different, _) = Blobs.Make([20, 10, 5], width: 4, spread: 0.6);
        Points points = different.Select([.. Enumerable.Range(0, 300).Select(i => i * i % 35)]);
        AgglomerativeTransformer few = Fit(points, o => (o.Linkage, o.NumberOfClusters, o.MaximumExactPoints) = (linkage, 4, 40)), all = Fit(points, o => (o.Linkage, o.NumberOfClusters) = (linkage, 4));
        Assert.That(few.Merges, Has.Count.EqualTo(points.Distinct().Count - 1));
        Assert.That(few.Merges[^1].Size, Is.EqualTo(300));
        Assert.That(few.Merges.TakeLast(3).Select(merge => merge.Height), Is.EqualTo(all.Merges.TakeLast(3).Select(merge => merge.Height)).Within(1e-3).Percent);
        Assert.That(Blobs.Agreement([.. few.Clusters], [.. all.Clusters]), Is.EqualTo(1));
    }

    [Test]
    public void Rows_go_to_the_nearest_centroid()
    {
        (Points points, _) = Blobs.Make([40, 30, 20], width: 2, spread: 0.8);
        AgglomerativeTransformer tree = Fit(points, o => o.NumberOfClusters = 3);
        uint[] found = [.. tree.Transform(PointRow.View(points)).GetColumn<uint>("PredictedLabel")];
        float[][] centroids = [.. Enumerable.Range(1, 3).Select(k => Enumerable.Range(0, 2).Select(j =>
            Enumerable.Range(0, 90).Where(i => tree.Clusters[i] == k).Average(i => points[i][j])).ToArray())];
        for (int i = 0; i < 90; i++)
            Assert.That(found[i], Is.EqualTo(1 + Enumerable.Range(0, 3).MinBy(k => Math.Pow(centroids[k][0] - points[i][0], 2) + Math.Pow(centroids[k][1] - points[i][1], 2))));
    }

    [Test]
    public void Too_many_clusters_at_a_distance_are_refused_with_the_remedy()
    {
        (Points points, _) = Blobs.Make([8200], width: 2, spread: 1);
        Assert.That(() => Fit(points, o => o.DistanceThreshold = 0), Throws.InvalidOperationException.With.Message.Contains("8200 clusters").And.Message.Contains("larger DistanceThreshold"));
    }

    [Test]
    public void Options_out_of_range_are_refused_with_the_value()
    {
        Assert.That(() => _ml.TextClustering().Agglomerative(new AgglomerativeOptions { DistanceThreshold = -1 }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("DistanceThreshold is -1"));
        Assert.That(() => _ml.TextClustering().Agglomerative(new AgglomerativeOptions { MaximumExactPoints = 3 }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("MaximumExactPoints is 3"));
        Assert.That(() => _ml.TextClustering().Agglomerative(new AgglomerativeOptions { Linkage = (ClusterLinkage)7 }), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private AgglomerativeTransformer Fit(Points points, Action<AgglomerativeOptions> set)
    {
        var options = new AgglomerativeOptions();
        set(options);
        return _ml.TextClustering().Agglomerative(options).Fit(PointRow.View(points));
    }
}
