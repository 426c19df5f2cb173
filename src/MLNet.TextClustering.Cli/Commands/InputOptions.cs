using System.CommandLine;
using MLNet.TextClustering.Cli.Corpora;

namespace MLNet.TextClustering.Cli.Commands;

/// <summary>The options of every command that reads documents.</summary>
internal sealed class InputOptions
{
    private readonly Option<string> _input = new("--input", "-i") { Description = "The documents: a file, or - for standard input.", HelpName = "FILE" };

    private readonly Option<string?> _format = new("--format") { Description = "tsv, csv or jsonl; told by the extension unless given." };

    private readonly Option<bool> _strict = new("--strict") { Description = "End at the first broken row instead of leaving it out." };

    public InputOptions(bool isRequired = true)
    {
        _input.Required = isRequired;
        _format.AcceptOnlyFromAmong([.. CorpusFormats.ByName.Keys]);
    }

    public void AddTo(Command command)
    {
        command.Add(_input);
        command.Add(_format);
        command.Add(_strict);
    }

    public bool IsGiven(ParseResult result) => result.GetValue(_input) is not null;

    public Corpus Open(ParseResult result, Terminal terminal, Action<string> warn)
    {
        CorpusFormat? format = result.GetValue(_format) is { } name ? CorpusFormats.ByName[name] : null;
        return new Corpus(result.GetRequiredValue(_input), format, result.GetValue(_strict), terminal.Input, warn);
    }
}
