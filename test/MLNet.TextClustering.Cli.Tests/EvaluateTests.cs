namespace MLNet.TextClustering.Cli.Tests;

public class EvaluateTests
{
    private const string Columns = "evaluate --input - --label-column Label --cluster-column Cluster --json";

    [Test]
    public void Figures_are_those_of_scikit_learn()
    {
        // sklearn_doc_3 of the golden file.
        var run = CliRun.WithInput("Label\tCluster\na\t0\na\t0\nb\t1\nb\t2\n", Columns.Split(' '));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        var json = run.Json;
        Assert.That(json.GetProperty("documents").GetInt32(), Is.EqualTo(4));
        Assert.That(json.GetProperty("clusters").GetInt32(), Is.EqualTo(3));
        Assert.That(json.GetProperty("classes").GetInt32(), Is.EqualTo(2));
        Assert.That(json.GetProperty("metrics").GetProperty("nmi").GetDouble(), Is.EqualTo(0.8).Within(1e-12));
        Assert.That(json.GetProperty("metrics").GetProperty("ari").GetDouble(), Is.EqualTo(4.0 / 7).Within(1e-12));
        Assert.That(json.GetProperty("metrics").GetProperty("accuracy").GetDouble(), Is.EqualTo(0.75));
    }

    [Test]
    public void A_missing_label_column_ends_with_1() =>
        CliRun.WithInput("Topic\tCluster\na\t0\n", Columns.Split(' ')).AssertFailed(1, "no column 'Label'. The input has: Topic, Cluster.");

    [Test]
    public void Without_json_the_figures_are_lines()
    {
        var run = CliRun.WithInput("Label\tCluster\na\t0\nb\t1\n", [.. Columns.Split(' ')[..^1]]);
        Assert.That(run.Output, Does.Contain("2 documents, 2 clusters, 2 classes").And.Match(@"ARI\s+1\.0000"));
    }
}
