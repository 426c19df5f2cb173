using System.CommandLine;
using Microsoft.ML;
using MLNet.TextClustering.Cli.Corpora;
using MLNet.TextClustering.Cli.Explain;
using MLNet.TextClustering.Cli.Fitting;
using MLNet.TextClustering.Cli.Models;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary><c>textcluster explain</c>: what the clusters of a saved model are about, with or without texts; or why one text is in its cluster.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new InputOptions(isRequired: false);
        var model = SharedOptions.Model();
        var text = new Option<string?>("--text") { Description = "Explain this text's assignment instead of the clusters.", HelpName = "TEXT" };
        var terms = new Option<int>("--terms") { Description = "Terms of each cluster.", DefaultValueFactory = _ => 10, HelpName = "N" };
        var texts = new Option<int>("--texts") { Description = "Representative, borderline and outlying texts of each cluster.", DefaultValueFactory = _ => 3, HelpName = "N" };
        var outliers = new Option<double>("--outlier-share") { Description = "The share of texts that are expected to belong nowhere.", DefaultValueFactory = _ => 0.02, HelpName = "SHARE" };
        var json = SharedOptions.Json();
        var quiet = SharedOptions.Quiet();

        var command = new Command("explain", "Tells what the clusters of a model are about.") { model, text, terms, texts, outliers, json, quiet };
        input.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var mlContext = new MLContext();
                var loaded = ModelFile.Load(mlContext, parsed.GetRequiredValue(model));
                if (parsed.GetValue(text) is { } one)
                    return ExplainText(mlContext, loaded, one, parsed.GetValue(json), terminal);

                var options = new ExplanationOptions
                {
                    TextColumnName = loaded.TextColumn,
                    NumberOfTerms = parsed.GetValue(terms),
                    RepresentativeTexts = parsed.GetValue(texts),
                    BorderlineTexts = parsed.GetValue(texts),
                    OutlierTexts = parsed.GetValue(texts),
                    ExpectedOutlierShare = parsed.GetValue(outliers),
                    CancellationToken = cancellation,
                };
                var (explanation, lines) = ProgressDisplay.Run(terminal, parsed.GetValue(quiet), display =>
                {
                    display.Stage("explain");
                    return input.IsGiven(parsed)
                        ? WithTexts(mlContext, loaded, input.Open(parsed, terminal, display.Warn), options)
                        : (mlContext.TextClustering().Explain(loaded.Model, options), []);
                });
                if (parsed.GetValue(json))
                    Json.Write(terminal, ExplanationReport.Of(explanation, lines));
                else
                    ExplanationTable.Write(explanation, terminal);
                return TextClusterApplication.Done;
            },
            CancellationToken.None));
        return command;
    }

    private static (ClusteringExplanation Explanation, long[] Lines) WithTexts(MLContext mlContext, ModelFile loaded, Corpus corpus, ExplanationOptions options)
    {
        CorpusRow[] rows = [.. corpus.Read(loaded.TextColumn)];
        var data = Document.ToDataView(mlContext, [.. rows.Select(Document.From)], loaded.TextColumn);
        return (mlContext.TextClustering().Explain(loaded.Model, data, options), [.. rows.Select(r => r.Line)]);
    }

    private static int ExplainText(MLContext mlContext, ModelFile loaded, string text, bool isJson, Terminal terminal)
    {
        var data = Document.ToDataView(mlContext, [new Document { Text = text }], loaded.TextColumn);
        var report = TextReport.Of(text, mlContext.TextClustering().ExplainTexts(loaded.Model, data).Single());
        if (isJson)
            Json.Write(terminal, report);
        else
            report.WriteLines(terminal.Output);
        return TextClusterApplication.Done;
    }
}
