namespace MLNet.TextClustering.Metrics;

/// <summary>Metrics that count pairs of documents: together or apart in the classes, together or apart in the clusters.</summary>
internal static class PairMetrics
{
    /// <summary>
    /// (R − E[R]) / (max R − E[R]), R the share of pairs on which both agree: −0.5 to 1, best 1, about 0 for random clusters.
    /// 1 for the same partition, an empty or single document included.
    /// </summary>
    /// <remarks>Hubert, Arabie: Comparing partitions, Journal of Classification 2 (1985).</remarks>
    public static double AdjustedRand(ContingencyTable table)
    {
        if (table.IsIdentity)
            return 1;
        var (both, classOnly, clusterOnly, neither) = Counts(table);
        double divisor = ((both + classOnly) * (classOnly + neither)) + ((both + clusterOnly) * (clusterOnly + neither));
        return 2 * ((both * neither) - (classOnly * clusterOnly)) / divisor;
    }

    /// <summary>
    /// √(precision · recall) of the pairs that are together: 0 to 1, best 1; 0 when no pair is together in both, as with singletons.
    /// </summary>
    /// <remarks>Fowlkes, Mallows: A method for comparing two hierarchical clusterings, JASA 78 (1983).</remarks>
    public static double FowlkesMallows(ContingencyTable table)
    {
        var (both, classOnly, clusterOnly, _) = Counts(table);
        return both > 0 ? Math.Sqrt(both / (both + classOnly)) * Math.Sqrt(both / (both + clusterOnly)) : 0;
    }

    // As real numbers: their products do not fit a long.
    private static (double Both, double ClassOnly, double ClusterOnly, double Neither) Counts(ContingencyTable table) =>
        (table.Pairs.Together, table.Pairs.ClassOnly, table.Pairs.ClusterOnly, table.Pairs.Apart);
}
