namespace MLNet.TextClustering.Cli.Benchmarks;

/// <summary>Figures of others, in percent, that stand beside ours.</summary>
/// <param name="Source">Who measured them, and how.</param>
/// <param name="Figures">One entry for each corpus and method.</param>
internal sealed record Baselines(string Source, Baseline[] Figures)
{
    public static Baselines None { get; } = new("", []);

    /// <summary>The best of each measure on a corpus, whichever method has it; null when nothing is known of the corpus.</summary>
    public BestBaseline? BestOn(string corpus)
    {
        Baseline[] known = [.. Figures.Where(f => f.Corpus == corpus)];
        return known.Length == 0 ? null : new BestBaseline(known.MaxBy(f => f.Nmi)!, known.MaxBy(f => f.Ari)!, known.MaxBy(f => f.Accuracy)!);
    }
}

/// <summary>Figures of one method on one corpus, in percent.</summary>
internal sealed record Baseline(string Corpus, string Method, double Nmi, double Ari, double Accuracy);

/// <summary>The methods that are best by each measure.</summary>
internal sealed record BestBaseline(Baseline ByNmi, Baseline ByAri, Baseline ByAccuracy);
