namespace MLNet.TextClustering.Cli.Commands;

/// <summary>What <c>bench</c> was asked to do.</summary>
/// <param name="Data">The folder of corpora; null to run nothing.</param>
/// <param name="Corpora">Their names; none for all.</param>
/// <param name="Methods">The methods, cheap ones first if it may be interrupted.</param>
/// <param name="Seeds">Each method runs with the seeds 1 to this.</param>
/// <param name="Jobs">How many runs go on at once.</param>
/// <param name="OutputPath">The page.</param>
/// <param name="Title">Its title.</param>
/// <param name="IsQuiet">No progress.</param>
internal sealed record BenchSettings(string? Data, string[] Corpora, string[] Methods, int Seeds, int Jobs, string OutputPath, string Title, bool IsQuiet)
{
    /// <summary>The runs: <c>benchmarks.jsonl</c> for <c>BENCHMARKS.md</c>.</summary>
    public string LogPath => Beside($"{PageName}.jsonl");

    /// <summary>What somebody says about the figures, in Markdown: <c>benchmarks.notes.md</c> for <c>BENCHMARKS.md</c>.</summary>
    public string NotesPath => Beside($"{PageName}.notes.md");

    public string ChoicesPath => Beside("choices.json");

    public string BaselinesPath => Beside("baselines.json");

    private string PageName => Path.GetFileNameWithoutExtension(OutputPath).ToLowerInvariant();

    private string Beside(string name) => Path.Combine(Path.GetDirectoryName(OutputPath)!, name);
}
