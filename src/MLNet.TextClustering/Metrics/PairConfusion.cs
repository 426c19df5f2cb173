namespace MLNet.TextClustering;

/// <summary>The pairs of documents by whether classes and clusters put them together. Each pair counts once; scikit-learn's pair confusion matrix counts it twice.</summary>
/// <param name="Together">Together in both: true positives.</param>
/// <param name="ClassOnly">Of one class, but in different clusters: false negatives.</param>
/// <param name="ClusterOnly">In one cluster, but of different classes: false positives.</param>
/// <param name="Apart">Apart in both: true negatives.</param>
public readonly record struct PairConfusion(long Together, long ClassOnly, long ClusterOnly, long Apart)
{
    /// <summary>Together / (Together + ClusterOnly): the share of the pairs within clusters that are of one class. 0 to 1, best 1; 0 when no pair is in one cluster.</summary>
    public double Precision => Share(Together, Together + ClusterOnly, 0);

    /// <summary>Together / (Together + ClassOnly): the share of the pairs of one class that are in one cluster. 0 to 1, best 1; 0 when no pair is of one class.</summary>
    public double Recall => Share(Together, Together + ClassOnly, 0);

    /// <summary>2 · precision · recall / (precision + recall). 0 to 1, best 1; 0 when no pair is together in both.</summary>
    public double F1 => Share(2 * Together, (2 * Together) + ClassOnly + ClusterOnly, 0);

    /// <summary>
    /// (Together + Apart) / all pairs (Rand 1971). 0 to 1, best 1; 1 when there is no pair. Not corrected for chance: with many clusters nearly every pair is apart in
    /// both, and random clusters come near 1. <see cref="ClusteringQuality.AdjustedRandIndex"/> is.
    /// </summary>
    public double RandIndex => Share(Together + Apart, Together + ClassOnly + ClusterOnly + Apart, 1);

    internal static PairConfusion Of(ContingencyTable table)
    {
        long both = table.Cells.Sum(c => Pairs(c.Count));
        long inClass = table.ClassSizes.Sum(Pairs);
        long inCluster = table.ClusterSizes.Sum(Pairs);
        return new PairConfusion(both, inClass - both, inCluster - both, Pairs(table.Count) - inClass - inCluster + both);
    }

    private static long Pairs(int count) => (long)count * (count - 1) / 2;

    private static double Share(long part, long all, double ofNone) => all > 0 ? (double)part / all : ofNone;
}
