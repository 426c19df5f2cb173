using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering.Explain;

/// <summary>
/// Maps the clusters' centres back into text space: p(t | c) is what the decoder expects of a cluster's mean latent, p(t) the same over all clusters by their sizes, and a term's weight is
/// p(t | c) ln(p(t | c) / p(t)), its part of the divergence between the two. Terms that every cluster expects weigh nothing.
/// </summary>
internal static class DecoderTermWeights
{
    /// <summary>For each cluster its terms with a weight above 0, numbered as the profile numbers them.</summary>
    public static ScoredTerm[][] Of(ClusterProfile profile, LatentEncoder encoder)
    {
        var decoder = new LatentModel(encoder);
        var shares = new float[profile.ClusterCount][];
        double total = Math.Max(1, profile.Sizes.Sum());
        double[]? background = null;
        for (int cluster = 0; cluster < shares.Length; cluster++)
        {
            shares[cluster] = profile.Sizes[cluster] == 0 ? [] : decoder.Decode(profile.DecoderCentre(cluster));
            background ??= shares[cluster].Length == 0 ? null : new double[shares[cluster].Length];
            for (int term = 0; term < shares[cluster].Length; term++) background![term] += profile.Sizes[cluster] / total * shares[cluster][term];
        }

        int[] numbers = Numbers(profile, encoder);
        return Array.ConvertAll(shares, share => Enumerable.Range(0, share.Length)
            .Where(term => numbers[term] >= 0 && share[term] > background![term])
            .Select(term => new ScoredTerm(numbers[term], share[term] * Math.Log(share[term] / background![term])))
            .ToArray());
    }

    // Both have chosen their terms from the same features; a term that only the encoder knows is left out.
    private static int[] Numbers(ClusterProfile profile, LatentEncoder encoder)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < profile.TermNames.Length; i++) numbers.TryAdd(profile.TermNames[i], i);
        return Array.ConvertAll(TermNames.Of(encoder.Weighting.Vocabulary), name => numbers.GetValueOrDefault(name, -1));
    }
}
