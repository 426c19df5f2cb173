using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MLNet.TextClustering.Cli.Tests;

/// <summary>Whatever can be done with a model works with models of several members, in a process of its own as well.</summary>
[TestFixture("ensemble")]
[TestFixture("consensus")]
public partial class EnsembleMethodTests(string method)
{
    private TemporaryFolder _folder = null!;
    private string _model = null!;
    private JsonElement _fit;

    [OneTimeSetUp]
    public void FitOnce()
    {
        _folder = new TemporaryFolder();
        _model = _folder.At("m.zip");
        var run = CliRun.Of(
            "fit", "-i", _folder.Corpus, "-t", "Text", "-k", "3", "--method", method, "-m", _model, "--assignments", _folder.At("fit.tsv"), "--log", _folder.At("log.jsonl"), "--json", "-q");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        _fit = run.Json;
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("assign", "--input", "corpus.tsv", "--output", "-", "--quiet")]
    [TestCase("info")]
    [TestCase("explain", "--json", "--quiet")]
    [TestCase("explain", "--input", "corpus.tsv", "--json", "--quiet")]
    [TestCase("explain", "--text", "my visa card was swallowed by euro", "--json")]
    public void A_process_of_its_own_says_the_same(string command, params string[] options)
    {
        string[] arguments = [command, "--model", _model, .. options.Select(option => option == "corpus.tsv" ? _folder.Corpus : option)];
        var here = CliRun.Of(arguments);
        Assert.That(here.ExitCode, Is.Zero, here.Error);
        Assert.That(InItsOwnProcess(arguments), Is.EqualTo(here.Output));
    }

    [Test]
    public void Assign_gives_the_clusters_of_fit()
    {
        var run = CliRun.Of("assign", "-m", _model, "-i", _folder.Corpus, "-o", "-", "-q");
        Assert.That(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(File.ReadAllLines(_folder.At("fit.tsv"))));
    }

    [Test]
    public void Info_tells_the_method_and_its_latents()
    {
        string info = CliRun.Of("info", "--model", _model).Output;
        Assert.That(info, Does.Match($@"method\s+{method}\b").And.Match(@"vocabulary\s+\d+ terms").And.Match(@"clusters\s+3"));
        int[] sizes = LatentSizes(_model);
        Assert.That(sizes, Has.Length.EqualTo(4), info);
        Assert.That(sizes[0], Is.EqualTo(sizes.Skip(1).Sum()));
    }

    [Test]
    public void Every_member_tells_its_epochs_and_all_of_them_count_as_training()
    {
        JsonElement[] lines = [.. File.ReadAllLines(_folder.At("log.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.That(lines.Count(line => line.TryGetProperty("epoch", out var epoch) && epoch.GetInt32() == 1 && line.TryGetProperty("reconstruction", out _)), Is.EqualTo(3));
        Assert.That(_fit.GetProperty("cpuSeconds").GetProperty("train").GetDouble(), Is.GreaterThan(_fit.GetProperty("cpuSeconds").GetProperty("featurize").GetDouble()));
    }

    [Test]
    public void The_report_shows_one_space_of_all_members()
    {
        string page = _folder.At("page.html");
        var run = CliRun.Of("report", "-m", _model, "-i", _folder.Corpus, "-o", page, "-q");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(File.ReadAllText(page), Does.Contain("id=\"map\"").And.Contain("id=\"cluster-3\"").And.Match(@"Latent size.{0,80}>\d+( &#x2B; \d+){2}<").And.Contain($">{method}</td>"));
    }

    [Test]
    public void Clusters_are_revised()
    {
        string merged = _folder.At("merged.zip"), reduced = _folder.At("reduced.zip"), strict = _folder.At("strict.zip");
        Assert.That(CliRun.Of("revise", "merge", "1+3", "-m", _model, "-o", merged).ExitCode, Is.Zero);
        Assert.That(CliRun.Of("revise", "reduce", "--clusters", "2", "-m", _model, "-o", reduced).ExitCode, Is.Zero);
        Assert.That(CliRun.Of("revise", "outliers", "--to", "none", "--share", "0.1", "-m", _model, "-o", strict).ExitCode, Is.Zero);
        foreach (string model in new[] { merged, reduced })
            Assert.That(Clusters(model).Distinct().Order(), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(Clusters(strict).Count(cluster => cluster == "0"), Is.InRange(3, 18));
    }

    [Test]
    public void Options_reach_every_member_and_another_seed_is_another_model()
    {
        string[] fit = ["fit", "-i", _folder.Corpus, "-t", "Text", "-k", "3", "-q", "-m", _folder.At("other.zip"), "--method"];
        Assert.That(CliRun.Of([.. fit, $"{method}[LatentSize=4,Epochs=1]"]).ExitCode, Is.Zero);
        Assert.That(LatentSizes(_folder.At("other.zip")), Has.Length.EqualTo(LatentSizes(_model).Length).And.All.LessThan(LatentSizes(_model)[0]));
        Assert.That(CliRun.Of([.. fit, method, "--seed", "9"]).ExitCode, Is.Zero);
        Assert.That(File.ReadAllBytes(_folder.At("other.zip")), Is.Not.EqualTo(File.ReadAllBytes(_model)));
    }

    [Test]
    public void The_number_of_clusters_can_be_chosen()
    {
        var run = CliRun.Of("fit", "-i", _folder.Corpus, "-t", "Text", "-k", "auto", "--method", method, "--json", "-q");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Json.GetProperty("clusters").GetInt32(), Is.InRange(2, 10));
    }

    [Test]
    public void It_can_be_benchmarked()
    {
        File.Copy(_folder.Corpus, Path.Combine(Directory.CreateDirectory(_folder.At("data")).FullName, "themes.tsv"), overwrite: true);
        var run = CliRun.Of("bench", "--data", _folder.At("data"), "--methods", method, "--seeds", "1", "--output", _folder.At("bench.md"));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(File.ReadAllText(_folder.At("bench.md")), Does.Match($@"\| {method} \| 1 of 1 \| 1 \| \d"));
    }

    private string[] Clusters(string model) =>
        [.. CliRun.Of("assign", "-m", model, "-i", _folder.Corpus, "-o", "-", "-q").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')[1])];

    /// <summary>That of the whole, then those of its members where there are several.</summary>
    private static int[] LatentSizes(string model) =>
        [.. Digits().Matches(CliRun.Of("info", "--model", model).Output.Split('\n').Single(line => line.StartsWith("latent ", StringComparison.Ordinal)).Replace("3 models", "", StringComparison.Ordinal)).Select(digits => int.Parse(digits.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    private static string InItsOwnProcess(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(TestContext.CurrentContext.TestDirectory, "textcluster.dll"), .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
        return output;
    }
}
