namespace MLNet.TextClustering.Cli.Tests;

public class SelectCountTests
{
    private const string Command = "select-k --input - --text-column Text --minimum 2 --maximum 12 --method vae-fast --quiet";

    [Test]
    public void Topics_are_counted_and_the_curves_are_there()
    {
        var run = CliRun.WithInput(Corpus(topics: 4, documents: 240), [.. Command.Split(' '), "--json"]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.Json.GetProperty("documents").GetInt32(), Is.EqualTo(240));
        var selection = run.Json.GetProperty("selection");
        Assert.That(selection.GetProperty("suggested").GetInt32(), Is.EqualTo(4));
        Assert.That(selection.GetProperty("low").GetInt32(), Is.LessThanOrEqualTo(4));
        Assert.That(selection.GetProperty("high").GetInt32(), Is.GreaterThanOrEqualTo(4));
        Assert.That(selection.GetProperty("confidence").GetString(), Is.AnyOf("low", "medium", "high"));
        Assert.That(selection.GetProperty("explanation").GetString(), Does.EndWith("."));
        Assert.That(selection.GetProperty("curve").GetArrayLength(), Is.EqualTo(9));
        Assert.That(selection.GetProperty("curve")[2].GetProperty("modularity").GetDouble(), Is.GreaterThan(0.3));
    }

    [Test]
    public void Without_json_the_curve_is_a_table()
    {
        var run = CliRun.WithInput(Corpus(topics: 3, documents: 120), Command.Split(' '));
        Assert.That(run.Output, Does.Match(@"clusters  modularity  stability").And.Match(@"(?m)^ +3 .* <$").And.Match(@"(?m)^3 clusters, between \d+ and \d+$"));
    }

    [Test]
    public void Fit_makes_as_many_clusters_as_are_suggested()
    {
        var run = CliRun.WithInput(Corpus(topics: 4, documents: 240), "fit --input - --text-column Text --label-column Label --clusters auto --method vae-fast --json --quiet".Split(' '));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Json.GetProperty("clusters").GetInt32(), Is.EqualTo(run.Json.GetProperty("selection").GetProperty("suggested").GetInt32()));
        Assert.That(run.Json.GetProperty("metrics").GetProperty("nmi").GetDouble(), Is.GreaterThan(0.9));
    }

    [Test]
    public void Auto_needs_latents() =>
        CliRun.WithInput(Corpus(3, 60), "fit --input - --text-column Text --clusters auto --method tfidf-kmeans".Split(' ')).AssertFailed(1, "'tfidf-kmeans' has no latents");

    [Test]
    public void Too_few_documents_are_told() =>
        CliRun.WithInput(Corpus(2, 8), Command.Split(' ')).AssertFailed(1, "distinct documents with known terms");

    [TestCase("select-k --input x.tsv --text-column Text --minimum 1", "at least 2")]
    [TestCase("select-k --input x.tsv --text-column Text --minimum 9 --maximum 8", "--maximum is only 8")]
    [TestCase("select-k --input x.tsv", "--text-column")]
    public void Wrong_usage_ends_with_2(string line, string because)
    {
        var run = CliRun.Of(line.Split(' '));
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.StartWith("textcluster: ").And.Contain(because));
    }

    // Each topic has words of its own; each document draws six of them and one that all share.
    private static string Corpus(int topics, int documents)
    {
        var random = new Random(1);
        var lines = Enumerable.Range(0, documents).Select(i =>
            $"{i % topics}\t{string.Join(' ', Enumerable.Range(0, 6).Select(_ => $"topic{i % topics}word{random.Next(12)}").Append($"shared{random.Next(9)}"))}");
        return "Label\tText\n" + string.Join('\n', lines) + "\n";
    }
}
