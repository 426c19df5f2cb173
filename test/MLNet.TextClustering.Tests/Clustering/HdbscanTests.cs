using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Tests.Latent;

namespace MLNet.TextClustering.Tests.Clustering;

public class HdbscanTests
{
    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };

    private readonly MLContext _ml = new(1);

    [Test, Combinatorial]
    public void Clusters_and_stabilities_are_those_of_the_definition([Values(4, 8, 20)] int minimumSize, [Values(1, 5, 9)] int minimumSamples, [Values] HdbscanSelection selection)
    {
        Points points = WithNoise([40, 30, 35], noise: 25, seed: minimumSize + minimumSamples);
        HdbscanTransformer found = Fit(points, o => (o.MinimumClusterSize, o.MinimumSamples, o.Selection) = (minimumSize, minimumSamples, selection));
        (int[] clusters, double[] stabilities) = HdbscanReference.Find(points, minimumSize, minimumSamples, selection);
        Assert.That(stabilities, Is.Not.Empty);
        Assert.That(found.Clusters.Select(c => c == 0), Is.EqualTo(clusters.Select(c => c == 0)));
        Assert.That(Blobs.Agreement(clusters, [.. found.Clusters]), Is.EqualTo(1));
        Assert.That(found.Stabilities.Order(), Is.EqualTo(stabilities.Order()).Within(0.01).Percent);
        Assert.That(found.NumberOfClusters, Is.EqualTo(stabilities.Length));
    }

    [Test]
    public void Moons_are_found_without_being_told_how_many()
    {
        Points points = ReferenceClusters.Data("moons");
        HdbscanTransformer found = Fit(points, o => o.MinimumSamples = 5);
        Assert.That(found.NumberOfClusters, Is.EqualTo(2));
        Assert.That(Blobs.Agreement(ReferenceClusters.SpectralLabels("moons"), [.. found.Clusters]), Is.GreaterThan(0.98));
    }

    [Test]
    public void Training_rows_get_what_the_hierarchy_gave_them()
    {
        Points points = WithNoise([60, 50, 40], noise: 30, seed: 2);
        HdbscanTransformer found = Fit(points, o => o.MinimumSamples = 4);
        Assert.That(found.Clusters, Does.Contain(0));
        Assert.That(Labels(found, points), Is.EqualTo(found.Clusters));
    }

    [Test]
    public void New_rows_hang_on_to_the_points_around_them_and_far_ones_are_noise()
    {
        (Points points, int[] labels) = Blobs.Make([100, 80], width: 3, spread: 0.1);
        HdbscanTransformer found = Fit(points, o => o.MinimumSamples = 5);
        float[] first = Centre(points, labels, 0), second = Centre(points, labels, 1), far = [30, 30, 30];
        int[] clusters = [.. found.Transform(PointRow.View([first, second, far], 3)).GetColumn<uint>("PredictedLabel").Select(c => (int)c)];
        Assert.That(clusters, Is.EqualTo(new[] { found.Clusters[0], found.Clusters[179], 0 }));
        Assert.That(found.OutlierScore(far), Is.GreaterThan(0.9).And.GreaterThan(found.OutlierScore(first)));
        Assert.That(found.OutlierScore([1, float.NaN, 2]), Is.NaN);
        Assert.That(() => found.OutlierScore([1]), Throws.ArgumentException.With.Message.Contains("1 numbers"));
    }

    [Test]
    public void The_score_is_a_membership_that_fades_away_from_the_clusters()
    {
        (Points points, int[] labels) = Blobs.Make([100, 80], width: 3, spread: 0.1);
        HdbscanTransformer found = Fit(points, o => o.MinimumSamples = 5);
        float[] centre = Centre(points, labels, 0), far = [8, 8, 8];
        ScoredRow[] scored = Fits.Score(found, PointRow.View([centre, far], 3));
        Assert.That(scored[0].Score.Sum(), Is.InRange(0.5, 1.00001));
        Assert.That(scored[0].Score[scored[0].PredictedLabel - 1], Is.GreaterThan(0.9 * scored[0].Score.Sum()));
        Assert.That(scored[1].Score.Sum(), Is.InRange(0, 0.2));
    }

    [Test]
    public void Noise_can_be_given_to_the_cluster_of_the_largest_score()
    {
        Points points = WithNoise([60, 50], noise: 30, seed: 3);
        int[] none = Labels(Fit(points, o => o.MinimumSamples = 4), points), all = Labels(Fit(points, o => (o.MinimumSamples, o.AssignNoise) = (4, true)), points);
        Assert.That(none, Does.Contain(0));
        Assert.That(all, Does.Not.Contain(0));
        Assert.That(none.Zip(all).Where(pair => pair.First != 0).All(pair => pair.First == pair.Second));
    }

    [Test]
    public void Outlier_scores_are_largest_for_outliers()
    {
        Points points = WithNoise([80], noise: 5, seed: 4);
        HdbscanTransformer found = Fit(points, o => (o.MinimumSamples, o.AllowSingleCluster) = (5, true));
        int[] worst = [.. Enumerable.Range(0, 85).OrderByDescending(i => found.OutlierScores[i]).Take(5)];
        Assert.That(worst.Count(i => i >= 80), Is.GreaterThanOrEqualTo(4));
        Assert.That(found.OutlierScores, Has.All.InRange(0, 1));
    }

    [Test]
    public void Where_nothing_falls_apart_all_is_noise_unless_one_cluster_is_allowed()
    {
        (Points points, _) = Blobs.Make([60], width: 2, spread: 0.1);
        HdbscanTransformer none = Fit(points, o => o.MinimumClusterSize = 40), one = Fit(points, o => (o.MinimumClusterSize, o.AllowSingleCluster) = (40, true));
        Assert.That(none.NumberOfClusters, Is.Zero);
        Assert.That(Labels(none, points), Has.All.EqualTo(0));
        Assert.That(Fits.Score(none, PointRow.View(points))[0].Score, Is.EqualTo(new float[1]));
        Assert.That(one.NumberOfClusters, Is.EqualTo(1));
        Assert.That(Labels(one, points), Has.All.EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(14)]
    public void Fewer_points_than_a_cluster_has_are_noise(int count)
    {
        (Points points, _) = Blobs.Make([count], width: 2, spread: 1);
        Assert.That(Labels(Fit(points, _ => { }), points), Has.All.EqualTo(0));
    }

    [Test]
    public void Piles_of_equal_points_are_clusters()
    {
        float[] values = [.. Enumerable.Range(0, 60).SelectMany(i => new float[] { i % 3, i % 3 * 2 })];
        var points = new Points(values, 60, 2);
        HdbscanTransformer found = Fit(points, _ => { });
        Assert.That(found.NumberOfClusters, Is.EqualTo(3));
        Assert.That(Labels(found, points), Is.EqualTo(Enumerable.Range(0, 60).Select(i => (i % 3) + 1)));
        Assert.That(Fits.Score(found, PointRow.View(points)).SelectMany(row => row.Score), Has.All.Matches<float>(float.IsFinite));
    }

    [Test]
    public void The_tree_of_the_neighbour_graph_is_nearly_as_short_as_the_exact_one()
    {
        (Points points, _) = Blobs.Make([150, 100, 120, 40], width: 4, spread: 0.2);
        double exact = Length(isExact: true), graph = Length(isExact: false);
        Assert.That(graph, Is.InRange(exact * 0.99999, exact * 1.005));

        double Length(bool isExact)
        {
            (int First, int Second, double Height)[] tree = new MutualReachability(points, 5, 1, TwoThreads, isExact).SpanningTree((_, _) => { });
            Assert.That(tree, Has.Length.EqualTo(409));
            var sets = new DisjointSets(410);
            foreach ((int first, int second, _) in tree) sets.Join(first, second);
            Assert.That(sets.Size(0), Is.EqualTo(410));
            return tree.Sum(edge => edge.Height);
        }
    }

    [Test]
    public void The_tree_of_the_neighbour_graph_is_the_same_for_any_number_of_threads()
    {
        (Points points, _) = Blobs.Make([150, 100, 120, 40], width: 4, spread: 0.2);
        var one = new MutualReachability(points, 5, 1, new ParallelOptions { MaxDegreeOfParallelism = 1 }, isExact: false);
        Assert.That(one.SpanningTree((_, _) => { }), Is.EqualTo(new MutualReachability(points, 5, 1, TwoThreads, isExact: false).SpanningTree((_, _) => { })));
    }

    [Test]
    public void Options_out_of_range_are_refused_with_the_value()
    {
        Assert.That(() => _ml.TextClustering().Hdbscan("Latent", 1), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("MinimumClusterSize is 1"));
        Assert.That(() => _ml.TextClustering().Hdbscan(new HdbscanOptions { MinimumSamples = 0 }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("MinimumSamples is 0"));
        Assert.That(() => _ml.TextClustering().Hdbscan(new HdbscanOptions { Selection = (HdbscanSelection)5 }), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static Points WithNoise(int[] sizes, int noise, int seed)
    {
        (Points blobs, _) = Blobs.Make(sizes, width: 2, spread: 0.2, seed);
        var random = new RandomSource(seed, "noise");
        float[] values = [.. blobs.Values, .. Enumerable.Range(0, 2 * noise).Select(_ => (8 * random.NextSingle()) - 4)];
        return new Points(values, sizes.Sum() + noise, 2);
    }

    private static float[] Centre(Points points, int[] labels, int label) =>
        [.. Enumerable.Range(0, points.Width).Select(j => Enumerable.Range(0, points.Count).Where(i => labels[i] == label).Average(i => points[i][j]))];

    private static int[] Labels(HdbscanTransformer model, Points points) => [.. model.Transform(PointRow.View(points)).GetColumn<uint>("PredictedLabel").Select(c => (int)c)];

    private HdbscanTransformer Fit(Points points, Action<HdbscanOptions> set)
    {
        var options = new HdbscanOptions();
        set(options);
        return _ml.TextClustering().Hdbscan(options).Fit(PointRow.View(points));
    }
}
