namespace MLNet.TextClustering.Cli.Corpora;

/// <summary>Where the asked columns stand in a file with a header line.</summary>
internal sealed class HeaderColumns
{
    private readonly int[] _positions;
    private readonly int _count;

    public HeaderColumns(string[]? header, IReadOnlyList<string> columns)
    {
        if (header is null)
            throw new DataException("The input is empty: it has no header line.");
        _count = header.Length;
        _positions = [.. columns.Select(column => Find(header, column))];
    }

    public CorpusRow Pick(long line, string[] fields)
    {
        if (fields.Length != _count)
            return CorpusRow.Broken(line, $"{fields.Length} fields where the header has {_count}");
        string[] values = [.. _positions.Select(p => fields[p])];
        return values.Any(Utf8Lines.HasInvalidBytes) ? CorpusRow.Broken(line, "not valid UTF-8") : new CorpusRow(line, values);
    }

    private static int Find(string[] header, string column)
    {
        int position = Array.IndexOf(header, column);
        if (position < 0)
            throw new DataException($"There is no column '{column}'. The input has: {string.Join(", ", header)}.");
        if (Array.LastIndexOf(header, column) != position)
            throw new DataException($"There are several columns '{column}' in the header. Rename all but one.");
        return position;
    }
}
