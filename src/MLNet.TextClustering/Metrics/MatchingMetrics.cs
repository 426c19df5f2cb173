namespace MLNet.TextClustering.Metrics;

/// <summary>Metrics that give each cluster a class and count the documents that fit.</summary>
internal static class MatchingMetrics
{
    /// <summary>
    /// Σ over clusters of their largest class / n: above 0 to 1, best 1. Several clusters may take the same class, so it is 1 when each document
    /// is its own cluster. Not a number without documents.
    /// </summary>
    public static double Purity(ContingencyTable table)
    {
        var largest = new int[table.ClusterSizes.Count];
        foreach (var cell in table.Cells)
            largest[cell.Cluster] = Math.Max(largest[cell.Cluster], cell.Count);
        return (double)largest.Sum() / table.Count;
    }

    /// <summary>
    /// The share of documents in their place under the best one-to-one assignment of clusters to classes (Hungarian method): above 0 to 1,
    /// best 1. Surplus clusters or classes stay unmatched. Not a number without documents.
    /// </summary>
    public static double Accuracy(ContingencyTable table) => (double)LinearAssignment.LargestTotal(table) / table.Count;

    /// <summary>Size of the largest cluster / n: 1/k when all are equal, near 1 for a dump cluster. Not a number without documents.</summary>
    public static double LargestClusterShare(ContingencyTable table) => (double)table.ClusterSizes.DefaultIfEmpty().Max() / table.Count;
}
