namespace MLNet.TextClustering.Cli.Tests;

/// <summary>A folder for the files of one fixture, with a small corpus of three themes.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private static readonly (string Label, string[] Words)[] Themes =
    [
        ("card", ["card", "visa", "mastercard", "plastic", "chip", "contactless", "swallowed"]),
        ("rate", ["rate", "exchange", "currency", "euro", "dollar", "conversion", "abroad"]),
        ("login", ["password", "login", "passcode", "forgot", "account", "locked", "reset"]),
    ];

    public TemporaryFolder()
    {
        Path = Directory.CreateTempSubdirectory("textcluster-").FullName;
        var random = new Random(7);
        string[] rows = [.. Enumerable.Range(0, 90).Select(i => Row(random, Themes[i % Themes.Length]))];
        Corpus = Write("corpus.tsv", "Label\tText\n" + string.Concat(rows));
    }

    public string Path { get; }

    /// <summary>A TSV of 90 documents with the columns Label and Text.</summary>
    public string Corpus { get; }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string content)
    {
        File.WriteAllText(At(name), content);
        return At(name);
    }

    public string[] Names() => [.. Directory.GetFiles(Path).Select(f => System.IO.Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Row(Random random, (string Label, string[] Words) theme)
    {
        string[] words = [.. theme.Words];
        random.Shuffle(words);
        return $"{theme.Label}\tmy {string.Join(' ', words.Take(4))} please\n";
    }
}
