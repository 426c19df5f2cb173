using System.CommandLine;
using Microsoft.ML;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary><c>textcluster evaluate</c>: compares a column of clusters, wherever it comes from, with a column of labels.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new InputOptions();
        var labelColumn = new Option<string>("--label-column", "-l") { Description = "The column with the true labels.", Required = true, HelpName = "NAME" };
        var clusterColumn = new Option<string>("--cluster-column", "-c") { Description = "The column with the clusters.", Required = true, HelpName = "NAME" };
        var json = SharedOptions.Json();

        var command = new Command("evaluate", "Compares clusters with known labels.") { labelColumn, clusterColumn, json };
        input.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var corpus = input.Open(parsed, terminal, terminal.Error.WriteLine);
                var pairs = new List<Pair>();
                foreach (var row in corpus.Read(parsed.GetRequiredValue(labelColumn), parsed.GetRequiredValue(clusterColumn)))
                {
                    cancellation.ThrowIfCancellationRequested();
                    pairs.Add(new Pair { Label = row.Values[0], Cluster = row.Values[1] });
                }

                var mlContext = new MLContext();
                var quality = mlContext.TextClustering().Evaluate(mlContext.Data.LoadFromEnumerable(pairs), nameof(Pair.Label), nameof(Pair.Cluster));
                var report = new EvaluationReport(quality.DocumentCount, quality.ClusterCount, quality.ClassCount, corpus.BrokenCount, new QualityReport(quality));
                if (parsed.GetValue(json))
                    Json.Write(terminal, report);
                else
                    report.WriteLines(terminal.Output);
                return TextClusterApplication.Done;
            },
            CancellationToken.None));
        return command;
    }

    private sealed class Pair
    {
        public string Label { get; set; } = "";

        public string Cluster { get; set; } = "";
    }

    private sealed record EvaluationReport(int Documents, int Clusters, int Classes, int BrokenRows, QualityReport Metrics)
    {
        public void WriteLines(TextWriter output)
        {
            output.WriteLine($"{Documents} documents, {Clusters} clusters, {Classes} classes");
            Metrics.WriteLines(output);
        }
    }
}
