namespace MLNet.TextClustering.Cli.Corpora;

/// <summary>
/// A file of documents, read row by row, so that it may be larger than the memory. Broken rows are left out, reported with their line and counted; when
/// strict, the first one ends the reading.
/// </summary>
/// <param name="path">The file, or <c>-</c> for standard input.</param>
/// <param name="format">Null when the extension tells it.</param>
/// <param name="isStrict">True to refuse broken rows.</param>
/// <param name="standardInput">What <c>-</c> stands for.</param>
/// <param name="warn">Takes one line for each reported broken row.</param>
internal sealed class Corpus(string path, CorpusFormat? format, bool isStrict, Stream standardInput, Action<string> warn)
{
    private const int ReportedRows = 10;

    /// <summary>Rows that could be used, up to now.</summary>
    public int Count { get; private set; }

    /// <summary>Rows that were left out, up to now.</summary>
    public int BrokenCount { get; private set; }

    /// <summary>The file as it was named, for messages.</summary>
    public string Name => path == Terminal.Dash ? "standard input" : path;

    /// <summary>The rows that can be used.</summary>
    /// <param name="columns">The columns whose values are wanted.</param>
    /// <exception cref="DataException">A column is missing, no row can be used, or a row is broken and the reading is strict.</exception>
    public IEnumerable<CorpusRow> Read(params string[] columns)
    {
        Count = BrokenCount = 0;
        var layout = format ?? CorpusFormats.FromPath(path)
            ?? throw new DataException($"The extension of '{path}' does not tell its format. Say --format tsv, csv or jsonl, or rename the file.");
        using var reader = Utf8Lines.Open(Open());
        var rows = layout switch
        {
            CorpusFormat.Csv => CsvRows.Read(reader, columns),
            CorpusFormat.JsonLines => JsonLinesRows.Read(reader, columns),
            _ => TsvRows.Read(reader, columns),
        };
        CorpusRow? firstBroken = null;
        foreach (var row in rows)
        {
            if (row.Problem is null)
            {
                Count++;
                yield return row;
                continue;
            }

            firstBroken ??= row;
            BrokenCount++;
            Report(row);
        }

        if (BrokenCount > ReportedRows)
            warn($"{Name}: {BrokenCount} broken rows left out in all");
        if (Count == 0)
            throw new DataException(firstBroken is null ? $"{Name} has no documents." : $"{Name} has no usable row; the first broken one is line {firstBroken.Line}: {firstBroken.Problem}.");
    }

    private void Report(CorpusRow row)
    {
        if (isStrict)
            throw new DataException($"{Name}, line {row.Line}: {row.Problem}. Without --strict such rows are left out and counted.");
        if (BrokenCount <= ReportedRows)
            warn($"{Name}, line {row.Line}: {row.Problem}; row left out");
    }

    private Stream Open()
    {
        try
        {
            return path == Terminal.Dash ? standardInput : File.OpenRead(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Cannot read '{path}': {exception.Message}", exception);
        }
    }
}
