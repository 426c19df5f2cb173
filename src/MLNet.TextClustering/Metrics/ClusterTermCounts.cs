using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Metrics;

/// <summary>How often terms occur in clusters.</summary>
internal sealed class ClusterTermCounts
{
    private readonly List<Dictionary<string, int>> _counts = [];
    private readonly Dictionary<string, int> _totals = new(StringComparer.Ordinal);

    public void Add(int cluster, IReadOnlyList<string> terms)
    {
        while (_counts.Count <= cluster)
            _counts.Add(new Dictionary<string, int>(StringComparer.Ordinal));
        var counts = _counts[cluster];
        foreach (string term in terms)
        {
            counts[term] = counts.GetValueOrDefault(term) + 1;
            _totals[term] = _totals.GetValueOrDefault(term) + 1;
        }
    }

    /// <summary>The best terms of each cluster by class-based TF-IDF; of equally good ones the first by their characters. Empty for a cluster without a term.</summary>
    public string[][] Top(int count)
    {
        double mean = _totals.Values.Sum(t => (double)t) / Math.Max(1, _counts.Count);
        return [.. _counts.Select(TopOf)];

        string[] TopOf(Dictionary<string, int> counts) =>
            [.. counts.Select(c => (Term: c.Key, Weight: ClassTfIdf.Weight(c.Value, _totals[c.Key], mean))).OrderByDescending(c => c.Weight)
                .ThenBy(c => c.Term, StringComparer.Ordinal).Take(count).Select(c => c.Term)];
    }
}
