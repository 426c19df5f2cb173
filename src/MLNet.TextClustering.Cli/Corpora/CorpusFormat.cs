namespace MLNet.TextClustering.Cli.Corpora;

/// <summary>How documents are laid out in a file.</summary>
internal enum CorpusFormat
{
    /// <summary>A header line, fields between tabs, no quoting.</summary>
    Tsv,

    /// <summary>RFC 4180: a header line, fields between commas, quotes around fields that need them.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    JsonLines,
}

internal static class CorpusFormats
{
    /// <summary>The names that <c>--format</c> takes.</summary>
    public static IReadOnlyDictionary<string, CorpusFormat> ByName { get; } = new Dictionary<string, CorpusFormat>
    {
        ["tsv"] = CorpusFormat.Tsv,
        ["csv"] = CorpusFormat.Csv,
        ["jsonl"] = CorpusFormat.JsonLines,
    };

    /// <summary>The format that a file's extension tells; TSV for standard input and output; null when it is none of the known ones.</summary>
    public static CorpusFormat? FromPath(string path) => path == Terminal.Dash ? CorpusFormat.Tsv : Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".tsv" or ".tab" or ".txt" => CorpusFormat.Tsv,
        ".csv" => CorpusFormat.Csv,
        ".jsonl" or ".ndjson" or ".json" => CorpusFormat.JsonLines,
        _ => null,
    };
}
