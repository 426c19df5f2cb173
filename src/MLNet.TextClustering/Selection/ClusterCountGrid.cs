namespace MLNet.TextClustering.Selection;

/// <summary>The numbers of clusters that are tried: all of the smallest, then each a fifth larger than the one before, so that few stand for many.</summary>
internal static class ClusterCountGrid
{
    private static readonly double Ratio = Math.Pow(2, 0.25);

    public static int[] Between(int minimum, int maximum)
    {
        var counts = new List<int> { minimum };
        while (counts[^1] < maximum)
            counts.Add(Math.Min(maximum, Math.Max(counts[^1] + 1, (int)Math.Round(counts[^1] * Ratio))));
        return [.. counts];
    }
}
