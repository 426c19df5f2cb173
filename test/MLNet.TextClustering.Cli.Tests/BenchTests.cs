namespace MLNet.TextClustering.Cli.Tests;

/// <summary>Runs of <c>bench</c>; each measures in processes of their own.</summary>
public class BenchTests
{
    private const string Methods = "lsa-kmeans,ppmi-kmeans";

    private TemporaryFolder _folder = null!;

    private string Page => _folder.At("BENCH.md");

    private string Log => _folder.At("bench.jsonl");

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Every_method_is_measured_on_every_corpus_with_every_seed_and_no_run_is_done_twice()
    {
        File.Copy(_folder.Corpus, _folder.At("again.tsv"));
        var first = Bench("--methods", Methods, "--seeds", "2");
        Assert.That(first.ExitCode, Is.Zero, first.Error);
        Assert.That(first.Error, Does.Contain("8 of 8: ppmi-kmeans on corpus, seed 2"));
        string[] runs = File.ReadAllLines(Log);
        Assert.That(runs, Has.Length.EqualTo(8));
        Assert.That(runs, Has.All.Contain("\"cpuSeconds\":{\"load\":").And.All.Contain("\"machine\":").And.All.Contain("\"version\":"));
        string page = File.ReadAllText(Page);
        foreach (string part in new[] { "# Benchmarks\n", "## again\n", "## corpus\n", "\n| lsa-kmeans | 2 of 2 | 4 | ", "\n| ppmi-kmeans | 2 | ", "90 documents, 3 labels.", " cores, " })
            Assert.That(page, Does.Contain(part));

        var second = Bench("--methods", Methods, "--seeds", "2");
        Assert.That(second.ExitCode, Is.Zero, second.Error);
        Assert.That(second.Error, Is.Empty);
        Assert.That(File.ReadAllLines(Log), Is.EqualTo(runs));
        Assert.That(File.ReadAllText(Page), Is.EqualTo(page));
    }

    [Test]
    public void Runs_that_go_on_at_once_are_the_same_runs()
    {
        Assert.That(Bench("--methods", Methods, "--seeds", "2", "--jobs", "3").ExitCode, Is.Zero);
        Assert.That(File.ReadAllLines(Log), Has.Length.EqualTo(4));
        Assert.That(File.ReadAllText(Page), Does.Contain("\n| lsa-kmeans | 1 of 1 | 2 | ").And.Contain("\n| ppmi-kmeans | 1 of 1 | 2 | "));
    }

    [Test]
    public void An_interrupted_bench_keeps_what_is_done_and_goes_on_from_there()
    {
        using var cancel = new CancellationTokenSource();
        using var error = new CancellingWriter(cancel, "2 of 2");
        int code = TextClusterApplication.RunAsync(Arguments("--methods", "lsa-kmeans", "--seeds", "2"), new Terminal(Stream.Null, TextWriter.Null, error, false), cancel.Token)
            .GetAwaiter().GetResult();
        Assert.That(code, Is.EqualTo(130));
        Assert.That(error.ToString(), Does.Contain("goes on from there"));
        string[] done = File.ReadAllLines(Log);
        Assert.That(done, Has.Length.EqualTo(1));
        Assert.That(File.ReadAllText(Page), Does.Contain("| lsa-kmeans | 1 of 1 | 1 |"));

        File.AppendAllText(Log, "{\"corpus\":\"corp");
        var again = Bench("--methods", "lsa-kmeans", "--seeds", "2");
        Assert.That(again.ExitCode, Is.Zero, again.Error);
        Assert.That(again.Error, Does.Contain("1 of 1: lsa-kmeans on corpus, seed 2"));
        Assert.That(File.ReadAllLines(Log), Has.Length.EqualTo(2).And.Exactly(1).EqualTo(done[0]));
    }

    [Test]
    public void A_broken_corpus_is_a_row_with_its_message_and_is_tried_again()
    {
        _folder.Write("broken.tsv", "Class\tText\na\tb\n");
        for (int i = 0; i < 2; i++)
        {
            var run = Bench("--methods", "lsa-kmeans", "--seeds", "1");
            run.AssertFailed(1, "1 of the runs failed");
            Assert.That(run.Error, Does.Contain("lsa-kmeans on broken, seed 1"));
            Assert.That(File.ReadAllLines(Log), Has.Length.EqualTo(2));
        }

        string page = File.ReadAllText(Page);
        Assert.That(page, Does.Contain("| lsa-kmeans | 1 failed | There is no column 'Label'. The input has: Class, Text. |"));
        Assert.That(page, Does.Contain("| lsa-kmeans | 1 of 2 | 1 |"));

        _folder.Write("broken.tsv", File.ReadAllText(_folder.Corpus));
        Assert.That(Bench("--methods", "lsa-kmeans", "--seeds", "1").ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(Page), Does.Not.Contain("1 failed"));
    }

    [Test]
    public void A_run_that_fails_in_its_process_is_a_row_with_its_message()
    {
        _folder.Write("corpus.tsv", "Label\tText\na\tsame words\nb\tsame words\n");
        var run = Bench("--methods", "lsa-kmeans", "--seeds", "1");
        run.AssertFailed(1, "1 of the runs failed");
        Assert.That(File.ReadAllText(Page), Does.Contain("| lsa-kmeans | 1 failed | The input has 1 distinct documents but --clusters is 2. Use at most 1. |"));
    }

    [TestCase("--data nowhere", "nowhere")]
    [TestCase("--data . --corpora absent", "absent")]
    public void Corpora_that_are_not_there_end_the_bench(string options, string because)
    {
        string[] arguments = [.. options.Split(' ').Select(o => o == "." ? _folder.Path : o)];
        CliRun.Of(["bench", "--output", Page, .. arguments]).AssertFailed(1, because);
        Assert.That(File.Exists(Page), Is.False);
    }

    private CliRun Bench(params string[] options) => CliRun.Of(Arguments(options));

    private string[] Arguments(params string[] options) => ["bench", "--data", _folder.Path, "--output", Page, .. options];

    /// <summary>Cancels when a line with this text is written.</summary>
    private sealed class CancellingWriter(CancellationTokenSource cancel, string text) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(text, StringComparison.Ordinal) == true)
                cancel.Cancel();
        }
    }
}
