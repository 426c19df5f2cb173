namespace MLNet.TextClustering.Cli.Benchmarks;

/// <summary>All runs of one method on one corpus.</summary>
internal sealed record Cell(string Corpus, string Method, BenchmarkRun[] Runs)
{
    public FitResult[] Results { get; } = [.. Runs.Select(r => r.Result).OfType<FitResult>()];

    /// <summary>The failures, each message once with the number of runs that it ended.</summary>
    public IEnumerable<(string Message, int Count)> Errors =>
        Runs.Select(r => r.Error).OfType<string>().GroupBy(e => e, StringComparer.Ordinal).Select(g => (g.Key, g.Count()));

    /// <summary>A figure over the runs that ended well; there must be one.</summary>
    public Spread Of(Func<FitResult, double> figure) => Spread.Of([.. Results.Select(figure)]);
}
