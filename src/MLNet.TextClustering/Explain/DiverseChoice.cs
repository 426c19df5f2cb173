namespace MLNet.TextClustering.Explain;

/// <summary>Maximal marginal relevance (Carbonell and Goldstein 1998): one after the other what is relevant and unlike what was chosen before.</summary>
internal static class DiverseChoice
{
    /// <summary>Chooses up to <paramref name="count"/> of the candidates; of equals the first.</summary>
    /// <param name="relevances">Of the candidates, best first.</param>
    /// <param name="similarity">Of two candidates, at most 1.</param>
    /// <param name="count">How many to choose.</param>
    /// <param name="diversity">0: by relevance alone; 1: by difference alone.</param>
    /// <returns>The candidates in the order of their relevance.</returns>
    public static int[] Choose(IReadOnlyList<double> relevances, Func<int, int, double> similarity, int count, double diversity)
    {
        if (count == 0 || relevances.Count == 0) return [];
        double largest = relevances[0] > 0 ? relevances[0] : 1;
        var nearest = new double[relevances.Count];
        var chosen = new List<int>();
        while (chosen.Count < Math.Min(count, relevances.Count))
        {
            int best = -1;
            double bestGain = double.NegativeInfinity;
            for (int i = 0; i < relevances.Count; i++)
            {
                double gain = ((1 - diversity) * relevances[i] / largest) - (diversity * nearest[i]);
                if (gain > bestGain && !chosen.Contains(i)) (best, bestGain) = (i, gain);
            }

            chosen.Add(best);
            for (int i = 0; i < nearest.Length; i++) nearest[i] = Math.Max(nearest[i], similarity(i, best));
        }

        return [.. chosen.Order()];
    }
}
