namespace MLNet.TextClustering.Metrics;

/// <summary>How much topics repeat each other.</summary>
internal static class TopicOverlap
{
    /// <summary>Different terms / all terms: above 0 to 1, best 1. Not a number without a term.</summary>
    public static double Diversity(string[][] topics)
    {
        int all = topics.Sum(t => t.Length);
        return (double)topics.SelectMany(t => t).Distinct().Count() / all;
    }

    /// <summary>1 − the mean rank-biased overlap of the pairs of topics: 0 to 1, best 1. Not a number with fewer than two topics that have a term.</summary>
    public static double InvertedRankBiased(string[][] topics, double persistence)
    {
        string[][] some = [.. topics.Where(t => t.Length > 0)];
        double sum = 0;
        for (int i = 0; i < some.Length; i++)
        {
            for (int j = 0; j < i; j++)
                sum += RankBiased(some[i], some[j], persistence);
        }

        return 1 - (sum / (some.Length * (some.Length - 1L) / 2.0));
    }

    /// <summary>
    /// (X_k / k) p^k + (1 − p)/p Σ_d (X_d / d) p^d, X_d the number of terms that the first d ranks of both share and k the length of the shorter list: 0 for none in common, 1 for the
    /// same list. Webber, Moffat, Zobel: A similarity measure for indefinite rankings, TOIS 28 (2010), extrapolated.
    /// </summary>
    public static double RankBiased(string[] first, string[] second, double persistence)
    {
        int length = Math.Min(first.Length, second.Length);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int shared = 0;
        double weight = 1, sum = 0;
        for (int depth = 1; depth <= length; depth++)
        {
            shared += seen.Add(first[depth - 1]) ? 0 : 1;
            shared += seen.Add(second[depth - 1]) ? 0 : 1;
            weight *= persistence;
            sum += (double)shared / depth * weight;
        }

        return ((double)shared / length * weight) + ((1 - persistence) / persistence * sum);
    }
}
