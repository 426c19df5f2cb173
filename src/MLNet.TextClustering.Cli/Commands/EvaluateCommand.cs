using System.CommandLine;
using Microsoft.ML;
using MLNet.TextClustering.Cli.Corpora;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary><c>textcluster evaluate</c>: compares a column of clusters, wherever it comes from, with a column of labels and, if there is one, with the texts.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new InputOptions();
        var labelColumn = new Option<string>("--label-column", "-l") { Description = "The column with the true labels.", Required = true, HelpName = "NAME" };
        var clusterColumn = new Option<string>("--cluster-column", "-c") { Description = "The column with the clusters.", Required = true, HelpName = "NAME" };
        var textColumn = new Option<string?>("--text-column", "-t") { Description = "The column with the texts: measures the top terms of the clusters too.", HelpName = "NAME" };
        var json = SharedOptions.Json();

        var command = new Command("evaluate", "Compares clusters with known labels.") { labelColumn, clusterColumn, textColumn, json };
        input.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var corpus = input.Open(parsed, terminal, terminal.Error.WriteLine);
                string? text = parsed.GetValue(textColumn);
                string[] columns = [parsed.GetRequiredValue(labelColumn), parsed.GetRequiredValue(clusterColumn)];
                var rows = Read(corpus, text is null ? columns : [.. columns, text], cancellation);

                var mlContext = new MLContext();
                var data = mlContext.Data.LoadFromEnumerable(rows);
                var quality = mlContext.TextClustering().Evaluate(data, nameof(Scored.Label), nameof(Scored.Cluster));
                var topics = text is null
                    ? null
                    : mlContext.TextClustering().EvaluateTopics(data, nameof(Scored.Text), nameof(Scored.Cluster), new TopicQualityOptions { CancellationToken = cancellation });
                var report = EvaluationReport.Of(quality, topics, corpus.BrokenCount);
                if (parsed.GetValue(json))
                    Json.Write(terminal, report);
                else
                    report.WriteLines(terminal.Output);
                return TextClusterApplication.Done;
            },
            CancellationToken.None));
        return command;
    }

    private static List<Scored> Read(Corpus corpus, string[] columns, CancellationToken cancellation)
    {
        var rows = new List<Scored>();
        foreach (var row in corpus.Read(columns))
        {
            cancellation.ThrowIfCancellationRequested();
            rows.Add(new Scored { Label = row.Values[0], Cluster = row.Values[1], Text = row.Values.ElementAtOrDefault(2) ?? "" });
        }

        return rows;
    }

    private sealed class Scored
    {
        public string Label { get; set; } = "";

        public string Cluster { get; set; } = "";

        public string Text { get; set; } = "";
    }
}
