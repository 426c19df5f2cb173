using Microsoft.ML;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>
/// Options of <see cref="MiniBatchKMeansTrainer"/>. <see cref="FixedClusterOptions.Restarts"/> are runs on the sample from which it starts; progress tells the passes, with the mean squared distance as the loss.
/// </summary>
public sealed class MiniBatchKMeansOptions : FixedClusterOptions
{
    /// <summary>Points of a batch, 1 to 1000000. Default: 1024.</summary>
    public int BatchSize { get; set; } = 1024;

    /// <summary>Whether points and centroids are scaled to length one, which makes it k-means on cosines. Default: true.</summary>
    public bool Spherical { get; set; } = true;

    internal override void Validate()
    {
        base.Validate();
        OptionCheck.Within(nameof(BatchSize), BatchSize, 1, 1_000_000);
    }
}

/// <summary>K-means that looks at a small batch of points at a time: for more points than k-means has the time or the memory for.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Input column</term><description>Known-size vector of <see cref="float"/></description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key 1 to K, missing for a row with NaN. Score: the squared distance to each centroid, least for the assigned cluster</description></item>
/// <item><term>Time, memory</term><description>n · K · width a pass, few passes; besides the points, 3 · max(BatchSize, K) · K numbers</description></item>
/// <item><term>Compared with k-means</term><description>Inertia some per cent larger, time far less dependent on the number of points</description></item>
/// </list>
/// <para>
/// Sculley 2010: the nearest centroid c of each point x of a batch moves by (x − c) / N_c, N_c the points that it has had so far. It starts from k-means on a sample; a centroid that had no point in a
/// whole pass moves to the point farthest from its own centroid; it ends when the smoothed mean distance has not fallen for ten batches. Points are taken in random order, each once a pass. A last pass
/// over all points puts each centroid in the middle of its points.
/// </para>
/// </remarks>
public sealed class MiniBatchKMeansTrainer : ClusterTrainer
{
    private readonly MiniBatchKMeansOptions _options;

    internal MiniBatchKMeansTrainer(MLContext ml, MiniBatchKMeansOptions options) : base(ml, options) => _options = options;

    private protected override Points Prepare(Points points) => _options.Spherical ? points.Normalize() : points;

    private protected override IRowModel LearnModel(Points points, ParallelOptions parallel)
    {
        float[] centroids = MiniBatchKMeansFit.Fit(
            points, _options.NumberOfClusters, _options.Spherical, _options.BatchSize, _options.Restarts, _options.MaximumIterations, _options.Seed, parallel,
            _options.Reporter(_options.MaximumIterations));
        return _options.Spherical ? new SphericalKMeansModel(centroids, points.Width) : new CentroidModel(centroids, points.Width);
    }
}
