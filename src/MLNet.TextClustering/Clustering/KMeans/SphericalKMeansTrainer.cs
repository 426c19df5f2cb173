using Microsoft.ML;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Options of <see cref="SphericalKMeansTrainer"/>. Progress tells the starts that are done, with the inertia as the loss.</summary>
public sealed class SphericalKMeansOptions : FixedClusterOptions
{
}

/// <summary>K-means on cosines: points and centroids have length one. Seeded, with several starts, and the same result for any number of threads.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Input column</term><description>Known-size vector of <see cref="float"/>; only its direction counts</description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key 1 to K, missing for a row with NaN. Score: the squared distance to each centroid, least for the assigned cluster</description></item>
/// <item><term>Time, memory</term><description>At most n · K · width a pass and start; n · K numbers a start that runs at the same time</description></item>
/// </list>
/// Dhillon and Modha 2001, started by greedy k-means++ (Arthur and Vassilvitskii 2007), exact distances skipped by bounds (Elkan 2003). Score: 2 − 2 cos of the row and each centroid, the
/// squared distance between them, least for the assigned cluster. A row of zeros is equally far from all centroids and goes to the first cluster; a cluster that runs
/// empty takes the point farthest from its centroid.
/// </remarks>
public sealed class SphericalKMeansTrainer : ClusterTrainer
{
    private readonly SphericalKMeansOptions _options;

    internal SphericalKMeansTrainer(MLContext ml, SphericalKMeansOptions options) : base(ml, options) => _options = options;

    private protected override Points Prepare(Points points) => points.Normalize();

    private protected override IRowModel LearnModel(Points points, ParallelOptions parallel)
    {
        KMeansResult best = KMeansFit.Best(points, _options, spherical: true, parallel, _options.Reporter(_options.Restarts));
        return new SphericalKMeansModel(best.Centroids, points.Width);
    }
}
