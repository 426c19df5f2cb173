using MLNet.TextClustering.Cli.Fitting;

namespace MLNet.TextClustering.Cli.Tests;

[NonParallelizable]
public class ReadmeTests
{
    [Test]
    public void Every_command_that_the_readme_shows_works()
    {
        string root = FindRoot();
        string[] commands = [.. File.ReadAllLines(Path.Combine(root, "README.md")).Where(l => l.StartsWith("textcluster ", StringComparison.Ordinal))];
        Assert.That(commands, Has.Length.GreaterThanOrEqualTo(4));

        using var folder = new TemporaryFolder();
        string before = Directory.GetCurrentDirectory();
        try
        {
            Directory.SetCurrentDirectory(folder.Path);
            string[] questions = File.ReadAllLines(Path.Combine(root, "examples", "SupportQuestions", "data", "banking77.tsv"));
            File.WriteAllLines("questions.tsv", questions.Take(1001));
            foreach (string command in commands)
            {
                var run = CliRun.Of(command.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);
                Assert.That(run.ExitCode, Is.Zero, command + "\n" + run.Error);
            }
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    [Test]
    public void Every_method_is_named_in_the_readme()
    {
        string readme = File.ReadAllText(Path.Combine(FindRoot(), "README.md"));
        foreach (var method in MethodRegistry.All)
            Assert.That(readme, Does.Contain($"`{method.Name}`"));
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
