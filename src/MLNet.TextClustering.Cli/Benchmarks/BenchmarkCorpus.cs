using MLNet.TextClustering.Cli.Corpora;

namespace MLNet.TextClustering.Cli.Benchmarks;

/// <summary>A corpus to measure on: a TSV with the columns Label and Text.</summary>
/// <param name="Name">The file's name without its extension.</param>
/// <param name="Path">The file.</param>
internal sealed record BenchmarkCorpus(string Name, string Path)
{
    public const string TextColumn = "Text";
    public const string LabelColumn = "Label";

    /// <summary>The corpora of a folder, small files first.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="names">Which ones; none for all.</param>
    /// <exception cref="DataException">There is no such folder, or a corpus is not in it.</exception>
    public static BenchmarkCorpus[] Find(string folder, string[] names)
    {
        if (!Directory.Exists(folder))
            throw new DataException($"There is no folder '{folder}'.");
        BenchmarkCorpus[] all =
        [
            .. new DirectoryInfo(folder).GetFiles("*.tsv").OrderBy(f => f.Length).ThenBy(f => f.Name, StringComparer.Ordinal)
                .Select(f => new BenchmarkCorpus(System.IO.Path.GetFileNameWithoutExtension(f.Name), f.FullName)),
        ];
        if (all.Length == 0)
            throw new DataException($"The folder '{folder}' has no corpora: files *.tsv with the columns {LabelColumn} and {TextColumn}.");
        if (names.Except(all.Select(c => c.Name)).FirstOrDefault() is { } missing)
            throw new DataException($"There is no corpus '{missing}' in '{folder}'. It has: {string.Join(", ", all.Select(c => c.Name))}.");
        return names.Length == 0 ? all : [.. all.Where(c => names.Contains(c.Name))];
    }

    /// <summary>How many labels its usable rows have.</summary>
    /// <exception cref="DataException">The file cannot be read, or has no usable row.</exception>
    public int CountLabels() =>
        new Corpus(Path, CorpusFormat.Tsv, isStrict: false, Stream.Null, _ => { }).Read(TextColumn, LabelColumn).Select(r => r.Values[1]).Distinct().Count();
}
