using System.Text;
using System.Text.Json;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Benchmarks;

/// <summary>The runs that are done, one JSON object a line, written as each run ends. Of several lines for one run the last one counts.</summary>
internal sealed class RunLog
{
    private readonly string _path;
    private readonly Dictionary<(string Corpus, string Method, int Seed), BenchmarkRun> _runs = [];

    /// <exception cref="DataException">The file cannot be read, or a line is no run.</exception>
    public RunLog(string path)
    {
        _path = path;
        string[] lines = File.Exists(path) ? File.ReadAllText(path).Split('\n') : [""];
        for (int i = 0; i < lines.Length - 1; i++)
            Keep(Parse(lines[i], i + 1));

        // A process that was ended while it wrote leaves a line without an end: that run is done again.
        if (lines[^1].Length > 0)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
            file.SetLength(file.Length - Encoding.UTF8.GetByteCount(lines[^1]));
        }
    }

    public IReadOnlyCollection<BenchmarkRun> Runs => _runs.Values;

    /// <summary>The run of this corpus, method and seed, if there is one.</summary>
    public BenchmarkRun? Find(string corpus, string method, int seed) => _runs.GetValueOrDefault((corpus, method, seed));

    public void Add(BenchmarkRun run)
    {
        if (run == Find(run.Corpus, run.Method, run.Seed))
            return;
        Keep(run);
        File.AppendAllText(_path, Json.Line(run) + "\n");
    }

    private void Keep(BenchmarkRun run) => _runs[(run.Corpus, run.Method, run.Seed)] = run;

    private BenchmarkRun Parse(string line, int number)
    {
        try
        {
            return Json.Read<BenchmarkRun>(line);
        }
        catch (JsonException exception)
        {
            throw new DataException($"'{_path}', line {number}, is not a run of bench: {exception.Message} Delete the line to have it run again.", exception);
        }
    }
}
