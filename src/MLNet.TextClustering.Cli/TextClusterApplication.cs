using System.CommandLine;
using System.CommandLine.Invocation;
using MLNet.TextClustering.Cli.Commands;

namespace MLNet.TextClustering.Cli;

/// <summary>The command line as a function of its arguments and streams. The exit codes are part of its contract.</summary>
internal static class TextClusterApplication
{
    public const int Done = 0;
    public const int BadData = 1;
    public const int WrongUsage = 2;

    /// <summary>What shells report for a process that Ctrl+C ended.</summary>
    public const int Cancelled = 130;

    // Fit stops at the next training step; Ctrl+C must still end a run that is stuck in something else.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, CancellationToken cancellation = default)
    {
        var root = new RootCommand("Clusters texts without labels.")
        {
            FitCommand.Create(terminal),
            SelectCountCommand.Create(terminal),
            AssignCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            ReviseCommand.Create(terminal),
            ReportCommand.Create(terminal),
            InfoCommand.Create(terminal),
            BenchCommand.Create(terminal),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
                terminal.Error.WriteLine($"textcluster: {OneLine(error.Message)}");
            terminal.Error.WriteLine($"Try 'textcluster {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help'.");
            return WrongUsage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeToStop,
        };
        try
        {
            int code = await parsed.InvokeAsync(configuration, cancellation);
            await terminal.Output.FlushAsync(CancellationToken.None);
            return code;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("textcluster: cancelled; nothing was written.");
            return Cancelled;
        }
        catch (Exception exception)
        {
            var cause = exception is DataException ? exception : exception.GetBaseException();
            terminal.Error.WriteLine($"textcluster: {OneLine(cause.Message)}");
            return BadData;
        }
    }

    private static string OneLine(string message) => string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
