using System.Text.Json;
using MLNet.TextClustering.Cli.Fitting;

namespace MLNet.TextClustering.Cli.Tests;

public class FitTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCaseSource(nameof(Methods))]
    public void Json_holds_every_field_of_the_contract(string method)
    {
        var run = Fit("--method", method, "--label-column", "Label", "--json", "--quiet", "--seed", "3");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Is.Empty);

        var json = run.Json;
        Assert.That(json.GetProperty("documents").GetInt32(), Is.EqualTo(90));
        Assert.That(json.GetProperty("clusters").GetInt32(), Is.EqualTo(3));
        Assert.That(json.GetProperty("method").GetString(), Is.EqualTo(method));
        Assert.That(json.GetProperty("seed").GetInt32(), Is.EqualTo(3));
        Assert.That(json.GetProperty("peakMemoryMB").GetDouble(), Is.GreaterThan(1));
        foreach (string stage in new[] { "load", "featurize", "train", "cluster" })
        {
            Assert.That(json.GetProperty("seconds").GetProperty(stage).GetDouble(), Is.InRange(0, json.GetProperty("seconds").GetProperty("total").GetDouble()));
            Assert.That(json.GetProperty("cpuSeconds").GetProperty(stage).GetDouble(), Is.InRange(0, json.GetProperty("cpuSeconds").GetProperty("total").GetDouble()));
        }

        foreach (string metric in new[] { "nmi", "ami", "ari", "vMeasure", "homogeneity", "completeness", "purity", "accuracy" })
            Assert.That(json.GetProperty("metrics").GetProperty(metric).GetDouble(), Is.InRange(method == "textbook-vae" ? -0.1 : 0.6, 1), metric);
        Assert.That(json.GetProperty("metrics").TryGetProperty("silhouette", out _), Is.True);
    }

    [Test]
    public void An_option_of_the_vae_is_changed_by_its_name()
    {
        var none = Fit("--method", "vae[Epochs=0,Guard=None]", "--json", "--quiet", "--label-column", "Label").Json;
        var fast = Fit("--method", "vae-fast", "--json", "--quiet", "--label-column", "Label").Json;
        Assert.That(none.GetProperty("method").GetString(), Is.EqualTo("vae[Epochs=0,Guard=None]"));
        Assert.That(none.GetProperty("metrics").GetRawText(), Is.EqualTo(fast.GetProperty("metrics").GetRawText()));
        var other = Fit("--method", "vae-fast[LatentSize=2]", "--json", "--quiet", "--label-column", "Label").Json;
        Assert.That(other.GetProperty("metrics").GetRawText(), Is.Not.EqualTo(fast.GetProperty("metrics").GetRawText()));
    }

    [Test]
    public void The_training_is_logged_and_kept_in_the_model()
    {
        string log = _folder.At("log.jsonl"), board = _folder.At("runs"), model = _folder.At("model.zip");
        Assert.That(Fit("--quiet", "--log", log, "--model", model).ExitCode, Is.Zero);
        Assert.That(Fit("--quiet", "--log", board).ExitCode, Is.Zero);

        JsonElement[] epochs = [.. File.ReadAllLines(log).Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.TryGetProperty("reconstruction", out _))];
        Assert.That(epochs, Is.Not.Empty);
        Assert.That(Path.GetFileName(Directory.GetFiles(board).Single()), Does.StartWith("events.out.tfevents."));
        using var archive = System.IO.Compression.ZipFile.OpenRead(model);
        using var card = archive.GetEntry("textcluster.json")!.Open();
        JsonElement[] kept = [.. JsonDocument.Parse(card).RootElement.GetProperty("Training").EnumerateArray()];
        Assert.That(kept.Take(epochs.Length).Select(epoch => epoch.GetProperty("Loss").GetDouble()), Is.EqualTo(epochs.Select(epoch => epoch.GetProperty("loss").GetDouble())));
        Assert.That(kept[0].GetProperty("ActiveUnits").GetInt32(), Is.Positive);
    }

    [Test]
    public void A_log_that_cannot_be_written_is_told()
    {
        Fit("--quiet", "--log", _folder.At("missing/log.jsonl")).AssertFailed(1, "missing/log.jsonl");
    }

    [Test]
    public void Without_labels_only_the_figures_that_need_none_are_told()
    {
        var metrics = Fit("--json", "--quiet").Json.GetProperty("metrics");
        Assert.That(metrics.TryGetProperty("nmi", out _), Is.False);
        Assert.That(metrics.TryGetProperty("accuracy", out _), Is.False);
        Assert.That(metrics.GetProperty("silhouette").GetDouble(), Is.InRange(0, 1));
    }

    [TestCaseSource(nameof(Methods))]
    public void The_same_seed_writes_the_same_assignments(string method)
    {
        Fit("--method", method, "--assignments", _folder.At("a.tsv"), "--quiet");
        Fit("--method", method, "--assignments", _folder.At("b.tsv"), "--quiet");
        Assert.That(File.ReadAllBytes(_folder.At("b.tsv")), Is.EqualTo(File.ReadAllBytes(_folder.At("a.tsv"))));
    }

    [TestCase("out.tsv", "Line\tCluster\tLabel\tText")]
    [TestCase("out.csv", "Line,Cluster,Label,Text")]
    [TestCase("out.jsonl", "{\"Line\":2,\"Cluster\":")]
    public void Assignments_come_in_the_format_of_their_extension(string name, string start)
    {
        var run = Fit("--assignments", _folder.At(name), "--label-column", "Label");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        string[] lines = File.ReadAllLines(_folder.At(name));
        Assert.That(lines[0], Does.StartWith(start));
        Assert.That(lines, Has.Length.EqualTo(name.EndsWith("jsonl", StringComparison.Ordinal) ? 90 : 91));

        var evaluation = CliRun.Of("evaluate", "--input", _folder.At(name), "--label-column", "Label", "--cluster-column", "Cluster", "--json");
        Assert.That(evaluation.Json.GetProperty("documents").GetInt32(), Is.EqualTo(90));
    }

    [Test]
    public void Documents_come_from_standard_input_and_assignments_go_to_standard_output()
    {
        var run = CliRun.WithInput(
            File.ReadAllText(_folder.Corpus), "fit", "--input", "-", "--text-column", "Text", "--clusters", "3", "--assignments", "-", "--quiet");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(91));
        Assert.That(run.Output, Does.StartWith("Line\tCluster\tText\n2\t"));
    }

    [Test]
    public void Progress_goes_to_standard_error_in_plain_lines()
    {
        var run = Fit("--json");
        Assert.That(run.Json.ValueKind, Is.EqualTo(JsonValueKind.Object));
        Assert.That(run.Error.Split('\n'), Does.Contain("load").And.Contain("featurize").And.Contain("train").And.Contain("cluster"));
    }

    [Test]
    public void A_bar_on_a_terminal_leaves_standard_output_alone()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] arguments = ["fit", "--input", _folder.Corpus, "--text-column", "Text", "--clusters", "3", "--method", "tfidf-kmeans", "--json"];
        int code = TextClusterApplication.RunAsync(arguments, new Terminal(Stream.Null, output, error, IsInteractive: true)).GetAwaiter().GetResult();
        Assert.That(code, Is.Zero);
        Assert.That(JsonDocument.Parse(output.ToString()).RootElement.GetProperty("documents").GetInt32(), Is.EqualTo(90));
        Assert.That(error.ToString(), Does.Not.Contain("textcluster:"));
    }

    [Test]
    public void Broken_rows_are_counted_and_strict_makes_them_an_error()
    {
        File.AppendAllText(_folder.Corpus, "no tab here\n");
        var run = Fit("--json", "--quiet");
        Assert.That(run.Json.GetProperty("documents").GetInt32(), Is.EqualTo(90));
        Assert.That(run.Json.GetProperty("brokenRows").GetInt32(), Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("line 92: 1 fields where the header has 2"));

        Fit("--strict", "--quiet").AssertFailed(1, "line 92");
    }

    [Test]
    public void More_clusters_than_distinct_documents_are_refused_with_the_numbers()
    {
        string input = _folder.Write("few.tsv", "Text\none card\ntwo rates\none card\n");
        CliRun.Of("fit", "--input", input, "--text-column", "Text", "--clusters", "3", "--quiet").AssertFailed(1, "2 distinct documents but --clusters is 3");
    }

    [Test]
    public void A_missing_column_is_named_with_those_that_are_there()
    {
        CliRun.Of("fit", "--input", _folder.Corpus, "--text-column", "Body", "--clusters", "3", "--quiet").AssertFailed(1, "no column 'Body'. The input has: Label, Text.");
        Fit("--label-column", "Topic", "--quiet").AssertFailed(1, "no column 'Topic'");
    }

    [Test]
    public void A_missing_input_or_output_folder_ends_with_1()
    {
        CliRun.Of("fit", "--input", _folder.At("none.tsv"), "--text-column", "Text", "--clusters", "3", "--quiet").AssertFailed(1, "none.tsv");
        Fit("--quiet", "--model", _folder.At("no/such/m.zip")).AssertFailed(1, "there is no folder");
        Fit("--quiet", "--assignments", _folder.Path).AssertFailed(1, "it is a folder");
    }

    [Test]
    public void A_full_disk_ends_with_1_and_leaves_no_file()
    {
        if (!File.Exists("/dev/full"))
            Assert.Ignore("This system has no /dev/full to stand for a full disk.");
        Fit("--quiet", "--model", _folder.At("m.zip"), "--assignments", "/dev/full").AssertFailed(1, "No space left");
        Assert.That(_folder.Names(), Is.EqualTo(new[] { "corpus.tsv" }));
    }

    [Test]
    public void A_cancelled_fit_ends_with_130_and_leaves_no_file()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var run = CliRun.WithInput(
            "", source.Token, "fit", "--input", _folder.Corpus, "--text-column", "Text", "--clusters", "3", "--model", _folder.At("m.zip"), "--quiet");
        Assert.That(run.ExitCode, Is.EqualTo(130));
        Assert.That(run.Error, Does.Contain("cancelled"));
        Assert.That(_folder.Names(), Is.EqualTo(new[] { "corpus.tsv" }));
    }

    [Test]
    public void An_output_that_is_there_already_is_replaced_as_a_whole()
    {
        string output = _folder.Write("out.tsv", new string('x', 100_000));
        Fit("--quiet", "--assignments", output);
        Assert.That(File.ReadAllText(output), Does.StartWith("Line\tCluster").And.Not.Contain("xxx"));
        Assert.That(_folder.Names(), Is.EqualTo(new[] { "corpus.tsv", "out.tsv" }));
    }

    private static IEnumerable<string> Methods() => MethodRegistry.All.Select(m => m.Name);

    private CliRun Fit(params string[] more) => CliRun.Of(["fit", "--input", _folder.Corpus, "--text-column", "Text", "--clusters", "3", .. more]);
}
