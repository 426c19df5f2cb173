namespace MLNet.TextClustering.Cli.Corpora;

/// <summary>One row of a corpus.</summary>
/// <param name="Line">The line of the file on which the row starts, from 1.</param>
/// <param name="Values">The values of the columns that were asked for, in that order; empty for a broken row.</param>
/// <param name="Problem">Why the row cannot be used; null when it can.</param>
internal sealed record CorpusRow(long Line, string[] Values, string? Problem = null)
{
    public static CorpusRow Broken(long line, string problem) => new(line, [], problem);
}
