using Microsoft.ML;
using MLNet.TextClustering.Tests.Latent;

namespace MLNet.TextClustering.Tests.Metrics;

public class ClusterStabilityTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Test]
    public void The_mean_is_over_pairs_of_clusterings()
    {
        var stability = ClusterStability.Measure([[0, 0, 1, 1], [5, 5, 3, 3], [0, 0, 1, 2]]);
        Assert.That(stability.Agreements, Is.EqualTo(new[] { 1, 4.0 / 7, 4.0 / 7 }).Within(1e-12));
        Assert.That(stability.MeanAdjustedRandIndex, Is.EqualTo((1 + (8.0 / 7)) / 3).Within(1e-12));
        Assert.That(stability.LeastAdjustedRandIndex, Is.EqualTo(4.0 / 7).Within(1e-12));
        Assert.That(stability.StandardDeviation, Is.EqualTo(Math.Sqrt(((4.0 / 49) + (2.0 / 49)) / 2)).Within(1e-9));
        Assert.That(stability.ClusteringCount, Is.EqualTo(3));
    }

    [Test]
    public void Random_clusters_have_nothing_in_common()
    {
        var random = new Random(1);
        int[][] clusterings = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 2000).Select(_ => random.Next(6)).ToArray())];
        Assert.That(ClusterStability.Measure(clusterings).MeanAdjustedRandIndex, Is.Zero.Within(0.01));
    }

    [Test]
    public void Clusters_that_are_there_are_found_again_with_any_seed_and_from_any_half()
    {
        var data = Latents();
        var seeds = new List<int>();
        var progress = new List<int>();
        var stability = _ml.TextClustering().EvaluateStability(data, Clusterer(5, seeds), new ClusterStabilityOptions
        {
            Fits = 3,
            Seed = 7,
            ResampleShare = 0.5,
            Progress = new Progress(progress.Add),
        });
        // A few documents between the topics go with the half that was drawn.
        Assert.That(stability.MeanAdjustedRandIndex, Is.GreaterThan(0.9));
        Assert.That(seeds, Is.EqualTo(new[] { 7, 8, 9 }));
        Assert.That(progress, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void Too_many_clusters_depend_on_chance_and_the_same_seed_gives_the_same_figure()
    {
        var data = Latents();
        var options = new ClusterStabilityOptions { Fits = 3, ResampleShare = 0.5 };
        var stability = _ml.TextClustering().EvaluateStability(data, Clusterer(23, []), options);
        Assert.That(stability.MeanAdjustedRandIndex, Is.LessThan(0.9));
        Assert.That(_ml.TextClustering().EvaluateStability(data, Clusterer(23, []), options).Agreements, Is.EqualTo(stability.Agreements));
    }

    [Test]
    public void Bad_input_is_told()
    {
        Assert.That(() => ClusterStability.Measure([[1, 2]]), Throws.ArgumentException.With.Message.Contains("at least 2"));
        Assert.Throws<ArgumentException>(() => ClusterStability.Measure([[], []]));
        Assert.Throws<ArgumentException>(() => ClusterStability.Measure([[1, 2], [1]]));
        Assert.Throws<ArgumentNullException>(() => ClusterStability.Measure(null!));
        Assert.Throws<ArgumentNullException>(() => _ml.TextClustering().EvaluateStability(null!, Clusterer(2, [])));
        Assert.Throws<ArgumentNullException>(() => _ml.TextClustering().EvaluateStability(Latents(), null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.TextClustering().EvaluateStability(Latents(), Clusterer(2, []), new ClusterStabilityOptions { Fits = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.TextClustering().EvaluateStability(Latents(), Clusterer(2, []), new ClusterStabilityOptions { ResampleShare = 0 }));
    }

    [Test]
    public void It_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => _ml.TextClustering().EvaluateStability(
            Latents(), Clusterer(2, []), new ClusterStabilityOptions { CancellationToken = new CancellationToken(canceled: true) }));

    private IDataView Latents() => _ml.Data.LoadFromEnumerable(TopicRow.Make(200));

    private Func<int, IEstimator<ITransformer>> Clusterer(int clusters, List<int> seeds) => seed =>
    {
        seeds.Add(seed);
        return _ml.TextClustering().SphericalKMeans(
            new SphericalKMeansOptions { FeatureColumnName = "Features", NumberOfClusters = clusters, Seed = seed, Restarts = 2 });
    };

    private sealed class Progress(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}

