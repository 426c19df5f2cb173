using Microsoft.ML;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Options of <see cref="SpectralClusteringTrainer"/>. Progress tells the steps to the eigenvectors, with the largest residual as the loss.</summary>
public sealed class SpectralClusteringOptions : FixedClusterOptions
{
    /// <summary>To how many of its nearest points each point is joined, 1 to 1000. Default: 10.</summary>
    public int Neighbours { get; set; } = 10;

    internal override void Validate()
    {
        base.Validate();
        OptionCheck.Within(nameof(Neighbours), Neighbours, 1, 1000);
    }
}

/// <summary>Spectral clustering: points that hang together in the graph of nearest neighbours, whatever the shape of the clusters.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Input column</term><description>Known-size vector of <see cref="float"/>; distances are Euclidean</description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key 1 to K, missing for a row with NaN. Score: each cluster's share of the nearest training points, weighted by 1 / distance; they sum to 1, the largest is the assigned one</description></item>
/// <item><term>Time</term><description>n² · width for the neighbours below 50,000 points, n · √n · width from there; n · K² a step to the eigenvectors, at most 60 steps</description></item>
/// <item><term>Memory, saved size</term><description>4 n · K numbers; the model keeps the points, n · width, for new rows</description></item>
/// </list>
/// <para>
/// Ng, Jordan and Weiss 2001: W joins each point to its nearest ones (½ where only one of two is among the other's); the K eigenvectors of D^−½ W D^−½ with the largest eigenvalues give each point a
/// row of K numbers, scaled to length one; k-means clusters the rows. The eigenvectors come from Chebyshev-filtered subspace iteration (Zhou, Saad, Tiago and Chelikowsky 2006) to a residual of 0.001.
/// Rows are scored by the vote of the nearest training points; a training row is given its own cluster. (<c>mlContext.Clustering.Evaluate</c> takes scores for distances; use
/// <c>mlContext.TextClustering().Evaluate</c>.)
/// </para>
/// </remarks>
public sealed class SpectralClusteringTrainer : ClusterTrainer
{
    private readonly SpectralClusteringOptions _options;

    internal SpectralClusteringTrainer(MLContext ml, SpectralClusteringOptions options) : base(ml, options) => _options = options;

    private protected override IRowModel LearnModel(Points points, ParallelOptions parallel)
    {
        int clusters = _options.NumberOfClusters;
        var graph = new NeighbourGraph(points, _options.Neighbours, _options.Seed, parallel);
        float[] vectors = LeadingEigenvectors.Find(graph, clusters, _options.Seed, parallel, _options.Reporter(LeadingEigenvectors.Steps));
        Points rows = new Points(vectors, points.Count, clusters).Normalize();
        KMeansResult found = KMeansFit.Best(rows, _options, spherical: false, parallel);
        return new SpectralModel(points, found.Assignments, clusters, _options.Neighbours);
    }
}
