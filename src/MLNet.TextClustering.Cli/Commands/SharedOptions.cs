using System.CommandLine;
using System.CommandLine.Parsing;
using MLNet.TextClustering.Cli.Fitting;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary>Options that several commands have, worded once.</summary>
internal static class SharedOptions
{
    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "No progress on standard error; warnings and errors remain." };

    public static Option<bool> Json() => new("--json") { Description = "One JSON object on standard output and nothing else." };

    public static Option<string> Model() => new("--model", "-m") { Description = "The model that fit has saved.", Required = true, HelpName = "FILE" };

    /// <summary>Makes names of methods that do not exist, and options that they do not have, wrong usage.</summary>
    public static void CheckMethods(OptionResult result)
    {
        foreach (string name in result.Tokens.SelectMany(t => MethodVariant.SplitList(t.Value)))
        {
            try
            {
                MethodVariant.Parse(name);
            }
            catch (ArgumentException exception)
            {
                result.AddError(exception.Message);
            }
        }
    }
}
