namespace MLNet.TextClustering.Cli;

/// <summary>The three streams of a run, so that tests can hand in their own.</summary>
/// <param name="Input">Standard input, read when a file is named <c>-</c>.</param>
/// <param name="Output">Standard output: results only.</param>
/// <param name="Error">Standard error: progress, warnings and error messages.</param>
/// <param name="IsInteractive">True when a person watches <paramref name="Error"/>.</param>
internal sealed record Terminal(Stream Input, TextWriter Output, TextWriter Error, bool IsInteractive)
{
    /// <summary>The name that stands for standard input or output.</summary>
    public const string Dash = "-";
}
