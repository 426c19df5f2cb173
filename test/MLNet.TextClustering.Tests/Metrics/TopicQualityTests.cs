using System.Text.Json;
using Microsoft.ML;
using MLNet.TextClustering.Metrics;

namespace MLNet.TextClustering.Tests.Metrics;

public class TopicQualityTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestCaseSource(nameof(Cases))]
    public void Agrees_with_every_window_counted_as_a_set(JsonElement test)
    {
        var options = new TopicQualityOptions { NpmiWindow = test.GetProperty("npmiWindow").GetInt32(), CvWindow = test.GetProperty("cvWindow").GetInt32() };
        var quality = TopicQuality.Measure(Texts(test, "topics"), Texts(test, "documents"), options);
        Assert.That(quality.Topics.Select(t => t.Npmi), Is.EqualTo(Numbers(test, "npmi")).Within(1e-9), "NPMI");
        Assert.That(quality.Topics.Select(t => t.Cv), Is.EqualTo(Numbers(test, "cv")).Within(1e-9), "C_V");
        Assert.That(quality.Topics.Select(t => t.UMass), Is.EqualTo(Numbers(test, "uMass")).Within(1e-9), "UMass");
        Assert.That(quality.Npmi, Is.EqualTo(Numbers(test, "npmi").Average()).Within(1e-9));
        Assert.That(quality.Diversity, Is.EqualTo(test.GetProperty("diversity").GetDouble()).Within(1e-12));
        Assert.That(quality.InvertedRankBiasedOverlap, Is.EqualTo(test.GetProperty("irbo").GetDouble()).Within(1e-9));
    }

    [Test]
    public void Terms_that_are_always_together_score_1_and_terms_that_never_are_score_low()
    {
        string[][] documents = [["a", "b", "x"], ["a", "b"], ["c", "y"], ["d", "y"]];
        var quality = TopicQuality.Measure([["a", "b"], ["c", "d"]], documents);
        Assert.That(quality.Topics[0].Npmi, Is.EqualTo(1).Within(1e-9));
        Assert.That(quality.Topics[0].Cv, Is.EqualTo(1).Within(1e-9));
        Assert.That(quality.Topics[1].Npmi, Is.LessThan(-0.8));
        Assert.That(quality.Topics[0].UMass, Is.GreaterThan(quality.Topics[1].UMass));
        Assert.That(quality.Diversity, Is.EqualTo(1));
        Assert.That(quality.InvertedRankBiasedOverlap, Is.EqualTo(1));
    }

    [Test]
    public void A_pair_in_every_window_scores_1() =>
        Assert.That(TopicQuality.Measure([["a", "b"]], [["a", "b"], ["b", "a"]]).Npmi, Is.EqualTo(1));

    [Test]
    public void A_topic_of_one_term_has_no_coherence_and_one_topic_no_overlap()
    {
        var quality = TopicQuality.Measure([["a"]], [["a", "b"]]);
        Assert.That(quality.Npmi, Is.NaN);
        Assert.That(quality.Topics[0].Cv, Is.NaN);
        Assert.That(quality.UMass, Is.NaN);
        Assert.That(quality.InvertedRankBiasedOverlap, Is.NaN);
        Assert.That(quality.Diversity, Is.EqualTo(1));
    }

    [Test]
    public void Empty_and_unknown_topics_are_measured_without_a_number_or_as_the_worst()
    {
        var quality = TopicQuality.Measure([[], ["never", "seen"]], [["a", "b"], []]);
        Assert.That(quality.Topics[0].Npmi, Is.NaN);
        Assert.That(quality.Topics[1].Npmi, Is.EqualTo(-1));
        Assert.That(quality.Topics[1].Cv, Is.Zero);
        Assert.That(quality.Topics[1].UMass, Is.NaN);
    }

    [Test]
    public void Only_the_top_terms_count_and_a_repeated_one_counts_once()
    {
        var quality = TopicQuality.Measure([["a", "a", "b", "c"]], [["a", "b", "c"], ["d"]], new TopicQualityOptions { TopTerms = 2 });
        Assert.That(quality.Topics[0].Terms, Is.EqualTo(new[] { "a", "b" }));
    }

    [TestCase(new[] { "a", "b" }, new[] { "c", "d" }, 0)]
    [TestCase(new[] { "a", "b" }, new[] { "a", "b" }, 1)]
    [TestCase(new[] { "a", "b", "c" }, new[] { "a", "b" }, 1)]
    public void Rank_biased_overlap_goes_from_none_to_all(string[] first, string[] second, double expected) =>
        Assert.That(TopicOverlap.RankBiased(first, second, 0.9), Is.EqualTo(expected).Within(1e-12));

    [Test]
    public void A_shared_term_counts_more_at_the_top() =>
        Assert.That(TopicOverlap.RankBiased(["s", "a", "b"], ["s", "c", "d"], 0.9), Is.GreaterThan(TopicOverlap.RankBiased(["a", "b", "s"], ["c", "d", "s"], 0.9)));

    [Test]
    public void Top_terms_of_clusters_are_those_that_tell_them_apart()
    {
        Row[] rows = [new("cash card lost", "1"), new("card lost", "1"), new("card top up", "2"), new("card top up fee", "2"), new("unclear", null)];
        var quality = _ml.TextClustering().EvaluateTopics(_ml.Data.LoadFromEnumerable(rows), nameof(Row.Text), nameof(Row.Cluster), new TopicQualityOptions { TopTerms = 2 });
        Assert.That(quality.Topics.Select(t => t.Name), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(quality.Topics[0].Terms[0], Is.EqualTo("lost"));
        Assert.That(quality.Topics[1].Terms[0], Is.EqualTo("top"));
    }

    [Test]
    public void Terms_of_a_topic_may_be_given()
    {
        var data = _ml.Data.LoadFromEnumerable([new Row("Lost card", "1"), new Row("lost CARD again", "1"), new Row("hello there", "2")]);
        Assert.That(_ml.TextClustering().EvaluateTopics(data, [["lost", "card"]], nameof(Row.Text)).Npmi, Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void A_hundred_thousand_documents_take_no_memory_of_their_own()
    {
        string[] words = [.. Enumerable.Range(0, 40).Select(i => $"w{i}")];
        var random = new Random(1);
        string[][] pool = [.. Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 12).Select(_ => words[random.Next(40)]).ToArray())];
        long before = GC.GetTotalAllocatedBytes(precise: true);
        TopicQuality.Measure([words[..10], words[10..20]], Enumerable.Range(0, 100_000).Select(i => pool[i % 50]));
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(100_000 * 300));
    }

    [Test]
    public void Nothing_to_measure_is_an_error()
    {
        Assert.Throws<ArgumentException>(() => TopicQuality.Measure([], [["a"]]));
        Assert.Throws<ArgumentException>(() => TopicQuality.Measure([["a", "b"]], []));
        Assert.Throws<ArgumentNullException>(() => TopicQuality.Measure(null!, []));
        Assert.Throws<ArgumentNullException>(() => TopicQuality.Measure([["a"]], null!));
        var data = _ml.Data.LoadFromEnumerable([new Row("text", null)]);
        Assert.Throws<ArgumentException>(() => _ml.TextClustering().EvaluateTopics(data, nameof(Row.Text), nameof(Row.Cluster)));
        Assert.That(() => _ml.TextClustering().EvaluateTopics(data, "Body", nameof(Row.Cluster)), Throws.ArgumentException.With.Message.Contains("no column 'Body'"));
        Assert.Throws<ArgumentNullException>(() => _ml.TextClustering().EvaluateTopics(null!, "Text", "Cluster"));
    }

    [TestCase(1, 10, 0.9)]
    [TestCase(10, 1, 0.9)]
    [TestCase(10, 10, 1)]
    public void Options_out_of_range_are_told(int terms, int window, double persistence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TopicQuality.Measure(
            [["a", "b"]], [["a"]], new TopicQualityOptions { TopTerms = terms, NpmiWindow = window, OverlapPersistence = persistence }));

    [Test]
    public void It_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var documents = Enumerable.Range(0, 10).Select(i =>
        {
            if (i == 5) source.Cancel();
            return new[] { "a", "b" };
        });
        Assert.Throws<OperationCanceledException>(() => TopicQuality.Measure([["a", "b"]], documents, new TopicQualityOptions { CancellationToken = source.Token }));
    }

    private static IEnumerable<TestCaseData> Cases() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Fixtures", "topic_quality.json"))).RootElement
            .GetProperty("cases").EnumerateArray().Select(e => new TestCaseData(e).SetArgDisplayNames(e.GetProperty("name").GetString()!));

    private static string[][] Texts(JsonElement test, string name) =>
        [.. test.GetProperty(name).EnumerateArray().Select(t => t.EnumerateArray().Select(w => w.GetString()!).ToArray())];

    private static double[] Numbers(JsonElement test, string name) => [.. test.GetProperty(name).EnumerateArray().Select(e => e.GetDouble())];

    private sealed record Row(string Text, string? Cluster);
}
