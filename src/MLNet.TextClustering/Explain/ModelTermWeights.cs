namespace MLNet.TextClustering.Explain;

/// <summary>
/// How much the terms that a model expects tell of a cluster: p(t | c) ln(p(t | c) / p(t)), a term's part of the divergence of what is expected of the cluster from what is expected of all
/// together, p(t) = Σ_c p(c) p(t | c). Terms that are expected everywhere weigh nothing.
/// </summary>
internal static class ModelTermWeights
{
    /// <param name="profile">The clusters.</param>
    /// <param name="shares">For each cluster p(t | c), see <see cref="TermExpectation"/>.</param>
    /// <returns>For each cluster its terms with a weight above 0.</returns>
    public static ScoredTerm[][] Of(ClusterProfile profile, float[][] shares)
    {
        var background = new double[profile.TermNames.Length];
        double total = Math.Max(1, profile.Sizes.Sum());
        for (int cluster = 0; cluster < profile.ClusterCount; cluster++)
        {
            for (int term = 0; term < shares[cluster].Length; term++) background[term] += profile.Sizes[cluster] / total * shares[cluster][term];
        }

        return Array.ConvertAll(shares, share => Enumerable.Range(0, share.Length)
            .Where(term => share[term] > background[term])
            .Select(term => new ScoredTerm(term, share[term] * Math.Log(share[term] / background[term])))
            .ToArray());
    }
}
