namespace MLNet.TextClustering.Tests.Readme;

[NonParallelizable]
public class ReadmeTests
{
    [Test]
    public void The_readme_shows_the_code_that_is_run_here() => ShownCode.AssertShown("README.md", "ReadmeSnippet.cs", "// README");

    [Test]
    public void The_code_of_the_readme_runs_and_prints_what_the_readme_says_it_prints()
    {
        var folder = Directory.CreateTempSubdirectory("readme-");
        string before = Directory.GetCurrentDirectory();
        var console = Console.Out;
        using var output = new StringWriter();
        try
        {
            string[] questions = File.ReadAllLines(Path.Combine(ShownCode.Root, "examples", "SupportQuestions", "data", "banking77.tsv"));
            File.WriteAllLines(Path.Combine(folder.FullName, "questions.tsv"), questions.Take(2001));
            Directory.SetCurrentDirectory(folder.FullName);
            Console.SetOut(output);
            ReadmeSnippet.Run();
        }
        finally
        {
            Console.SetOut(console);
            Directory.SetCurrentDirectory(before);
            folder.Delete(recursive: true);
        }

        Assert.That(output.ToString(), Does.Match(@"^NMI 0\.[6-9]\d  ARI 0\.[2-9]\d\s*$"));
    }
}
