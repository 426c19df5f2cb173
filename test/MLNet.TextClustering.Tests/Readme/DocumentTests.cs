using Microsoft.ML;

namespace MLNet.TextClustering.Tests.Readme;

[NonParallelizable]
public class DocumentTests
{
    [TestCase("METRICS.md", "MetricsSnippet.cs")]
    [TestCase("CLUSTER-COUNT.md", "ClusterCountSnippet.cs")]
    [TestCase("MODELS.md", "EnsembleSnippet.cs")]
    [TestCase("CLUSTERERS.md", "DensitySnippet.cs")]
    public void A_document_shows_the_code_that_is_run_here(string document, string sourceFile) =>
        ShownCode.AssertShown(Path.Combine("docs", document), sourceFile, $"// docs/{document}");

    [Test]
    public void The_code_of_the_documents_runs()
    {
        var ml = new MLContext(seed: 1);
        string[] words = ["card lost wallet stolen", "exchange rate currency foreign", "top up failed declined", "transfer pending payee bank", "verify identity passport document"];
        var texts = Enumerable.Range(0, 200).Select(i => new Text { Label = $"{i % 5}", Body = string.Join(' ', words[i % 5].Split(' ').Skip(i % 2).Append($"w{i % 11}")) });
        var data = ml.Data.LoadFromEnumerable(texts);
        var scored = ml.TextClustering().Featurize("Features", "Text").VaeLatent("Latent", "Features").Append(ml.TextClustering().SphericalKMeans()).Fit(data).Transform(data);
        var console = Console.Out;
        using var output = new StringWriter();
        try
        {
            Console.SetOut(output);
            MetricsSnippet.Run(ml, scored, scored);
            ClusterCountSnippet.Run(ml, scored);
            EnsembleSnippet.Run(ml, data);
            DensitySnippet.Run(ml, data);
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.That(output.ToString(), Does.Match(@"silhouette 0\.\d\d  NPMI -?0\.\d\d  stability [01]\.\d\d").And.Match(@"\n5 clusters \(\d+ to \d+\)\. ").And.Match(@"(\n(\w+, \w+, \w+(; )?){5}){2}\n\d+ clusters, \d+ outliers\n$"));
    }

    private sealed class Text
    {
        public string Label { get; set; } = "";

        [Microsoft.ML.Data.ColumnName("Text")]
        public string Body { get; set; } = "";
    }
}
