namespace MLNet.TextClustering.Tests.Readme;

[NonParallelizable]
public class ReadmeTests
{
    private static readonly string Root = FindRoot();

    [Test]
    public void The_readme_shows_the_code_that_is_run_here()
    {
        string[] source = File.ReadAllLines(Path.Combine(Root, "test", "MLNet.TextClustering.Tests", "Readme", "ReadmeSnippet.cs"));
        int start = Array.FindIndex(source, l => l.Trim() == "// README") + 1;
        int end = Array.FindIndex(source, l => l.Trim() == "// end");
        int indent = source[start].Length - source[start].TrimStart().Length;
        string snippet = string.Join('\n', source[start..end].Select(l => l.Length > indent ? l[indent..] : ""));

        Assert.That(snippet.Split('\n'), Has.Length.GreaterThan(8));
        Assert.That(File.ReadAllText(Path.Combine(Root, "README.md")).ReplaceLineEndings("\n"), Does.Contain($"```csharp\n{snippet}\n```"));
    }

    [Test]
    public void The_code_of_the_readme_runs_and_prints_what_the_readme_says_it_prints()
    {
        var folder = Directory.CreateTempSubdirectory("readme-");
        string before = Directory.GetCurrentDirectory();
        var console = Console.Out;
        using var output = new StringWriter();
        try
        {
            string[] questions = File.ReadAllLines(Path.Combine(Root, "examples", "SupportQuestions", "data", "banking77.tsv"));
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

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MLNet.TextClustering.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"There is no MLNet.TextClustering.sln above {AppContext.BaseDirectory}.");
    }
}
