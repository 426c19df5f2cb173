using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Explain;
using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>Makes one cluster of several, in a model that carries its explanation.</summary>
    /// <remarks>
    /// The clusters that are left are numbered anew from 1; a merged one takes the place of the first of its parts. Where Score holds probabilities (Gaussian mixture, LDA), a merged cluster's is the
    /// sum of its parts' and the largest is assigned, so that a row between two parts may come in from a third cluster. Elsewhere it is the best of its parts': the least distance (k-means, ML.NET's
    /// own KMeans) or the largest weight (NMF), and each row goes where its part goes.
    /// </remarks>
    /// <param name="model">A model that carries its explanation (<see cref="WithExplanation"/>), be it fresh or loaded.</param>
    /// <param name="groups">The numbers, from 1, of the clusters to be made one; each cluster in at most one group.</param>
    /// <returns>A model that is saved and loaded like any other. Names and terms are those of the merged clusters.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The model carries no explanation, or a group names a cluster that does not exist or is in another group.</exception>
    public TransformerChain<ITransformer> MergeClusters(ITransformer model, params IReadOnlyCollection<int>[] groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ExplainedModel parts = ExplainedModel.Of(model);
        ExplainedClusters clusters = parts.Require();
        return parts.With(_mlContext, new ExplainedClusters(clusters.Learned, clusters.Groups.Merge(groups), clusters.Rule));
    }

    /// <summary>Merges the nearest clusters, step by step by <see cref="ClusteringExplanation.Hierarchy"/>, until so many are left.</summary>
    /// <param name="model">A model that carries its explanation (<see cref="WithExplanation"/>), be it fresh or loaded.</param>
    /// <param name="numberOfClusters">1 to the number of the model's clusters.</param>
    /// <returns>As <see cref="MergeClusters"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException">The model carries no explanation.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is out of its range.</exception>
    public TransformerChain<ITransformer> ReduceClusters(ITransformer model, int numberOfClusters) =>
        MergeClusters(model, [.. ClusterHierarchy.Over(ExplainedModel.Of(model).Require().Profile).Cut(numberOfClusters)]);

    /// <summary>Decides what the model does with rows that are far from their cluster, and with those that the clusterer gives none.</summary>
    /// <param name="model">A model that carries its explanation (<see cref="WithExplanation"/>), be it fresh or loaded.</param>
    /// <param name="handling">No cluster, or that with the nearest centre. Score is not changed.</param>
    /// <param name="expectedShare">
    /// The share of texts expected to be outliers, 0 to 1: of the texts that the model was given its explanation from, so many have an outlier score (distance to the centre beside the mean distance of
    /// the cluster's texts) above the threshold that is saved in the model. Default: 0.02.
    /// </param>
    /// <returns>A model that is saved and loaded like any other; an earlier decision is replaced.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException">The model carries no explanation.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="handling"/> or <paramref name="expectedShare"/> is out of its range.</exception>
    public TransformerChain<ITransformer> ReassignOutliers(ITransformer model, OutlierHandling handling, double expectedShare = 0.02)
    {
        if (!Enum.IsDefined(handling)) throw new ArgumentOutOfRangeException(nameof(handling), handling, "Use NoCluster or NearestCluster.");
        OptionCheck.Within(nameof(expectedShare), expectedShare, 0, 1);
        ExplainedModel parts = ExplainedModel.Of(model);
        ExplainedClusters clusters = parts.Require();
        var rule = new OutlierRule(handling, (float)clusters.Learned.OutlierScores.At(1 - expectedShare));
        return parts.With(_mlContext, new ExplainedClusters(clusters.Learned, clusters.Groups, rule));
    }
}
