using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using MLNet.TextClustering.Metrics;

namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>Measures how tight clusters are and how far apart in the space of their vectors, without labels: silhouette, Davies-Bouldin, Calinski-Harabasz, dispersion.</summary>
    /// <param name="data">Scored data, in memory or streamed; it is read once and the vectors are kept in memory.</param>
    /// <param name="featureColumnName">The column of vectors: a known-size vector of <see cref="float"/>.</param>
    /// <param name="predictedLabelColumnName">The cluster of each document: text, key, number or boolean.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <remarks>Documents without a cluster, or with a number that is not finite, are left out.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> or a name is null.</exception>
    /// <exception cref="ArgumentException">A column is missing or of a type that cannot be used, or no document can be measured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers reach it through the catalog of their context.")]
    public ClusterGeometry EvaluateGeometry(
        IDataView data, string featureColumnName = "Latent", string predictedLabelColumnName = "PredictedLabel", ClusterGeometryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(featureColumnName);
        ArgumentNullException.ThrowIfNull(predictedLabelColumnName);
        options ??= new ClusterGeometryOptions();
        options.Validate();
        var documents = EvaluatedDocuments.Read(data, null, predictedLabelColumnName, featureColumnName, options.CancellationToken);
        var (points, clusters) = documents.Usable();
        if (points.Count == 0)
            throw new ArgumentException($"None of {documents.Clusters.Length} documents has a cluster and finite numbers in '{featureColumnName}'.", nameof(data));
        return ClusterGeometry.Measure(points, clusters, documents.ClusterName, options);
    }

    /// <summary>Measures how good the top terms of clusters are: coherence (NPMI, C_V, UMass), diversity and overlap. The terms are the best of each cluster by class-based TF-IDF.</summary>
    /// <param name="data">Texts with their clusters, in memory or streamed; read twice. They are the reference corpus.</param>
    /// <param name="textColumnName">The column of texts, which are taken apart as <see cref="Featurize"/> does it.</param>
    /// <param name="predictedLabelColumnName">The cluster of each document: text, key, number or boolean; a document without one is reference only.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> or a name is null.</exception>
    /// <exception cref="ArgumentException">A column is missing or of a type that cannot be used, or there is no document with a cluster.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers reach it through the catalog of their context.")]
    public TopicQuality EvaluateTopics(
        IDataView data, string textColumnName = "Text", string predictedLabelColumnName = "PredictedLabel", TopicQualityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(textColumnName);
        ArgumentNullException.ThrowIfNull(predictedLabelColumnName);
        options ??= new TopicQualityOptions();
        options.Validate();
        var (topics, names) = LabeledTexts.TopTerms(data, textColumnName, predictedLabelColumnName, options.TopTerms, options.CancellationToken);
        if (topics.Length == 0)
            throw new ArgumentException($"There is no document with a cluster in column '{predictedLabelColumnName}'.", nameof(data));
        return TopicQuality.Measure(topics, names, LabeledTexts.Terms(data, textColumnName, options.CancellationToken), options);
    }

    /// <summary>Measures how good given terms are as topics, by the texts.</summary>
    /// <param name="data">The reference texts, in memory or streamed; read once.</param>
    /// <param name="topics">The terms of each topic, the best first, in lower case as <see cref="Featurize"/> makes them.</param>
    /// <param name="textColumnName">The column of texts, which are taken apart as <see cref="Featurize"/> does it.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The column is missing or holds no texts, or there is no topic or no document.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers reach it through the catalog of their context.")]
    public TopicQuality EvaluateTopics(
        IDataView data, IReadOnlyList<IReadOnlyList<string>> topics, string textColumnName = "Text", TopicQualityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(textColumnName);
        return TopicQuality.Measure(topics, LabeledTexts.Terms(data, textColumnName, options?.CancellationToken ?? default), options);
    }

    /// <summary>Fits a clusterer several times, with other seeds and, if asked for, on other samples of the documents, and says how alike the clusters are.</summary>
    /// <param name="data">The documents; they are read for each fit, so cache what is slow to compute.</param>
    /// <param name="clusterer">Makes the estimator for a seed: a trainer alone, on latents that were learned once, or a whole pipeline.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> or <paramref name="clusterer"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no document, or the models write no column of clusters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public ClusterStability EvaluateStability(IDataView data, Func<int, IEstimator<ITransformer>> clusterer, ClusterStabilityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(clusterer);
        options ??= new ClusterStabilityOptions();
        options.Validate();
        var clusterings = new int[options.Fits][];
        for (int fit = 0; fit < clusterings.Length; fit++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            int seed = unchecked(options.Seed + fit);
            var model = clusterer(seed).Fit(options.ResampleShare < 1 ? _mlContext.Data.TrainTestSplit(data, 1 - options.ResampleShare, seed: seed).TrainSet : data);
            clusterings[fit] = EvaluatedDocuments.Read(model.Transform(data), null, options.PredictedLabelColumnName, null, options.CancellationToken).Clusters;
            options.Progress?.Report(fit + 1);
        }

        return ClusterStability.Measure(clusterings);
    }
}
