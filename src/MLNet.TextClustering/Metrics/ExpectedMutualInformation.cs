namespace MLNet.TextClustering.Metrics;

/// <summary>
/// The mutual information, in nats, that two partitions with the given class and cluster sizes share by chance: the exact expectation when
/// documents are permuted at random (the hypergeometric model of Vinh, Epps and Bailey, JMLR 11, 2010).
/// </summary>
/// <remarks>
/// A cell of a class of size a and a cluster of size b holds x documents with hypergeometric probability p(x), mean m = a·b/n. Since Σ p(x)(x − m) = 0,
/// its share is (1/n) Σ p(x) φ(x) with φ(x) = x·ln(x/m) − x + m ≥ 0: no term cancels another. p is built outwards from its mode by the ratio of
/// neighbouring probabilities and normalized by its own sum, so that no large logarithms of factorials are subtracted and only some
/// standard deviations around the mode are visited, however large n is.
/// </remarks>
internal static class ExpectedMutualInformation
{
    // Relative to the mode; what lies beyond is far below the rounding of the sum.
    private const double Negligible = 1e-25;

    public static double Compute(ContingencyTable table)
    {
        var classSizes = CountSizes(table.ClassSizes);
        var clusterSizes = CountSizes(table.ClusterSizes);
        double sum = 0;
        foreach (var (a, classes) in classSizes)
        {
            foreach (var (b, clusters) in clusterSizes)
                sum += (double)classes * clusters * CellExpectation(a, b, table.Count);
        }

        return sum / Math.Max(table.Count, 1);
    }

    // Σ p(x) φ(x)
    private static double CellExpectation(int a, int b, int n)
    {
        double mean = (double)a * b / n;
        int low = (int)Math.Max(0L, (long)a + b - n);
        int high = Math.Min(a, b);
        int mode = Math.Clamp((int)((a + 1.0) * (b + 1.0) / (n + 2.0)), low, high);

        double total = 1;
        double weighted = Divergence(mode, mean);
        double p = 1;
        for (int x = mode; x < high && p > Negligible; x++)
        {
            p *= (double)(a - x) * (b - x) / ((x + 1.0) * ((double)n - a - b + x + 1));
            total += p;
            weighted += p * Divergence(x + 1, mean);
        }

        p = 1;
        for (int x = mode; x > low && p > Negligible; x--)
        {
            p *= x * ((double)n - a - b + x) / ((double)(a - x + 1) * (b - x + 1));
            total += p;
            weighted += p * Divergence(x - 1, mean);
        }

        return weighted / total;
    }

    private static double Divergence(int x, double mean) => x == 0 ? mean : (x * Math.Log(x / mean)) - x + mean;

    private static SortedDictionary<int, int> CountSizes(IReadOnlyList<int> sizes)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (int size in sizes)
            counts[size] = counts.GetValueOrDefault(size) + 1;
        return counts;
    }
}
