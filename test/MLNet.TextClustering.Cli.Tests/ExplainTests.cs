using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Cli.Tests;

/// <summary>Explaining a saved model, and changing its clusters by hand.</summary>
public class ExplainTests
{
    private TemporaryFolder _folder = null!;
    private string _model = null!;

    [OneTimeSetUp]
    public void FitOnce()
    {
        _folder = new TemporaryFolder();
        _model = _folder.At("m.zip");
        var run = CliRun.Of("fit", "--input", _folder.Corpus, "--text-column", "Text", "--clusters", "3", "--model", _model, "--quiet");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void The_table_shows_share_name_terms_and_texts()
    {
        var run = CliRun.Of("explain", "--model", _model, "--input", _folder.Corpus, "--quiet");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Is.Empty);
        foreach (string word in new[] { "share", "name", "terms", "texts", "33.3 %", "visa", "currency", "passcode", "my ", "90 texts, 0 without a cluster" })
            Assert.That(run.Output, Does.Contain(word));
    }

    [Test]
    public void Json_is_one_object_with_every_field()
    {
        var json = CliRun.Of("explain", "--model", _model, "--input", _folder.Corpus, "--json", "--quiet", "--terms", "4", "--texts", "2", "--outlier-share", "0.1").Json;
        Assert.That(json.GetProperty("documents").GetInt32(), Is.EqualTo(90));
        Assert.That(json.GetProperty("unassigned").GetInt32(), Is.Zero);
        Assert.That(json.GetProperty("outliers").GetInt32(), Is.InRange(1, 18));
        Assert.That(json.GetProperty("outlierThreshold").GetDouble(), Is.Positive);
        Assert.That(json.GetProperty("merges").GetArrayLength(), Is.EqualTo(2));
        var clusters = json.GetProperty("clusters").EnumerateArray().ToArray();
        Assert.That(clusters.Select(c => c.GetProperty("cluster").GetInt32()), Is.EqualTo(new[] { 1, 2, 3 }));
        string[] lines = File.ReadAllLines(_folder.Corpus);
        foreach (var cluster in clusters)
        {
            Assert.That(cluster.GetProperty("size").GetInt32(), Is.EqualTo(30));
            Assert.That(cluster.GetProperty("share").GetDouble(), Is.EqualTo(1 / 3.0).Within(1e-9));
            Assert.That(cluster.GetProperty("cohesion").GetDouble(), Is.InRange(0, 1));
            foreach (string list in new[] { "terms", "classTerms", "modelTerms" })
                Assert.That(cluster.GetProperty(list).GetArrayLength(), Is.EqualTo(4), list);
            foreach (string list in new[] { "representatives", "borderline" })
                Assert.That(cluster.GetProperty(list).GetArrayLength(), Is.EqualTo(2), list);
            var text = cluster.GetProperty("representatives")[0];
            Assert.That(lines[text.GetProperty("line").GetInt32() - 1], Does.EndWith("\t" + text.GetProperty("text").GetString()));
            Assert.That(cluster.GetProperty("nearest").GetArrayLength(), Is.EqualTo(2));
        }
    }

    [Test]
    public void A_model_is_explained_without_its_texts_and_holds_none_but_those_it_was_told_to_keep()
    {
        var without = CliRun.Of("explain", "--model", _model, "--json", "--quiet").Json;
        Assert.That(without.GetProperty("clusters").EnumerateArray().Select(c => c.GetProperty("representatives").GetArrayLength()), Has.All.Zero);

        string keeping = _folder.At("keeping.zip");
        Assert.That(CliRun.Of("fit", "--input", _folder.Corpus, "--text-column", "Text", "--clusters", "3", "--model", keeping, "--keep-examples", "2", "--quiet").ExitCode, Is.Zero);
        var with = CliRun.Of("explain", "--model", keeping, "--json", "--quiet").Json;
        foreach (var cluster in with.GetProperty("clusters").EnumerateArray())
        {
            Assert.That(cluster.GetProperty("representatives").GetArrayLength(), Is.EqualTo(2));
            Assert.That(cluster.GetProperty("representatives")[0].GetProperty("line").ValueKind, Is.EqualTo(JsonValueKind.Null));
        }

        Assert.That(Names(with), Is.EqualTo(Names(without)));
    }

    [Test]
    public void Why_a_text_is_in_its_cluster_is_told_term_by_term()
    {
        var run = CliRun.Of("explain", "--model", _model, "--text", "my visa card was swallowed by euro");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Match(@"cluster \d: ").And.Match(@"surer than \d+ %").And.Match(@"\+\d+\.\d\d  (visa|card|swallowed)").And.Contain("euro"));
        var json = CliRun.Of("explain", "--model", _model, "--text", "my visa card was swallowed by euro", "--json").Json;
        Assert.That(json.GetProperty("terms").EnumerateArray().Select(t => t.GetProperty("term").GetString()), Is.EquivalentTo(new[] { "visa", "card", "swallowed", "euro" }));
        Assert.That(json.GetProperty("certainty").GetString(), Is.AnyOf("borderline", "doubtful", "likely", "clear"));
    }

    [Test]
    public void Info_tells_the_names_of_the_clusters()
    {
        string info = CliRun.Of("info", "--model", _model).Output;
        foreach (string name in Names(CliRun.Of("explain", "--model", _model, "--json", "--quiet").Json))
            Assert.That(info, Does.Contain($"{name} (33.3 %)"));
    }

    [Test]
    public void Merging_changes_the_model_file()
    {
        string merged = _folder.At("merged.zip");
        var run = CliRun.Of("revise", "merge", "1+3", "--model", _model, "--output", merged);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output.Trim(), Is.EqualTo("3 clusters before, 2 now"));
        Assert.That(Clusters(merged), Is.EqualTo(Clusters(_model).Select(c => c == "3" ? "1" : c)));
        var info = CliRun.Of("info", "--model", merged).Output;
        Assert.That(info, Does.Match(@"clusters\s+2").And.Match(@"method\s+vae").And.Match(@"fitted on\s+90 documents"));
        CliRun.Of("revise", "merge", "1+7", "--model", _model, "--output", _folder.At("never.zip")).AssertFailed(1, "no cluster 7");
        Assert.That(File.Exists(_folder.At("never.zip")), Is.False);
    }

    [Test]
    public void Reducing_follows_the_tree_and_may_replace_the_file()
    {
        string reduced = _folder.At("reduced.zip");
        File.Copy(_model, reduced);
        Assert.That(CliRun.Of("revise", "reduce", "--clusters", "2", "--model", reduced, "--output", reduced).ExitCode, Is.Zero);
        Assert.That(Clusters(reduced).Distinct().Order(), Is.EqualTo(new[] { "1", "2" }));
        CliRun.Of("revise", "reduce", "--clusters", "4", "--model", _model, "--output", _folder.At("never.zip")).AssertFailed(1, "3 clusters");
    }

    [Test]
    public void Outliers_lose_their_cluster_and_get_one_again()
    {
        string strict = _folder.At("strict.zip"), nearest = _folder.At("nearest.zip");
        Assert.That(CliRun.Of("revise", "outliers", "--to", "none", "--share", "0.1", "--model", _model, "--output", strict).ExitCode, Is.Zero);
        Assert.That(Clusters(strict).Count(c => c == "0"), Is.InRange(3, 18));
        Assert.That(CliRun.Of("explain", "--model", strict, "--input", _folder.Corpus, "--json", "--quiet").Json.GetProperty("unassigned").GetInt32(), Is.InRange(3, 18));
        Assert.That(CliRun.Of("revise", "outliers", "--to", "nearest", "--share", "0.1", "--model", strict, "--output", nearest).ExitCode, Is.Zero);
        Assert.That(Clusters(nearest), Has.None.EqualTo("0"));
    }

    [Test]
    public void A_model_of_another_program_is_explained_with_texts_and_only_with_them()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromTextFile<Question>(_folder.Corpus, hasHeader: true);
        var model = ml.TextClustering().Featurize("Features", "Text").Append(ml.Clustering.Trainers.KMeans("Features", numberOfClusters: 3)).Fit(data);
        string path = _folder.At("foreign.zip");
        ml.Model.Save(model, data.Schema, path);

        var run = CliRun.Of("explain", "--model", path, "--input", _folder.Corpus, "--json", "--quiet");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Json.GetProperty("clusters").GetArrayLength(), Is.EqualTo(3));
        CliRun.Of("explain", "--model", path, "--quiet").AssertFailed(1, "does not carry its explanation");
        CliRun.Of("revise", "reduce", "--clusters", "2", "--model", path, "--output", _folder.At("never.zip")).AssertFailed(1, "does not carry its explanation");
    }

    [TestCase("explain --input x.tsv", "--model")]
    [TestCase("revise merge --model m.zip --output n.zip", "argument")]
    [TestCase("revise merge 1 --model m.zip --output n.zip", "'1' is no group")]
    [TestCase("revise merge 1+x --model m.zip --output n.zip", "'1+x' is no group")]
    [TestCase("revise reduce --model m.zip --output n.zip", "--clusters")]
    [TestCase("revise outliers --to far --model m.zip --output n.zip", "far")]
    [TestCase("revise merge 1+2 --model m.zip", "--output")]
    public void Wrong_usage_ends_with_2_and_says_what_is_wrong(string line, string because)
    {
        var run = CliRun.Of(line.Split(' '));
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Error);
        Assert.That(run.Error, Does.StartWith("textcluster: ").And.Contain(because));
    }

    private string[] Clusters(string model) =>
        [.. CliRun.Of("assign", "--model", model, "--input", _folder.Corpus, "--output", "-", "--quiet").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split('\t')[1])];

    private static string[] Names(JsonElement explanation) => [.. explanation.GetProperty("clusters").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    private sealed class Question
    {
        [LoadColumn(0)]
        public string Label { get; set; } = "";

        [LoadColumn(1)]
        public string Text { get; set; } = "";
    }
}
