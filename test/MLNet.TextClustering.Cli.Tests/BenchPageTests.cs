namespace MLNet.TextClustering.Cli.Tests;

/// <summary>The page as a function of the log, without a run.</summary>
public class BenchPageTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Figures_are_means_and_sample_deviations_in_percent()
    {
        string page = PageOf(Run("news", "vae", 1, 0.5, 10), Run("news", "vae", 2, 0.7, 20), Run("posts", "vae", 1, 0.4, 40));
        Assert.That(page, Does.Contain("| vae | 2 | 60.0 ± 14.1 | 30.0 ± 7.1 |"));
        Assert.That(page, Does.Contain("| vae | 1 | 40.0 | 20.0 |"));
        Assert.That(page, Does.Contain("| vae | 2 of 2 | 3 | 50.0 |").And.Contain("| 14.1 | 27.5 | 300 |"));
        Assert.That(page, Does.Contain("| vae | 1.0 ± 0.0 | 2.0 ± 0.0 | 3.0 ± 0.0 | 4.0 ± 0.0 | 15.0 ± 7.1 | 250 ± 71 |"));
    }

    [Test]
    public void What_has_not_run_is_told()
    {
        string page = PageOf(Run("news", "vae", 1, 0.5, 10), Run("posts", "lsa-kmeans", 1, 0.4, 40));
        Assert.That(page, Does.Contain("| lsa-kmeans | 0 | not run |").And.Contain("| vae | 50.0 | – |"));
    }

    [Test]
    public void The_newest_line_of_a_run_counts_and_variants_stand_behind_their_method()
    {
        string page = PageOf(Run("news", "lsa-kmeans", 1, 0.2, 1), Run("news", "vae[Beta=0]", 1, 0.3, 1), Run("news", "vae", 1, 0.9, 1), Run("news", "vae", 1, 0.5, 10));
        Assert.That(page, Does.Contain("| vae | 50.0 |\n| vae[Beta=0] | 30.0 |\n| lsa-kmeans | 20.0 |\n"));
    }

    [Test]
    public void Baselines_and_choices_stand_beside_the_figures()
    {
        _folder.Write("choices.json", """{"made":[{"what":"the rank","corpora":["news"],"note":"Confirmed on posts."}]}""");
        _folder.Write(
            "baselines.json",
            """
            {"source":"someone.","figures":[
            {"corpus":"news","method":"A","nmi":61.0,"ari":20.0,"accuracy":30.0},
            {"corpus":"news","method":"B","nmi":60.0,"ari":40.0,"accuracy":20.0}]}
            """);
        string page = PageOf(Run("news", "vae", 1, 0.5, 10), Run("posts", "vae", 1, 0.4, 40));
        Assert.That(page, Does.Contain("| best baseline of others |  | 61.0 (A) | 40.0 (B) |  | 30.0 (A) |"));
        Assert.That(page, Does.Contain("- the rank: news. Confirmed on posts.").And.Contain("Took part in choosing: the rank.").And.Contain("Took part in no choice."));
        Assert.That(page, Does.Contain("| vae | 2 of 2 | 2 | 45.0 | 50.0 | 40.0 |"));
    }

    [Test]
    public void Words_about_the_figures_stand_before_them()
    {
        _folder.Write("bench.notes.md", "## Which to take\r\n\r\nThe VAE.\n");
        Assert.That(PageOf(Run("news", "vae", 1, 0.5, 10)), Does.Contain("\n\n## Which to take\n\nThe VAE.\n\n## Means over corpora\n"));
    }

    [Test]
    public void A_line_that_is_no_run_is_named_and_nothing_is_written()
    {
        _folder.Write("bench.jsonl", Run("news", "vae", 1, 0.5, 10) + "\n{\"corpus\":\"news\"}\n");
        NoRun().AssertFailed(1, "line 2");
        Assert.That(_folder.Names(), Does.Not.Contain("BENCH.md"));
    }

    [Test]
    public void Without_runs_there_is_no_page()
    {
        NoRun().AssertFailed(1, "no runs");
        Assert.That(_folder.Names(), Does.Not.Contain("BENCH.md"));
    }

    private string PageOf(params string[] lines)
    {
        _folder.Write("bench.jsonl", string.Concat(lines.Select(l => l + "\n")));
        var run = NoRun();
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return File.ReadAllText(_folder.At("BENCH.md"));
    }

    private CliRun NoRun() => CliRun.Of("bench", "--no-run", "--output", _folder.At("BENCH.md"));

    private static string Run(string corpus, string method, int seed, double nmi, double seconds) => FormattableString.Invariant(
        $$$"""
        {"corpus":"{{{corpus}}}","method":"{{{method}}}","seed":{{{seed}}},"version":"1","machine":"m","result":{"documents":9,"clusters":3,"metrics":{"nmi":{{{nmi}}},"ari":{{{nmi / 2}}},"ami":0.1,"accuracy":0.3,"largestClusterShare":0.4},"seconds":{"load":1,"featurize":1,"train":1,"cluster":1,"total":5},"cpuSeconds":{"load":1,"featurize":2,"train":3,"cluster":4,"total":{{{seconds}}}},"peakMemoryMB":{{{(seed + 1) * 100}}}}}
        """);
}
