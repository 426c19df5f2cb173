namespace MLNet.TextClustering.Selection;

/// <summary>Which candidate the rule takes, and the range; all are positions among the candidates.</summary>
internal sealed record ClusterCountChoice(int Suggested, int Low, int High, ClusterCountConfidence Confidence);

/// <summary>
/// From curves to a number. Modularity says which numbers the neighbourhoods of the documents allow: its curve is flat, so all within some percent of the maximum. Stability says which of
/// these is found again: its best, and the largest that comes near it, for stability falls by itself as clusters become more.
/// </summary>
/// <remarks>How the three shares were chosen, and what other rules give: docs/CLUSTER-COUNT.md.</remarks>
internal static class ClusterCountRule
{
    private const double ModularityShare = 0.9;
    private const double DisagreementShare = 4.0 / 3;
    private const double RangeModularityShare = 0.85;
    private const double RangeStability = 0.1;

    public static ClusterCountChoice Choose(IReadOnlyList<ClusterCountCandidate> candidates)
    {
        double modularity = candidates.Max(c => c.Modularity);
        int[] allowed = Where(candidates, c => c.Modularity >= ModularityShare * modularity);
        double stability = allowed.Max(i => candidates[i].Stability);
        int suggested = allowed.Last(i => 1 - candidates[i].Stability <= DisagreementShare * (1 - stability));
        int[] range = Where(candidates, c => c.Modularity >= RangeModularityShare * modularity && c.Stability >= stability - RangeStability);
        int low = Math.Min(suggested, range[0]), high = Math.Max(suggested, range[^1]);
        return new ClusterCountChoice(suggested, low, high, Confidence(candidates, suggested, low, high));
    }

    private static ClusterCountConfidence Confidence(IReadOnlyList<ClusterCountCandidate> candidates, int suggested, int low, int high)
    {
        double factor = (double)candidates[high].ClusterCount / candidates[low].ClusterCount;
        bool isAtAnEnd = suggested == 0 || suggested == candidates.Count - 1;
        return (factor, isAtAnEnd) switch
        {
            (_, true) or ( > 5, _) => ClusterCountConfidence.Low,
            ( > 2, _) => ClusterCountConfidence.Medium,
            _ => ClusterCountConfidence.High,
        };
    }

    private static int[] Where(IReadOnlyList<ClusterCountCandidate> candidates, Predicate<ClusterCountCandidate> isMeant) =>
        [.. Enumerable.Range(0, candidates.Count).Where(i => isMeant(candidates[i]))];
}
