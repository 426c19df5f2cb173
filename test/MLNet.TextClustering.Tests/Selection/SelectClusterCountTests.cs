using Microsoft.ML;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Selection;
using MLNet.TextClustering.Tests.Latent;

namespace MLNet.TextClustering.Tests.Selection;

public class SelectClusterCountTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Test]
    public void Topics_that_are_there_are_counted_right()
    {
        var selection = _ml.TextClustering().SelectClusterCount(Scored(600), 2, 40);
        Assert.That(selection.Suggested, Is.EqualTo(5));
        Assert.That(selection.Low, Is.LessThanOrEqualTo(5));
        Assert.That(selection.High, Is.GreaterThanOrEqualTo(5));
        Assert.That(selection.DocumentCount, Is.EqualTo(600));
        Assert.That(selection.Candidates.Select(c => c.ClusterCount), Is.Ordered.And.Unique);
        var five = selection.Candidates.Single(c => c.ClusterCount == 5);
        Assert.That(five.Stability, Is.GreaterThan(0.95));
        Assert.That(five.Modularity, Is.EqualTo(selection.Candidates.Max(c => c.Modularity)).Within(0.02));
        Assert.That(five.HeldOutLikelihood, Is.GreaterThan(selection.Candidates[0].HeldOutLikelihood));
        Assert.That(five.Silhouette, Is.GreaterThan(0.3));
        Assert.That(selection.ToString(), Does.StartWith("5 clusters ("));
    }

    [Test]
    public void The_same_seed_gives_the_same_bits_with_any_number_of_threads()
    {
        var data = Scored(200);
        var one = _ml.TextClustering().SelectClusterCount(data, 2, 8, new ClusterCountOptions { Threads = 1, Splits = 2 });
        var four = _ml.TextClustering().SelectClusterCount(data, 2, 8, new ClusterCountOptions { Threads = 4, Splits = 2 });
        var other = _ml.TextClustering().SelectClusterCount(data, 2, 8, new ClusterCountOptions { Seed = 2, Splits = 2 });
        Assert.That(four.Candidates, Is.EqualTo(one.Candidates));
        Assert.That(other.Candidates, Is.Not.EqualTo(one.Candidates));
    }

    [Test]
    public void Progress_goes_to_1_and_large_corpora_are_sampled()
    {
        var shares = new List<double>();
        var options = new ClusterCountOptions { MaximumDocuments = 100, Splits = 2, Threads = 1, Progress = new Progress(shares.Add) };
        var selection = _ml.TextClustering().SelectClusterCount(Scored(300), 2, 6, options);
        Assert.That(selection.DocumentCount, Is.EqualTo(100));
        Assert.That(shares, Is.Ordered.And.Count.EqualTo(10));
        Assert.That(shares[^1], Is.EqualTo(1));
    }

    [Test]
    public void Not_more_is_tried_than_an_eighth_of_the_documents()
    {
        var selection = _ml.TextClustering().SelectClusterCount(Scored(80), 2, 150, new ClusterCountOptions { Splits = 2 });
        Assert.That(selection.Candidates[^1].ClusterCount, Is.EqualTo(10));
    }

    [Test]
    public void Too_few_or_identical_documents_are_told()
    {
        TopicRow[] same = [.. Enumerable.Repeat(TopicRow.Make(1)[0], 50)];
        var data = _ml.Data.LoadFromEnumerable(same.Select(r => new Point { Features = r.Features, Latent = [1, 0] }));
        Assert.That(() => _ml.TextClustering().SelectClusterCount(data), Throws.InvalidOperationException.With.Message.Contains("1 distinct documents"));
        var one = _ml.Data.LoadFromEnumerable([new Point { Features = same[0].Features, Latent = [1, 0] }]);
        Assert.That(() => _ml.TextClustering().SelectClusterCount(one), Throws.InvalidOperationException.With.Message.Contains("at least 16"));
        var none = _ml.Data.LoadFromEnumerable(Array.Empty<Point>());
        Assert.That(() => _ml.TextClustering().SelectClusterCount(none), Throws.InvalidOperationException);
    }

    [Test]
    public void Rows_without_terms_or_with_NaN_take_no_part()
    {
        TopicRow[] rows = TopicRow.Make(80);
        var random = new Random(1);
        var points = rows.Select(r => new Point { Features = r.Features, Latent = [r.Label + (0.1f * random.NextSingle()), random.NextSingle()] }).ToArray();
        points[3].Features = new float[TopicRow.Width];
        points[5].Latent = [float.NaN, 0];
        var selection = _ml.TextClustering().SelectClusterCount(_ml.Data.LoadFromEnumerable(points), 2, 6, new ClusterCountOptions { Splits = 2 });
        Assert.That(selection.DocumentCount, Is.EqualTo(78));
    }

    [TestCase(1, 5)]
    [TestCase(6, 5)]
    public void Bounds_out_of_range_are_told(int minimum, int maximum) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.TextClustering().SelectClusterCount(Scored(20), minimum, maximum));

    [Test]
    public void Bad_input_is_told()
    {
        Assert.Throws<ArgumentNullException>(() => _ml.TextClustering().SelectClusterCount(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.TextClustering().SelectClusterCount(Scored(20), 2, 5, new ClusterCountOptions { Splits = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.TextClustering().SelectClusterCount(Scored(20), 2, 5, new ClusterCountOptions { MaximumDocuments = 10 }));
        Assert.That(
            () => _ml.TextClustering().SelectClusterCount(_ml.Data.LoadFromEnumerable(TopicRow.Make(20))),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("no column 'Latent'"));
    }

    [Test]
    public void It_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var options = new ClusterCountOptions { CancellationToken = source.Token, Progress = new Progress(_ => source.Cancel()) };
        Assert.That(() => _ml.TextClustering().SelectClusterCount(Scored(200), 2, 20, options), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Clusters_that_tell_words_apart_foretell_them_better()
    {
        var counts = new SparseMatrix(4, [0, 2, 4, 6, 8], [0, 1, 2, 3, 0, 1, 2, 3], [3, 2, 3, 2, 1, 1, 1, 1]);
        bool[] teaches = [true, true, false, false];
        double right = HeldOutWords.MeanLogLikelihood(counts, [0, 1, 0, 1], 2, teaches);
        double wrong = HeldOutWords.MeanLogLikelihood(counts, [0, 1, 1, 0], 2, teaches);
        double one = HeldOutWords.MeanLogLikelihood(counts, [0, 0, 0, 0], 1, teaches);
        Assert.That(right, Is.GreaterThan(one));
        Assert.That(one, Is.GreaterThan(wrong));
    }

    private IDataView Scored(int documents)
    {
        var data = _ml.Data.LoadFromEnumerable(TopicRow.Make(documents));
        return _ml.Data.Cache(Fits.Vae(data, _ml).Transform(data));
    }

    private sealed class Point
    {
        [Microsoft.ML.Data.VectorType(TopicRow.Width)]
        public float[] Features { get; set; } = [];

        [Microsoft.ML.Data.VectorType(2)]
        public float[] Latent { get; set; } = [];
    }

    private sealed class Progress(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
