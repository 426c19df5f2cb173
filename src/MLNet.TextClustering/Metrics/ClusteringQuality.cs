using MLNet.TextClustering.Metrics;

namespace MLNet.TextClustering;

/// <summary>
/// How good a clustering is. Made by <see cref="TextClusteringCatalog.Evaluate"/>, which says how missing values count, or by <see cref="Measure(ReadOnlySpan{int}, ReadOnlySpan{int}, EntropyMean, double)"/>.
/// </summary>
/// <remarks>
/// n documents, classes U (the labels) and clusters V; H is the entropy and I the mutual information, natural logarithms. Figures that need labels are
/// <see cref="double.NaN"/> when there are none.
/// </remarks>
public sealed class ClusteringQuality
{
    private ClusteringQuality()
    {
    }

    /// <summary>
    /// I(U; V) / mean(H(U), H(V)). 0 to 1, best 1. Not corrected for chance: with many clusters random ones reach well above 0, so look at
    /// <see cref="AdjustedMutualInformation"/> beside it. 1 when neither side is split, 0 when only one is. Not ML.NET's figure of
    /// this name, which is <see cref="Homogeneity"/>.
    /// </summary>
    public double NormalizedMutualInformation { get; private set; } = double.NaN;

    /// <summary>
    /// (I − E[I]) / (mean(H(U), H(V)) − E[I]) with the exact expectation over random permutations (Vinh, Epps, Bailey, JMLR 2010). Best 1, about 0
    /// for random clusters, negative below chance. 1 for the same partition; 0 when only one side is split.
    /// </summary>
    public double AdjustedMutualInformation { get; private set; } = double.NaN;

    /// <summary>
    /// The share of document pairs on which classes and clusters agree, corrected for chance (Hubert, Arabie 1985). −0.5 to 1, best 1, about 0 for
    /// random clusters. 1 for the same partition; 0 when only one side is split.
    /// </summary>
    public double AdjustedRandIndex { get; private set; } = double.NaN;

    /// <summary>
    /// The share of document pairs on which classes and clusters agree (Rand 1971). 0 to 1, best 1; 1 when there is no pair. Not corrected for chance: look at
    /// <see cref="AdjustedRandIndex"/>.
    /// </summary>
    public double RandIndex { get; private set; } = double.NaN;

    /// <summary>I(U; V) = Σ (c/n) ln(c·n / (a·b)) over the cells of the table, in nats. 0 to min(H(U), H(V)), best the largest; 0 when classes and clusters are independent.</summary>
    public double MutualInformation { get; private set; } = double.NaN;

    /// <summary>I(U; V) / H(U). 0 to 1; 1 when every cluster holds one class only, as it does when each document is its own cluster. 1 when there is one class.</summary>
    public double Homogeneity { get; private set; } = double.NaN;

    /// <summary>I(U; V) / H(V). 0 to 1; 1 when every class lies in one cluster. 1 when there is one cluster.</summary>
    public double Completeness { get; private set; } = double.NaN;

    /// <summary>
    /// (1 + β)·h·c / (β·h + c) of homogeneity h and completeness c (Rosenberg, Hirschberg 2007). 0 to 1, best 1; 0 when both are 0.
    /// With β = 1 the same as <see cref="NormalizedMutualInformation"/> with the arithmetic mean.
    /// </summary>
    public double VMeasure { get; private set; } = double.NaN;

    /// <summary>Σ over clusters of their largest class / n. Above 0 to 1, best 1; also 1 when each document is its own cluster.</summary>
    public double Purity { get; private set; } = double.NaN;

    /// <summary>
    /// The share of documents in their place under the best one-to-one assignment of clusters to classes (Hungarian method). Above 0 to 1, best 1.
    /// Surplus clusters or classes stay unmatched.
    /// </summary>
    public double Accuracy { get; private set; } = double.NaN;

    /// <summary>
    /// √(precision · recall) of the document pairs that are together (Fowlkes, Mallows 1983). 0 to 1, best 1; 0 when no pair is together in both, as
    /// with singletons.
    /// </summary>
    public double FowlkesMallows { get; private set; } = double.NaN;

    /// <summary>
    /// The mean over documents of (b − a) / max(a, b): a the mean Euclidean distance to the own cluster, b to the nearest other cluster (Rousseeuw 1987).
    /// −1 to 1, best 1. Needs features, not labels. Up to 4,000 documents exact; above, 4,000 evenly spaced documents are measured
    /// against all. Documents without a cluster or with a value that is not finite are left out. Not a number without features, with fewer than
    /// two clusters, or when each document is its own cluster.
    /// </summary>
    public double Silhouette { get; private set; } = double.NaN;

    /// <summary>
    /// Size of the largest cluster / n, all documents counted. 1/k when all are equal; near 1 warns of a cluster into which everything unclear was
    /// thrown.
    /// </summary>
    public double LargestClusterShare { get; private set; }

    /// <summary>
    /// The labeled documents, classes against clusters: counts, pairs, precision and recall of each class (<see cref="ContingencyTable.MatchClasses"/>) and each cluster
    /// (<see cref="ContingencyTable.MatchClusters"/>). Null without labels.
    /// </summary>
    public ContingencyTable? Contingency { get; private set; }

    /// <summary>Number of documents, the unlabeled included.</summary>
    public int DocumentCount { get; private set; }

    /// <summary>Number of different labels; 0 without labels.</summary>
    public int ClassCount { get; private set; }

    /// <summary>Number of clusters that hold a document; documents without a cluster count as one.</summary>
    public int ClusterCount { get; private set; }

    /// <summary>Number of documents whose label is missing: empty text, key 0 or NaN.</summary>
    public int UnlabeledCount { get; private set; }

    /// <summary>Number of documents whose cluster is missing: empty text, key 0 or NaN.</summary>
    public int UnassignedCount { get; private set; }

    /// <summary>The figures in one line, in percent.</summary>
    public override string ToString()
    {
        string text = double.IsNaN(NormalizedMutualInformation)
            ? string.Empty
            : FormattableString.Invariant($"NMI {NormalizedMutualInformation:P1}, AMI {AdjustedMutualInformation:P1}, ARI {AdjustedRandIndex:P1}, accuracy {Accuracy:P1}, ");
        return text + FormattableString.Invariant($"{ClusterCount} clusters, the largest with {LargestClusterShare:P1} of {DocumentCount} documents");
    }

    /// <summary>Compares two partitions of the same documents, without a silhouette. Every number counts: −1 is a class or a cluster like any other.</summary>
    /// <param name="labels">The class of each document: any numbers.</param>
    /// <param name="clusters">The cluster of each document: any numbers.</param>
    /// <param name="entropyMean">The mean of the two entropies by which NMI and AMI are normalized; arithmetic by default.</param>
    /// <param name="vMeasureBeta">The weight of homogeneity against completeness in the V-measure, 0 or more; 1 by default.</param>
    /// <exception cref="ArgumentException">The two have different lengths, or there is no document.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mean is unknown or the weight is negative.</exception>
    public static ClusteringQuality Measure(
        ReadOnlySpan<int> labels, ReadOnlySpan<int> clusters, EntropyMean entropyMean = EntropyMean.Arithmetic, double vMeasureBeta = 1)
    {
        CheckOptions(entropyMean, vMeasureBeta);
        if (labels.Length == 0 && clusters.Length == 0)
            throw new ArgumentException("There is no document to evaluate.", nameof(labels));
        var table = ContingencyTable.Create(labels, clusters);
        var quality = new ClusteringQuality
        {
            DocumentCount = table.Count,
            ClusterCount = table.ClusterSizes.Count,
            LargestClusterShare = MatchingMetrics.LargestClusterShare(table),
        };
        quality.Compare(table, entropyMean, vMeasureBeta);
        return quality;
    }

    internal static void CheckOptions(EntropyMean entropyMean, double vMeasureBeta)
    {
        if (!Enum.IsDefined(entropyMean))
            throw new ArgumentOutOfRangeException(nameof(entropyMean), entropyMean, "Use Arithmetic, Geometric, Minimum or Maximum.");
        if (!(vMeasureBeta >= 0))
            throw new ArgumentOutOfRangeException(nameof(vMeasureBeta), vMeasureBeta, "The weight of homogeneity must be 0 or more.");
    }

    internal static ClusteringQuality Measure(EvaluatedDocuments documents, EntropyMean mean, double beta)
    {
        var clusters = ContingencyTable.Create(documents.Clusters, documents.Clusters);
        var quality = new ClusteringQuality
        {
            DocumentCount = clusters.Count,
            ClusterCount = clusters.ClusterSizes.Count,
            LargestClusterShare = MatchingMetrics.LargestClusterShare(clusters),
            UnassignedCount = documents.Clusters.Count(c => c == LabelReader.Missing),
            Silhouette = documents.Silhouette(),
        };
        if (documents.Labels is { } labels)
        {
            quality.Compare(documents.Contingency(labels), mean, beta);
            quality.UnlabeledCount = labels.Count(l => l == LabelReader.Missing);
        }

        return quality;
    }

    private void Compare(ContingencyTable table, EntropyMean mean, double beta)
    {
        Contingency = table;
        ClassCount = table.ClassSizes.Count;
        NormalizedMutualInformation = InformationMetrics.Normalized(table, mean);
        AdjustedMutualInformation = InformationMetrics.Adjusted(table, mean);
        MutualInformation = InformationMetrics.MutualInformation(table);
        RandIndex = table.Pairs.RandIndex;
        AdjustedRandIndex = PairMetrics.AdjustedRand(table);
        Homogeneity = InformationMetrics.Homogeneity(table);
        Completeness = InformationMetrics.Completeness(table);
        VMeasure = InformationMetrics.VMeasure(Homogeneity, Completeness, beta);
        Purity = MatchingMetrics.Purity(table);
        Accuracy = MatchingMetrics.Accuracy(table);
        FowlkesMallows = PairMetrics.FowlkesMallows(table);
    }
}
