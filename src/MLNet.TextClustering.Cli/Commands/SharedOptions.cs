using System.CommandLine;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary>Options that several commands have, worded once.</summary>
internal static class SharedOptions
{
    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "No progress on standard error; warnings and errors remain." };

    public static Option<bool> Json() => new("--json") { Description = "One JSON object on standard output and nothing else." };

    public static Option<string> Model() => new("--model", "-m") { Description = "The model that fit has saved.", Required = true, HelpName = "FILE" };
}
