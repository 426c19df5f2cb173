using System.CommandLine;
using Microsoft.ML;
using MLNet.TextClustering.Cli.Corpora;
using MLNet.TextClustering.Cli.Fitting;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary><c>textcluster select-k</c>: suggests how many clusters texts have, and shows why.</summary>
internal static class SelectCountCommand
{
    public static Command Create(Terminal terminal)
    {
        var bounds = new ClusterCountBounds();
        var input = new InputOptions();
        var textColumn = new Option<string>("--text-column", "-t") { Description = "The column with the texts.", Required = true, HelpName = "NAME" };
        var minimum = new Option<int?>("--minimum") { Description = $"The least number to consider; {bounds.Minimum} unless given.", HelpName = "K" };
        var maximum = new Option<int?>("--maximum") { Description = $"The largest number to consider; {bounds.Maximum} unless given.", HelpName = "K" };
        var seed = new Option<int>("--seed") { Description = "Decides everything that is random.", DefaultValueFactory = _ => 1, HelpName = "S" };
        var method = new Option<string>("--method") { Description = "What learns the latents; see fit.", DefaultValueFactory = _ => MethodRegistry.All[0].Name, HelpName = "NAME" };
        var json = SharedOptions.Json();
        var quiet = SharedOptions.Quiet();
        method.Validators.Add(SharedOptions.CheckMethods);

        var command = new Command("select-k", "Suggests how many clusters texts have.") { textColumn, minimum, maximum, seed, method, json, quiet };
        input.AddTo(command);
        command.Validators.Add(result =>
        {
            int low = result.GetValue(minimum) ?? bounds.Minimum, high = result.GetValue(maximum) ?? bounds.Maximum;
            if (low < 2)
                result.AddError($"--minimum is {low}, but must be at least 2.");
            else if (low > high)
                result.AddError($"--minimum is {low}, but --maximum is only {high}.");
        });
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var report = ProgressDisplay.Run(terminal, parsed.GetValue(quiet), display => Select(input.Open(parsed, terminal, display.Warn), display));
                if (parsed.GetValue(json))
                {
                    Json.Write(terminal, report);
                }
                else
                {
                    report.Selection.WriteCurve(terminal.Output);
                    report.Selection.WriteLines(terminal.Output);
                }

                return TextClusterApplication.Done;

                SelectCountReport Select(Corpus corpus, IProgressDisplay display)
                {
                    var clock = new StageClock();
                    display.Stage("load");
                    string text = parsed.GetRequiredValue(textColumn);
                    var chosen = MethodVariant.Parse(parsed.GetRequiredValue(method));
                    var mlContext = new MLContext(parsed.GetValue(seed));
                    Document[] documents = [.. corpus.Read(text).Select(Document.From)];
                    using var training = new TrainingRecorder(null, display);
                    var settings = new MethodSettings(text, default, parsed.GetValue(seed), training.Report, cancellation);
                    var (parts, chooser) = ClusterCountChooser.Build(
                        mlContext, chosen, settings, new ClusterCountBounds(parsed.GetValue(minimum) ?? bounds.Minimum, parsed.GetValue(maximum) ?? bounds.Maximum), display.Advance);
                    var data = Document.ToDataView(mlContext, documents, text);
                    FittedClustering.Fit(mlContext, parts, data, clock, display, cancellation);
                    return new SelectCountReport(
                        documents.Length, chosen.Name, parsed.GetValue(seed), corpus.BrokenCount, ClusterCountReport.Of(chooser.Selection!), clock.Total.Wall, clock.Total.Cpu);
                }
            },
            CancellationToken.None));
        return command;
    }

    /// <summary>What <c>select-k --json</c> prints; the names are the contract.</summary>
    private sealed record SelectCountReport(int Documents, string Method, int Seed, int BrokenRows, ClusterCountReport Selection, double Seconds, double CpuSeconds);
}
