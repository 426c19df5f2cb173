using Microsoft.ML;
using MLNet.TextClustering.Tests.Explain;

namespace MLNet.TextClustering.Tests.Readme;

[NonParallelizable]
public class ExplainDocumentTests
{
    [Test]
    public void The_document_shows_the_code_that_is_run_here() =>
        ShownCode.AssertShown(Path.Combine("docs", "EXPLAIN.md"), "ExplainSnippet.cs", "// docs/EXPLAIN.md");

    [Test]
    public void The_code_of_the_document_runs()
    {
        string folder = Directory.CreateTempSubdirectory("explain-").FullName, before = Directory.GetCurrentDirectory();
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        var ml = new MLContext(1);
        IDataView questions = Themes.Data(ml);
        ITransformer model = Themes.Fit("vae mixture", questions);
        try
        {
            Directory.SetCurrentDirectory(folder);
            Console.SetOut(output);
            ExplainSnippet.Run(ml, model, questions, Themes.Data(ml, "my visa card"));
        }
        finally
        {
            Console.SetOut(console);
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }

        Assert.That(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(5));
        Assert.That(output.ToString(), Does.Match(@"(Borderline|Doubtful|Likely|Clear): .*visa [+-]"));
    }
}
