namespace MLNet.TextClustering;

/// <summary>A class and a cluster that belong together, and how well.</summary>
/// <param name="Class">Name of the class.</param>
/// <param name="Cluster">Name of the cluster.</param>
/// <param name="ClassSize">Documents of the class.</param>
/// <param name="ClusterSize">Documents of the cluster.</param>
/// <param name="Common">Documents of both, at least 1.</param>
public sealed record ClusterMatch(string Class, string Cluster, int ClassSize, int ClusterSize, int Common)
{
    /// <summary>Common / ClusterSize: the share of the cluster that is of the class. Above 0 to 1, best 1; always 1 for a cluster of one document.</summary>
    public double Precision => (double)Common / ClusterSize;

    /// <summary>Common / ClassSize: the share of the class that is in the cluster. Above 0 to 1, best 1; always 1 when there is one cluster.</summary>
    public double Recall => (double)Common / ClassSize;

    /// <summary>2 · precision · recall / (precision + recall). Above 0 to 1, best 1.</summary>
    public double F1 => 2.0 * Common / (ClassSize + ClusterSize);
}
