using System.CommandLine;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Cli.Corpora;
using MLNet.TextClustering.Cli.Fitting;
using MLNet.TextClustering.Cli.Models;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary><c>textcluster assign</c>: gives each document of a file its cluster, a batch at a time, so that the file may be larger than the memory.</summary>
internal static class AssignCommand
{
    private const int BatchSize = 8192;

    public static Command Create(Terminal terminal)
    {
        var input = new InputOptions();
        var model = SharedOptions.Model();
        var output = new Option<string>("--output", "-o") { Description = "Where to write the cluster of each document: a file, or - for standard output.", Required = true, HelpName = "FILE" };
        var quiet = SharedOptions.Quiet();

        var command = new Command("assign", "Gives each document its cluster by a saved model.") { model, output, quiet };
        input.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                string path = parsed.GetRequiredValue(output);
                OutputPath.Check(path);
                var mlContext = new MLContext();
                var loaded = ModelFile.Load(mlContext, parsed.GetRequiredValue(model));
                _ = loaded.Clusters; // not a clustering model: say so before anything is read
                int count = ProgressDisplay.Run(terminal, parsed.GetValue(quiet), display =>
                {
                    display.Stage("assign");
                    return Assign(mlContext, loaded, input.Open(parsed, terminal, display.Warn), path, terminal, cancellation);
                });
                if (!parsed.GetValue(quiet))
                    terminal.Error.WriteLine($"{count} documents assigned");
                return TextClusterApplication.Done;
            },
            CancellationToken.None));
        return command;
    }

    private static int Assign(MLContext mlContext, ModelFile loaded, Corpus corpus, string path, Terminal terminal, CancellationToken cancellation)
    {
        using var file = new AssignmentFile(path, hasLabels: false, terminal);
        foreach (var rows in corpus.Read(loaded.TextColumn).Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            var data = Document.ToDataView(mlContext, rows.Select(Document.From).ToArray(), loaded.TextColumn);
            uint[] clusters = [.. loaded.Model.Transform(data).GetColumn<uint>("PredictedLabel")];
            for (int i = 0; i < rows.Length; i++)
                file.Write(rows[i].Line, clusters[i], null, rows[i].Values[0]);
        }

        file.Commit();
        return corpus.Count;
    }
}
