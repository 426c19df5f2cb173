namespace MLNet.TextClustering.Cli.Benchmarks;

/// <summary>A table in Markdown; the first column holds names, the others figures.</summary>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row; cells that are not given are empty.</summary>
    public void Add(params string[] cells) => _rows.Add([.. cells, .. Enumerable.Repeat("", columns.Length - cells.Length)]);

    public void Write(TextWriter page)
    {
        WriteRow(page, columns);
        WriteRow(page, [.. columns.Select((_, i) => i == 0 ? "---" : "--:")]);
        foreach (string[] row in _rows)
            WriteRow(page, [.. row.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal))]);
        page.Write('\n');
    }

    private static void WriteRow(TextWriter page, string[] cells) => page.Write($"| {string.Join(" | ", cells)} |\n");
}
