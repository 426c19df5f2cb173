namespace MLNet.TextClustering.Explain;

/// <summary>
/// How much the terms that a model expects tell of a cluster: p(t | c) ln(p(t | c) / p(t)), a term's part of the divergence of what is expected of the cluster from what is expected of all
/// together, p(t) = Σ_c p(c) p(t | c). Terms that are expected everywhere weigh nothing.
/// </summary>
internal static class ModelTermWeights
{
    /// <summary>For each cluster its terms with a weight above 0, numbered as the profile numbers them; a term that only the model knows is left out.</summary>
    public static ScoredTerm[][] Of(ClusterProfile profile, TermExpectation expectation)
    {
        var background = new double[expectation.Vocabulary.Count];
        double total = Math.Max(1, profile.Sizes.Sum());
        for (int cluster = 0; cluster < profile.ClusterCount; cluster++)
        {
            float[] share = expectation.Shares[cluster];
            for (int term = 0; term < share.Length; term++) background[term] += profile.Sizes[cluster] / total * share[term];
        }

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < profile.TermNames.Length; i++) numbers.TryAdd(profile.TermNames[i], i);
        int[] known = Array.ConvertAll(TermNames.Of(expectation.Vocabulary), name => numbers.GetValueOrDefault(name, -1));
        return Array.ConvertAll(expectation.Shares, share => Enumerable.Range(0, share.Length)
            .Where(term => known[term] >= 0 && share[term] > background[term])
            .Select(term => new ScoredTerm(known[term], share[term] * Math.Log(share[term] / background[term])))
            .ToArray());
    }
}
