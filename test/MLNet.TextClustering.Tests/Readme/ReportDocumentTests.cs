using Microsoft.ML;

namespace MLNet.TextClustering.Tests.Readme;

[NonParallelizable]
public class ReportDocumentTests
{
    [Test]
    public void The_document_shows_the_code_that_is_run_here() => ShownCode.AssertShown(Path.Combine("docs", "REPORT.md"), "ReportSnippet.cs", "// docs/REPORT.md");

    [Test]
    public void The_code_of_the_document_writes_a_report()
    {
        var ml = new MLContext(seed: 1);
        string[] words = ["card lost wallet stolen", "exchange rate currency foreign", "top up failed declined"];
        var questions = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i => new Question($"{words[i % 3]} w{i % 7}", $"{i % 3}")));
        var model = ml.TextClustering().Featurize("Features", "Text").Append(ml.TextClustering().LsaLatent("Latent", "Features", new LsaLatentOptions { Rank = 5 }))
            .Append(ml.TextClustering().SphericalKMeans("Latent", 3)).Fit(questions);
        string before = Directory.GetCurrentDirectory();
        var folder = Directory.CreateTempSubdirectory("report-");
        try
        {
            Directory.SetCurrentDirectory(folder.FullName);
            ReportSnippet.Run(ml, model, questions);
            Assert.That(File.ReadAllText("report.html"), Does.Contain("Questions of bank customers</h1>").And.Contain("Agreement (NMI)").And.Contain("VAE, k-means"));
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            folder.Delete(recursive: true);
        }
    }

    private sealed record Question(string Text, string Label);
}
