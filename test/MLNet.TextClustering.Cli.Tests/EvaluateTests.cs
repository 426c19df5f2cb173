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

    [Test]
    public void Each_cluster_and_each_class_has_its_precision_and_recall()
    {
        var json = CliRun.WithInput("Label\tCluster\na\t0\na\t0\na\t1\nb\t1\nb\t1\n", Columns.Split(' ')).Json;
        var cluster = json.GetProperty("perCluster")[1];
        Assert.That(cluster.GetProperty("cluster").GetString(), Is.EqualTo("1"));
        Assert.That(cluster.GetProperty("class").GetString(), Is.EqualTo("b"));
        Assert.That(cluster.GetProperty("precision").GetDouble(), Is.EqualTo(2.0 / 3).Within(1e-12));
        Assert.That(json.GetProperty("perClass")[0].GetProperty("recall").GetDouble(), Is.EqualTo(2.0 / 3).Within(1e-12));
        Assert.That(json.GetProperty("pairs").GetProperty("together").GetInt64(), Is.EqualTo(2));
        Assert.That(json.TryGetProperty("topics", out _), Is.False);
    }

    [Test]
    public void With_texts_the_terms_of_the_clusters_are_measured()
    {
        const string Input = "Label\tCluster\tText\na\t0\tlost card\na\t0\tlost card again\nb\t1\ttop up fee\nb\t1\ttop up\n";
        var run = CliRun.WithInput(Input, [.. Columns.Split(' '), "--text-column", "Text"]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        var topics = run.Json.GetProperty("topics");
        Assert.That(topics.GetProperty("perCluster")[0].GetProperty("terms").EnumerateArray().Select(t => t.GetString()), Does.Contain("lost"));
        Assert.That(topics.GetProperty("diversity").GetDouble(), Is.EqualTo(1));
        Assert.That(topics.GetProperty("npmi").GetDouble(), Is.GreaterThan(0));
        var lines = CliRun.WithInput(Input, [.. Columns.Split(' ')[..^1], "--text-column", "Text"]);
        Assert.That(lines.Output, Does.Match(@"C_V\s+\d\.\d{4}").And.Match(@"pair recall\s+1\.0000"));
    }

    [Test]
    public void Clusters_without_any_term_leave_figures_that_are_not_defined_null()
    {
        var run = CliRun.WithInput("Label\tCluster\tText\na\t0\t?\nb\t1\t!\n", [.. Columns.Split(' '), "--text-column", "Text"]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Json.GetProperty("topics").GetProperty("npmi").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }
}
