using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using MLNet.TextClustering.Metrics;

namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>Compares clusters with known labels, and measures how well the clusters stand apart in a feature space.</summary>
    /// <param name="data">Scored data, in memory or streamed; it is read once.</param>
    /// <param name="labelColumnName">
    /// The true label of each document: text, key, number or boolean. Null when there are no labels: the figures that need them are then not a number.
    /// </param>
    /// <param name="predictedLabelColumnName">The cluster of each document: text, key, number or boolean.</param>
    /// <param name="featureColumnName">A vector of <see cref="float"/> in which to compute the silhouette; null (default) for no silhouette.</param>
    /// <param name="entropyMean">The mean of the two entropies by which NMI and AMI are normalized; arithmetic by default.</param>
    /// <param name="vMeasureBeta">The weight of homogeneity against completeness in the V-measure, 0 or more; 1 by default.</param>
    /// <remarks>
    /// <para>
    /// A document whose label is missing (empty text, key 0, a number that is NaN) takes no part in the figures that need labels;
    /// <see cref="ClusteringQuality.UnlabeledCount"/> counts these. A missing cluster is a cluster of its own, "none of the others", so that leaving
    /// difficult documents out does not pay; <see cref="ClusteringQuality.UnassignedCount"/> counts these.
    /// </para>
    /// <para>
    /// <c>mlContext.Clustering.Evaluate</c> of ML.NET reports a NormalizedMutualInformation that is the mutual information divided by the
    /// entropy of the labels: what everyone else calls homogeneity. It rises with the number of clusters and is 1 when each document is a cluster of
    /// its own. Here <see cref="ClusteringQuality.NormalizedMutualInformation"/> is divided by the mean of both entropies, as in scikit-learn and in
    /// the literature; ML.NET's figure is <see cref="ClusteringQuality.Homogeneity"/>.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> or <paramref name="predictedLabelColumnName"/> is null.</exception>
    /// <exception cref="ArgumentException">A column is missing or of a type that cannot be used, or no document can be measured.</exception>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers reach it through the catalog of their context.")]
    public ClusteringQuality Evaluate(
        IDataView data,
        string? labelColumnName = "Label",
        string predictedLabelColumnName = "PredictedLabel",
        string? featureColumnName = null,
        EntropyMean entropyMean = EntropyMean.Arithmetic,
        double vMeasureBeta = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(predictedLabelColumnName);
        ClusteringQuality.CheckOptions(entropyMean, vMeasureBeta);
        var documents = EvaluatedDocuments.Read(data, labelColumnName, predictedLabelColumnName, featureColumnName);
        return ClusteringQuality.Measure(documents, entropyMean, vMeasureBeta);
    }
}
