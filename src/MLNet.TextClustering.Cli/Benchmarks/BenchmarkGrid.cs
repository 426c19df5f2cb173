using MLNet.TextClustering.Cli.Fitting;

namespace MLNet.TextClustering.Cli.Benchmarks;

/// <summary>The log as a grid of corpora and methods.</summary>
internal sealed class BenchmarkGrid
{
    private readonly Dictionary<(string Corpus, string Method), Cell> _cells;

    public BenchmarkGrid(IReadOnlyCollection<BenchmarkRun> runs)
    {
        _cells = runs.GroupBy(r => (r.Corpus, r.Method)).ToDictionary(g => g.Key, g => new Cell(g.Key.Corpus, g.Key.Method, [.. g.OrderBy(r => r.Seed)]));
        Corpora = [.. runs.Select(r => r.Corpus).Distinct().Order(StringComparer.Ordinal)];
        string[] known = [.. MethodRegistry.All.Select(m => m.Name)];
        Methods = [.. runs.Select(r => r.Method).Distinct().OrderBy(m => Place(known, m)).ThenBy(m => m.Count(c => c == '=')).ThenBy(m => m, StringComparer.Ordinal)];
        Machines = Distinct(runs, r => r.Machine);
        Versions = Distinct(runs, r => r.Commit is null ? r.Version : $"{r.Version} ({r.Commit[..Math.Min(8, r.Commit.Length)]})");
    }

    public string[] Corpora { get; }

    /// <summary>In the order of the registry, a method's variants after it, those with fewer changes first.</summary>
    public string[] Methods { get; }

    public string[] Machines { get; }

    public string[] Versions { get; }

    /// <summary>The cell; without runs when there are none.</summary>
    public Cell this[string corpus, string method] => _cells.GetValueOrDefault((corpus, method)) ?? new Cell(corpus, method, []);

    /// <summary>A method's cells that have results.</summary>
    public Cell[] Measured(string method) => [.. Corpora.Select(c => this[c, method]).Where(c => c.Results.Length > 0)];

    private static int Place(string[] known, string method)
    {
        int place = Array.IndexOf(known, method.Split('[')[0]);
        return place < 0 ? known.Length : place;
    }

    private static string[] Distinct(IEnumerable<BenchmarkRun> runs, Func<BenchmarkRun, string> what) => [.. runs.Select(what).Distinct().Order(StringComparer.Ordinal)];
}
