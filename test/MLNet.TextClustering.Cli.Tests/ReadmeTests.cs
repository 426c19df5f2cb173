using System.Text.RegularExpressions;
using MLNet.TextClustering.Cli.Fitting;

namespace MLNet.TextClustering.Cli.Tests;

[NonParallelizable]
public partial class ReadmeTests
{
    [TestCase("README.md")]
    [TestCase("docs/EXPLAIN.md")]
    public void Every_command_that_a_document_shows_works(string document)
    {
        string root = FindRoot();
        string[] commands = [.. File.ReadAllLines(Path.Combine(root, document)).Where(l => l.StartsWith("textcluster ", StringComparison.Ordinal))];
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
                var run = CliRun.Of([.. Words().Matches(command.Split('#')[0]).Skip(1).Select(word => word.Value.Trim('"'))]);
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

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Words();

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
