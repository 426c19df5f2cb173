namespace MLNet.TextClustering.Cli.Tests;

public class ReportTests
{
    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void Fit()
    {
        _folder = new TemporaryFolder();
        var run = CliRun.Of("fit", "--input", _folder.Corpus, "--text-column", "Text", "--clusters", "3", "--method", "lsa-kmeans", "--model", _folder.At("model.zip"), "--quiet");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void A_model_and_a_file_give_a_page()
    {
        var run = CliRun.Of("report", "--model", _folder.At("model.zip"), "--input", _folder.Corpus, "--output", _folder.At("report.html"), "--label-column", "Label", "--quiet");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Is.Empty);

        string html = File.ReadAllText(_folder.At("report.html"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(html, Does.Contain("<h1 dir=\"auto\">corpus.tsv</h1>").And.Contain("90 texts in 3 clusters").And.Contain("Agreement (NMI)"));
            Assert.That(html, Does.Contain("<td dir=\"auto\">lsa-kmeans</td>").And.Contain("90 texts, by textcluster"));
            Assert.That(html, Does.Not.Contain(_folder.Path), "folders of the machine are nobody's business");
        }
    }

    [Test]
    public void The_training_of_the_model_is_shown()
    {
        string model = _folder.At("vae.zip"), page = _folder.At("vae.html");
        Assert.That(CliRun.Of("fit", "-i", _folder.Corpus, "-t", "Text", "-k", "3", "-m", model, "-q").ExitCode, Is.Zero);
        Assert.That(CliRun.Of("report", "-m", model, "-i", _folder.Corpus, "-o", page, "-q").ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(page), Does.Contain("id=\"training\"").And.Contain("<h3>Reconstruction</h3>").And.Contain("<h3>Active units</h3>"));
    }

    [Test]
    public void Models_of_methods_without_latents_can_be_reported_on()
    {
        foreach (string method in new[] { "tfidf-kmeans", "lda" })
        {
            string model = _folder.At(method + ".zip"), page = _folder.At(method + ".html");
            Assert.That(CliRun.Of("fit", "-i", _folder.Corpus, "-t", "Text", "-k", "3", "--method", method, "-m", model, "-q").ExitCode, Is.Zero);
            var run = CliRun.Of("report", "-m", model, "-i", _folder.Corpus, "-o", page, "--title", "Three <themes>", "-q");
            Assert.That(run.ExitCode, Is.Zero, run.Error);
            Assert.That(File.ReadAllText(page), Does.Contain("Three &lt;themes&gt;</h1>").And.Contain("id=\"cluster-3\""));
        }
    }

    [Test]
    public void What_cannot_be_done_is_told_and_leaves_no_file()
    {
        string model = _folder.At("model.zip"), page = _folder.At("failed.html");
        CliRun.Of("report", "-m", _folder.At("absent.zip"), "-i", _folder.Corpus, "-o", page).AssertFailed(1, "There is no model");
        CliRun.Of("report", "-m", model, "-i", _folder.At("absent.tsv"), "-o", page).AssertFailed(1, "absent.tsv");
        CliRun.Of("report", "-m", model, "-i", _folder.Corpus, "-o", page, "-l", "Class").AssertFailed(1, "Class");
        CliRun.Of("report", "-m", model, "-i", _folder.Corpus, "-o", _folder.At("no/page.html")).AssertFailed(1, "there is no folder");
        CliRun.Of("report", "-m", model, "-i", _folder.Corpus, "-o", page, "--points", "-3").AssertFailed(1, "MaximumPoints is -3");
        CliRun.Of("report", "-m", model, "-i", _folder.Corpus).AssertFailed(2, "--output");
        Assert.That(_folder.Names().Where(n => n.StartsWith("failed", StringComparison.Ordinal)), Is.Empty);
    }
}
