using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using MLNet.TextClustering.Maps;

namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>Lays points out on a plane so that neighbours stay neighbours; for <c>Append</c>.</summary>
    /// <param name="featureColumnName">The column of points.</param>
    /// <param name="outputColumnName">The column for the positions.</param>
    public MapTrainer Map(string featureColumnName = "Latent", string outputColumnName = "Map") =>
        Map(new MapOptions { FeatureColumnName = featureColumnName, OutputColumnName = outputColumnName });

    /// <summary>Lays points out on a plane so that neighbours stay neighbours; for <c>Append</c>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public MapTrainer Map(MapOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new MapTrainer(_mlContext, options.Copy());
    }

    /// <summary>Measures how well a map keeps the neighbourhoods of the points that it shows: trustworthiness and continuity.</summary>
    /// <param name="data">Rows with the points and their positions; rows with a missing number in either are left out.</param>
    /// <param name="featureColumnName">The points: a known-size vector of <see cref="float"/>.</param>
    /// <param name="mapColumnName">Their positions: a known-size vector of <see cref="float"/>.</param>
    /// <param name="neighbours">The size of a neighbourhood, at least 1, below half of the points. Default: 15.</param>
    /// <param name="metric">What makes points near; positions are near by their distance.</param>
    /// <param name="sampleSize">Up to so many points the figures are exact; above, so many evenly spaced points stand for the rest, each ranked against all. At least 1. Default: 4000.</param>
    /// <param name="cancellationToken">Ends the measurement with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or no known-size vector of <see cref="float"/>, or a number is out of its range.</exception>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers reach it through the catalog of their context.")]
    public MapQuality EvaluateMap(
        IDataView data,
        string featureColumnName = "Latent",
        string mapColumnName = "Map",
        int neighbours = 15,
        NeighbourMetric metric = NeighbourMetric.Cosine,
        int sampleSize = MapQuality.DefaultSampleSize,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        OptionCheck.Within(nameof(neighbours), neighbours, 1, int.MaxValue);
        OptionCheck.Within(nameof(sampleSize), sampleSize, 1, int.MaxValue);
        if (!Enum.IsDefined(metric)) throw new ArgumentOutOfRangeException(nameof(metric), metric, "Use Cosine or Euclidean.");
        var (features, map) = MappedPoints.Read(data, featureColumnName, mapColumnName, cancellationToken);
        return MapQuality.Measure(features, map, neighbours, metric, sampleSize, new ParallelOptions { CancellationToken = cancellationToken });
    }
}
