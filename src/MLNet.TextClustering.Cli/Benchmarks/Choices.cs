namespace MLNet.TextClustering.Cli.Benchmarks;

/// <summary>Which corpora took part in which choice: figures on those are not a fair test of what was chosen.</summary>
internal sealed record Choices(Choice[] Made)
{
    public static Choices None { get; } = new([]);

    public IEnumerable<string> About(string corpus) => Made.Where(c => c.Corpora.Contains(corpus)).Select(c => c.What);

    public bool TookPart(string corpus) => About(corpus).Any();
}

/// <summary>One choice.</summary>
/// <param name="What">What was chosen.</param>
/// <param name="Corpora">The corpora whose labels were looked at.</param>
/// <param name="Note">How it was confirmed on others.</param>
internal sealed record Choice(string What, string[] Corpora, string Note = "");
