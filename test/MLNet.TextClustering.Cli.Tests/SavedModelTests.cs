using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Cli.Tests;

/// <summary>What can be done with a model that fit has saved.</summary>
public class SavedModelTests
{
    private TemporaryFolder _folder = null!;
    private string _model = null!;
    private string[] _assignments = null!;

    [OneTimeSetUp]
    public void FitOnce()
    {
        _folder = new TemporaryFolder();
        _model = _folder.At("m.zip");
        var run = CliRun.Of(
            "fit", "--input", _folder.Corpus, "--text-column", "Text", "--clusters", "3", "--model", _model, "--assignments", _folder.At("fit.tsv"), "--quiet");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        _assignments = File.ReadAllLines(_folder.At("fit.tsv"));
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Assign_gives_the_training_documents_the_clusters_of_fit()
    {
        var run = Assign(_folder.Corpus, _folder.At("assigned.tsv"));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(File.ReadAllLines(_folder.At("assigned.tsv")), Is.EqualTo(_assignments));
    }

    [Test]
    public void Assign_reads_standard_input_and_writes_standard_output()
    {
        var run = CliRun.WithInput(File.ReadAllText(_folder.Corpus), "assign", "--model", _model, "--input", "-", "--output", "-", "--quiet");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(_assignments));
    }

    [Test]
    public void A_corpus_of_several_batches_is_assigned_in_order()
    {
        string[] lines = File.ReadAllLines(_folder.Corpus);
        string input = _folder.Write("large.tsv", lines[0] + "\n" + string.Concat(Enumerable.Range(0, 200).Select(_ => string.Join('\n', lines[1..]) + "\n")));
        string output = _folder.At("large-out.tsv");
        Assert.That(Assign(input, output).ExitCode, Is.Zero);

        string[] clusters = [.. File.ReadAllLines(output)[1..].Select(Cluster)];
        string[] expected = [.. _assignments[1..].Select(Cluster)];
        Assert.That(clusters, Is.EqualTo(Enumerable.Range(0, 200).SelectMany(_ => expected)));
    }

    [Test]
    public void Info_tells_method_columns_sizes_and_versions()
    {
        var run = CliRun.Of("info", "--model", _model);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Match(@"method\s+vae"));
        Assert.That(run.Output, Does.Match(@"text column\s+Text"));
        Assert.That(run.Output, Does.Match(@"features\s+\d+"));
        Assert.That(run.Output, Does.Match(@"vocabulary\s+\d+ terms of \d+ features"));
        Assert.That(run.Output, Does.Match(@"latent\s+\d+"));
        Assert.That(run.Output, Does.Match(@"clusters\s+3"));
        Assert.That(run.Output, Does.Match(@"fitted on\s+90 documents, seed 1"));
        Assert.That(run.Output, Does.Match(@"versions\s+textcluster \d+\.\d+\.\d+, model saved by ML.NET 5\."));
    }

    [Test]
    public void A_truncated_altered_or_foreign_model_is_refused_in_one_line([Values("truncated", "altered", "foreign", "missing")] string kind)
    {
        byte[] bytes = File.ReadAllBytes(_model);
        string path = _folder.At($"{kind}.zip");
        if (kind == "truncated")
            File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        else if (kind == "altered")
            File.WriteAllBytes(path, [.. bytes.Select((b, i) => i % 97 == 40 ? (byte)~b : b)]);
        else if (kind == "foreign")
            File.WriteAllText(path, "this is not a zip");

        CliRun.Of("info", "--model", path).AssertFailed(1, $"{kind}.zip");
        CliRun.Of("assign", "--model", path, "--input", _folder.Corpus, "--output", _folder.At("never.tsv"), "--quiet").AssertFailed(1, $"{kind}.zip");
        Assert.That(File.Exists(_folder.At("never.tsv")), Is.False);
    }

    [Test]
    public void A_model_that_another_program_has_saved_works_too()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromTextFile<Question>(_folder.Corpus, hasHeader: true);
        var model = ml.TextClustering().Featurize("Features", "Text").Append(ml.Clustering.Trainers.KMeans("Features", numberOfClusters: 3)).Fit(data);
        ml.Model.Save(model, data.Schema, _folder.At("foreign-model.zip"));

        var info = CliRun.Of("info", "--model", _folder.At("foreign-model.zip"));
        Assert.That(info.ExitCode, Is.Zero, info.Error);
        Assert.That(info.Output, Does.Match(@"method\s+not told").And.Match(@"text column\s+Text").And.Match(@"clusters\s+3"));
        var assign = CliRun.Of("assign", "--model", _folder.At("foreign-model.zip"), "--input", _folder.Corpus, "--output", "-", "--quiet");
        Assert.That(assign.ExitCode, Is.Zero, assign.Error);
        Assert.That(assign.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(91));
    }

    [Test]
    public void Assign_to_data_without_the_text_column_leaves_no_file()
    {
        string input = _folder.Write("other.tsv", "Body\nhello\n");
        Assign(input, _folder.At("never.tsv")).AssertFailed(1, "no column 'Text'");
        Assert.That(_folder.Names(), Has.None.StartsWith("never"));
    }

    [Test]
    public void The_program_itself_assigns_the_same_in_a_process_of_its_own()
    {
        string program = Path.Combine(TestContext.CurrentContext.TestDirectory, "textcluster.dll");
        var start = new ProcessStartInfo("dotnet", [program, "assign", "--model", _model, "--input", "-", "--output", "-", "--quiet"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(File.ReadAllText(_folder.Corpus));
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.That(process.ExitCode, Is.Zero, error.Result);
        Assert.That(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(_assignments));
    }

    private CliRun Assign(string input, string output) => CliRun.Of("assign", "--model", _model, "--input", input, "--output", output, "--quiet");

    private sealed class Question
    {
        [LoadColumn(0)]
        public string Label { get; set; } = "";

        [LoadColumn(1)]
        public string Text { get; set; } = "";
    }

    private static string Cluster(string line) => line.Split('\t')[1];
}
