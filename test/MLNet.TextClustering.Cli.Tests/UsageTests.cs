using MLNet.TextClustering.Cli.Fitting;

namespace MLNet.TextClustering.Cli.Tests;

public class UsageTests
{
    [TestCase("fit --input x.tsv --text-column Text", "--clusters")]
    [TestCase("fit --text-column Text --clusters 3", "--input")]
    [TestCase("fit --input x.tsv --text-column Text --clusters three", "three")]
    [TestCase("fit --input x.tsv --text-column Text --clusters 0", "at least 1")]
    [TestCase("fit --input x.tsv --text-column Text --clusters 3 --method dbscan", "dbscan")]
    [TestCase("fit --input x.tsv --text-column Text --clusters 3 --json --assignments -", "--json and --assignments -")]
    [TestCase("fit --input x.tsv --text-column Text --clusters 3 --format xml", "xml")]
    [TestCase("assign --model m.zip --input x.tsv", "--output")]
    [TestCase("evaluate --input x.tsv --label-column Label", "--cluster-column")]
    [TestCase("fit --input x.tsv --text-column Text --clusters 3 --method vae[Beta=-1]", "Beta")]
    [TestCase("fit --input x.tsv --text-column Text --clusters 3 --method vae[Beta=few]", "few")]
    [TestCase("fit --input x.tsv --text-column Text --clusters 3 --method vae[Gamma=1]", "Gamma")]
    [TestCase("fit --input x.tsv --text-column Text --clusters 3 --method vae[Beta]", "vae[Beta=0")]
    [TestCase("fit --input x.tsv --text-column Text --clusters 3 --method vae[Beta=0", "closing bracket")]
    [TestCase("fit --input x.tsv --text-column Text --clusters 3 --method lsa-kmeans[Beta=0]", "has no latent")]
    [TestCase("bench --data x", "--output")]
    [TestCase("bench --output x.md", "--data")]
    [TestCase("bench --data x --output x.md --seeds 0", "at least 1")]
    [TestCase("bench --data x --output x.md --methods vae,dbscan", "dbscan")]
    [TestCase("info", "--model")]
    [TestCase("info --model m.zip --colour", "--colour")]
    [TestCase("cluster", "cluster")]
    public void Wrong_usage_ends_with_2_and_says_what_is_wrong(string line, string because)
    {
        var run = CliRun.Of(line.Split(' '));
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.StartWith("textcluster: ").And.Contain(because).And.Contain("--help"));
    }

    [Test]
    public void No_command_is_wrong_usage() => Assert.That(CliRun.Of().ExitCode, Is.EqualTo(2));

    [TestCase("--help")]
    [TestCase("fit --help")]
    public void Help_is_no_error(string line)
    {
        var run = CliRun.Of(line.Split(' '));
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Does.Contain("Usage"));
        Assert.That(run.Error, Is.Empty);
    }

    [Test]
    public void The_help_of_fit_names_every_method()
    {
        string help = CliRun.Of("fit", "--help").Output;
        foreach (var method in MethodRegistry.All)
            Assert.That(help, Does.Contain(method.Name).And.Contain(method.Description));
    }
}
