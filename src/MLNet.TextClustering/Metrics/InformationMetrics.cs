namespace MLNet.TextClustering.Metrics;

/// <summary>Metrics from information theory, natural logarithms, on the contingency table of classes U and clusters V.</summary>
internal static class InformationMetrics
{
    /// <summary>H = −Σ (s/n) ln(s/n) over the sizes s, in nats; 0 for a single group and for no document.</summary>
    public static double Entropy(IReadOnlyList<int> sizes, int count)
    {
        double entropy = 0;
        foreach (int size in sizes)
            entropy -= (double)size / count * Math.Log((double)size / count);
        return Math.Max(entropy, 0);
    }

    /// <summary>I(U; V) = Σ (c/n) ln(c·n / (a·b)) over the cells, in nats; 0 when U and V are independent.</summary>
    public static double MutualInformation(ContingencyTable table)
    {
        double information = 0;
        double n = table.Count;
        foreach (var cell in table.Cells)
        {
            double expected = (double)table.ClassSizes[cell.Class] * table.ClusterSizes[cell.Cluster] / n;
            information += cell.Count / n * Math.Log(cell.Count / expected);
        }

        return Math.Max(information, 0);
    }

    /// <summary>
    /// I(U; V) / mean(H(U), H(V)): 0 to 1, best 1. Not corrected for chance: it grows with the number of clusters. 1 when neither side is split
    /// (or there is no document), 0 when only one side is.
    /// </summary>
    public static double Normalized(ContingencyTable table, EntropyMean mean)
    {
        if (table.IsIdentity)
            return 1;
        double normalizer = MeanEntropy(table, mean);
        return normalizer > 0 ? Math.Min(MutualInformation(table) / normalizer, 1) : 0;
    }

    /// <summary>
    /// (I − E[I]) / (mean(H(U), H(V)) − E[I]), E[I] the expectation over random permutations: best 1, about 0 for random clusters, slightly negative
    /// below chance. 1 for the same partition, all singletons included; 0 when one side alone is not split, or when chance already explains everything.
    /// </summary>
    public static double Adjusted(ContingencyTable table, EntropyMean mean)
    {
        if (table.IsIdentity)
            return 1;
        double expected = ExpectedMutualInformation.Compute(table);
        double normalizer = MeanEntropy(table, mean);
        double gain = MutualInformation(table) - expected;
        double room = normalizer - expected;

        // Both are differences of numbers as large as the entropies: below their rounding they are zero, and 0/0 is no agreement beyond chance.
        double rounding = 1e-13 * Math.Max(normalizer, expected);
        return Math.Abs(gain) <= rounding || Math.Abs(room) <= rounding ? 0 : gain / room;
    }

    /// <summary>1 − H(U|V)/H(U) = I/H(U): 0 to 1, 1 when every cluster holds one class only; 1 when there is one class.</summary>
    public static double Homogeneity(ContingencyTable table) => ShareExplained(table, table.ClassSizes);

    /// <summary>1 − H(V|U)/H(V) = I/H(V): 0 to 1, 1 when every class lies in one cluster; 1 when there is one cluster.</summary>
    public static double Completeness(ContingencyTable table) => ShareExplained(table, table.ClusterSizes);

    /// <summary>(1 + β)·h·c / (β·h + c), the weighted harmonic mean of homogeneity h and completeness c: 0 to 1, best 1; 0 when both are 0.</summary>
    /// <remarks>Rosenberg, Hirschberg: V-measure, EMNLP 2007.</remarks>
    public static double VMeasure(double homogeneity, double completeness, double beta)
    {
        double divisor = (beta * homogeneity) + completeness;
        return divisor > 0 ? (1 + beta) * homogeneity * completeness / divisor : 0;
    }

    private static double ShareExplained(ContingencyTable table, IReadOnlyList<int> sizes)
    {
        double entropy = Entropy(sizes, table.Count);
        return table.IsIdentity || entropy == 0 ? 1 : Math.Min(MutualInformation(table) / entropy, 1);
    }

    private static double MeanEntropy(ContingencyTable table, EntropyMean mean)
    {
        double u = Entropy(table.ClassSizes, table.Count);
        double v = Entropy(table.ClusterSizes, table.Count);
        return mean switch
        {
            EntropyMean.Arithmetic => (u + v) / 2,
            EntropyMean.Geometric => Math.Sqrt(u * v),
            EntropyMean.Minimum => Math.Min(u, v),
            EntropyMean.Maximum => Math.Max(u, v),
            _ => throw new ArgumentOutOfRangeException(nameof(mean), mean, "Use Arithmetic, Geometric, Minimum or Maximum."),
        };
    }
}
