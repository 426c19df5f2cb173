using System.Text;
using System.Text.Json;

namespace MLNet.TextClustering.Cli.Tests;

/// <summary>One run of the program in this process, with its streams captured.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static CliRun Of(params string[] arguments) => WithInput("", arguments);

    public static CliRun WithInput(string input, params string[] arguments) => WithInput(input, CancellationToken.None, arguments);

    public static CliRun WithInput(string input, CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error, IsInteractive: false);
        int code = TextClusterApplication.RunAsync(arguments, terminal, cancellation).GetAwaiter().GetResult();
        return new CliRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Asserts that the run failed as the contract says: this code, one line that tells why, nothing on standard output.</summary>
    public void AssertFailed(int code, string because)
    {
        Assert.That(ExitCode, Is.EqualTo(code), Error);
        Assert.That(Output, Is.Empty);
        string[] complaints = [.. Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.StartsWith("textcluster: ", StringComparison.Ordinal))];
        Assert.That(complaints, Has.Length.EqualTo(1), Error);
        Assert.That(complaints[0], Does.Contain(because));
        Assert.That(Error, Does.Not.Contain("   at "));
    }
}
