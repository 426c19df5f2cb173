using System.CommandLine;
using System.Globalization;
using Microsoft.ML;
using MLNet.TextClustering.Cli.Corpora;
using MLNet.TextClustering.Cli.Fitting;
using MLNet.TextClustering.Cli.Models;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary><c>textcluster report</c>: a page by which a person can judge the clusters.</summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new InputOptions();
        var model = SharedOptions.Model();
        var output = new Option<string>("--output", "-o") { Description = "Where to write the page, HTML.", Required = true, HelpName = "FILE" };
        var labelColumn = new Option<string?>("--label-column", "-l") { Description = "The column with known labels, to be compared with the clusters.", HelpName = "NAME" };
        var title = new Option<string?>("--title") { Description = "The heading of the page; the name of the input unless given.", HelpName = "TEXT" };
        var points = new Option<int>("--points") { Description = "The most texts on the map; 0 for no map.", DefaultValueFactory = _ => new ReportOptions().MaximumPoints, HelpName = "N" };
        var quiet = SharedOptions.Quiet();

        var command = new Command("report", "Writes a page of figures, map, clusters and their texts, for a person to judge them.") { model, output, labelColumn, title, points, quiet };
        input.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                string path = parsed.GetRequiredValue(output);
                OutputPath.Check(path);
                var mlContext = new MLContext();
                string modelPath = parsed.GetRequiredValue(model);
                var loaded = ModelFile.Load(mlContext, modelPath);
                _ = loaded.Clusters; // not a clustering model: say so before anything is read
                ProgressDisplay.Run(terminal, parsed.GetValue(quiet), display =>
                {
                    display.Stage("load");
                    string? label = parsed.GetValue(labelColumn);
                    var corpus = input.Open(parsed, terminal, display.Warn);
                    Document[] documents = [.. corpus.Read(label is null ? [loaded.TextColumn] : [loaded.TextColumn, label]).Select(Document.From)];
                    string name = Path.GetFileName(corpus.Name);
                    display.Stage("report");
                    var options = new ReportOptions
                    {
                        Title = parsed.GetValue(title) ?? name,
                        TextColumnName = loaded.TextColumn,
                        LabelColumnName = label is null ? null : Document.LabelColumn,
                        MaximumPoints = parsed.GetValue(points),
                        Parameters = [.. Parameters(name, Path.GetFileName(modelPath), loaded)],
                        Training = [.. (loaded.Card?.Training ?? []).Select(epoch => epoch.ToProgress())],
                        CancellationToken = cancellation,
                    };
                    using var file = new AtomicFile(path);
                    mlContext.TextClustering().WriteReport(loaded.Model, Document.ToDataView(mlContext, documents, loaded.TextColumn), file.Stream, options);
                    file.Commit();
                    return true;
                });
                return TextClusterApplication.Done;
            },
            CancellationToken.None));
        return command;
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(string input, string modelName, ModelFile file)
    {
        yield return new("Texts", input);
        yield return new("Model", modelName);
        if (file.Card is { } card)
        {
            yield return new("Method", card.Method);
            yield return new("Clusters asked for", card.Clusters.ToString(CultureInfo.InvariantCulture));
            yield return new("Seed", card.Seed.ToString(CultureInfo.InvariantCulture));
            yield return new("Fitted on", string.Create(CultureInfo.InvariantCulture, $"{card.Documents:N0} texts, by textcluster {card.Version}"));
        }

        yield return new("Saved by ML.NET", file.MLNetVersion);
    }
}
