using System.CommandLine;
using System.Globalization;
using MLNet.TextClustering.Cli.Fitting;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary><c>textcluster fit</c>: learns clusters from texts and saves the model and the assignments.</summary>
internal static class FitCommand
{
    private const string Auto = "auto";

    public static Command Create(Terminal terminal)
    {
        var input = new InputOptions();
        var textColumn = new Option<string>("--text-column", "-t") { Description = "The column with the texts.", Required = true, HelpName = "NAME" };
        var labelColumn = new Option<string?>("--label-column", "-l") { Description = "The column with known labels, only to measure the result.", HelpName = "NAME" };
        var clusters = new Option<string>("--clusters", "-k") { Description = "How many clusters to make; auto: as many as select-k suggests.", Required = true, HelpName = "K" };
        var seed = new Option<int>("--seed") { Description = "Decides everything that is random.", DefaultValueFactory = _ => 1, HelpName = "S" };
        var model = new Option<string?>("--model", "-m") { Description = "Where to save the model, an ML.NET .zip.", HelpName = "FILE" };
        var assignments = new Option<string?>("--assignments", "-a") { Description = "Where to write the cluster of each document: a file, or - for standard output.", HelpName = "FILE" };
        var log = new Option<string?>("--log") { Description = "Where to write how the training goes, epoch by epoch: a .jsonl file, or else a folder for TensorBoard.", HelpName = "FILE" };
        var method = new Option<string>("--method") { Description = MethodRegistry.Help, DefaultValueFactory = _ => MethodRegistry.All[0].Name, HelpName = "NAME" };
        var keepExamples = new Option<int>("--keep-examples") { Description = "How many typical texts of each cluster the model keeps; none otherwise.", HelpName = "N" };
        var json = SharedOptions.Json();
        var quiet = SharedOptions.Quiet();
        method.Validators.Add(SharedOptions.CheckMethods);
        clusters.Validators.Add(result =>
        {
            if (result.Tokens.Count != 1 || result.Tokens[0].Value == Auto)
                return;
            if (ParseCount(result.Tokens[0].Value) is not { } k)
                result.AddError($"--clusters is '{result.Tokens[0].Value}', but must be a whole number or {Auto}.");
            else if (k < 1)
                result.AddError($"--clusters is {k}, but must be at least 1.");
        });

        var command = new Command("fit", "Learns clusters from texts.") { textColumn, labelColumn, clusters, seed, model, assignments, log, method, keepExamples, json, quiet };
        input.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(assignments) == Terminal.Dash)
                result.AddError("--json and --assignments - both write to standard output; give --assignments a file.");
        });
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var settings = new FitSettings(
                    parsed.GetRequiredValue(textColumn), parsed.GetValue(labelColumn), ParseCount(parsed.GetRequiredValue(clusters)), parsed.GetValue(seed), parsed.GetValue(model),
                    parsed.GetValue(assignments), parsed.GetValue(log), MethodVariant.Parse(parsed.GetRequiredValue(method)), parsed.GetValue(keepExamples), parsed.GetValue(json), parsed.GetValue(quiet));
                return new FitRun(settings, terminal, cancellation).Execute(warn => input.Open(parsed, terminal, warn));
            },
            CancellationToken.None));
        return command;
    }

    private static int? ParseCount(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count) ? count : null;
}
