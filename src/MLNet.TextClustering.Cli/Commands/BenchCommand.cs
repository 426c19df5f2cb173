using System.CommandLine;
using MLNet.TextClustering.Cli.Fitting;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary><c>textcluster bench</c>: every method on every corpus of a folder, as a page of tables.</summary>
internal static class BenchCommand
{
    private const string Summary =
        "Measures methods on labelled corpora. Each run is kept beside the page as it ends (BENCHMARKS.md: benchmarks.jsonl) and is not done again; " +
        "choices.json, baselines.json and words about the figures (benchmarks.notes.md) beside the page are shown with them.";

    public static Command Create(Terminal terminal)
    {
        var data = new Option<string?>("--data", "-d") { Description = "The folder of corpora: *.tsv with the columns Label and Text.", HelpName = "FOLDER" };
        var corpora = new Option<string>("--corpora") { Description = "Which of them, by file name without extension, with commas between; all unless given.", DefaultValueFactory = _ => "", HelpName = "LIST" };
        var methods = new Option<string>("--methods")
        {
            Description = $"The methods of fit to measure, with commas between; all unless given. {MethodVariant.Help}",
            DefaultValueFactory = _ => string.Join(',', MethodRegistry.All.Select(m => m.Name)),
            HelpName = "LIST",
        };
        var seeds = new Option<int>("--seeds") { Description = "How many seeds each method runs with: 1 to this.", DefaultValueFactory = _ => 5, HelpName = "N" };
        var jobs = new Option<int>("--jobs", "-j") { Description = "How many runs go on at once. More than one makes each slower, and its seconds less worth.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var output = new Option<string>("--output", "-o") { Description = "Where to write the page, Markdown.", Required = true, HelpName = "FILE" };
        var title = new Option<string>("--title") { Description = "The title of the page.", DefaultValueFactory = _ => "Benchmarks", HelpName = "TEXT" };
        var noRun = new Option<bool>("--no-run") { Description = "Only write the page again from the runs that are kept." };
        var quiet = SharedOptions.Quiet();
        methods.Validators.Add(SharedOptions.CheckMethods);
        foreach (var option in new[] { seeds, jobs })
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int count) && count < 1)
                    result.AddError($"{option.Name} is {count}, but must be at least 1.");
            });
        }

        var command = new Command("bench", Summary) { data, corpora, methods, seeds, jobs, output, title, noRun, quiet };
        command.Validators.Add(result =>
        {
            if (result.GetValue(data) is null && !result.GetValue(noRun))
                result.AddError("--data is needed, unless --no-run is given.");
        });
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var settings = new BenchSettings(
                    parsed.GetValue(noRun) ? null : parsed.GetValue(data), parsed.GetRequiredValue(corpora).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                    MethodVariant.SplitList(parsed.GetRequiredValue(methods)), parsed.GetValue(seeds), parsed.GetValue(jobs), parsed.GetRequiredValue(output), parsed.GetRequiredValue(title),
                    parsed.GetValue(quiet));
                return new BenchRun(settings, terminal, cancellation).Execute();
            },
            CancellationToken.None));
        return command;
    }
}
