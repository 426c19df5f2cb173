using Microsoft.ML;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Assigns rows to the nearest centroid of a hierarchical clustering, and tells the tree that it was cut from. The tree is not saved with the model.</summary>
public sealed class AgglomerativeTransformer : ClusterTransformer
{
    internal AgglomerativeTransformer(MLContext ml, IRowModel model, string featureColumnName, AgglomerativeMerge[] merges, int[] leaves, int[] clusters)
        : base(ml, model, featureColumnName)
    {
        Merges = merges;
        Leaves = leaves;
        Clusters = clusters;
    }

    /// <summary>All merges from the leaves to the root, by height: one less than there are leaves. scikit-learn's <c>children_</c> and SciPy's linkage matrix number clusters in the same way.</summary>
    public IReadOnlyList<AgglomerativeMerge> Merges { get; }

    /// <summary>
    /// The leaf of the tree of each training row without missing numbers, in their order, from 0: its own, or the micro-cluster it went into where there were more rows than
    /// <see cref="AgglomerativeOptions.MaximumExactPoints"/>.
    /// </summary>
    public IReadOnlyList<int> Leaves { get; }

    /// <summary>The cluster that the cut of the tree gives each of these rows, from 1. PredictedLabel, which knows only the centroids, differs for some rows between clusters.</summary>
    public IReadOnlyList<int> Clusters { get; }
}
