using Microsoft.ML;
using MLNet.TextClustering.Tests.Latent;

namespace MLNet.TextClustering.Tests.Readme;

[NonParallelizable]
public class MapDocumentTests
{
    [Test]
    public void The_documents_show_the_code_that_is_run_here()
    {
        ShownCode.AssertShown(Path.Combine("docs", "MAP.md"), "MapSnippet.cs", "// docs/MAP.md");
        ShownCode.AssertShown(Path.Combine("docs", "TRAINING.md"), "MapSnippet.cs", "// docs/TRAINING.md");
    }

    [Test]
    public void The_code_of_the_documents_runs()
    {
        string folder = Directory.CreateTempSubdirectory("map-").FullName, before = Directory.GetCurrentDirectory();
        TextWriter console = Console.Out;
        var ml = new MLContext(1);
        IDataView texts = ml.Data.LoadFromEnumerable(TopicRow.Make(300));
        try
        {
            Directory.SetCurrentDirectory(folder);
            Console.SetOut(TextWriter.Null);
            Assert.That(MapSnippet.Map(ml, texts).Trustworthiness, Is.GreaterThan(0.8));
            MapSnippet.Log(ml, texts);
            Assert.That(Directory.GetFiles(Path.Combine(folder, "runs", "first")), Has.Length.EqualTo(1));
        }
        finally
        {
            Console.SetOut(console);
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }
    }
}
