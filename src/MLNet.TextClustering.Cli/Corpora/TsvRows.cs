namespace MLNet.TextClustering.Cli.Corpora;

/// <summary>Rows of a TSV file: the fields are what stands between the tabs, quotes included.</summary>
internal static class TsvRows
{
    public static IEnumerable<CorpusRow> Read(TextReader reader, IReadOnlyList<string> columns)
    {
        var header = new HeaderColumns(reader.ReadLine()?.Split('\t'), columns);
        for (long number = 2; reader.ReadLine() is { } line; number++)
            yield return header.Pick(number, line.Split('\t'));
    }
}
