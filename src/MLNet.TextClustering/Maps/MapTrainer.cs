using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Maps;

namespace MLNet.TextClustering;

/// <summary>Lays points out on a plane so that neighbours stay neighbours, to be looked at (UMAP).</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Input column</term><description>Known-size vector of <see cref="float"/>: latents, above all</description></item>
/// <item><term>Output column</term><description>Vector of two <see cref="float"/>, in units in which neighbours are some 0.1 apart; their mean over the fitted points is near the origin</description></item>
/// <item><term>Passes over the data</term><description>One; the points are kept in memory</description></item>
/// <item><term>Same result for</term><description>the same seed, on any number of threads</description></item>
/// <item><term>Saved by</term><description><c>mlContext.Model.Save</c>; the model keeps <see cref="MapOptions.Landmarks"/> points with their positions and places any other point by the 15 (<see cref="MapOptions.Neighbours"/>) nearest of them</description></item>
/// </list>
/// <para>
/// McInnes, Healy and Melville 2018: UMAP, Uniform Manifold Approximation and Projection. Each point's nearest neighbours (approximate from 50,000 points on) become edges
/// whose weights say how surely they belong together; from the plane of the two largest variances, points are moved by stochastic gradient steps on these edges.
/// </para>
/// <para>
/// Equal points are laid out once and stand in one place. Distances between far parts of the map, and the sizes of its parts, say little: it keeps neighbourhoods
/// (<see cref="MapQuality"/> tells how well). One point, or points that are all equal, stand in the origin.
/// </para>
/// </remarks>
public sealed class MapTrainer : IEstimator<MapTransformer>
{
    private readonly MLContext _ml;
    private readonly MapOptions _options;

    internal MapTrainer(MLContext ml, MapOptions options)
    {
        _ml = ml;
        _options = options;
        _options.Validate();
    }

    /// <summary>Lays out all rows. Rows with a missing number (NaN) take no part; they are given NaN as position.</summary>
    /// <param name="input">The points.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or no known-size vector of <see cref="float"/>.</exception>
    /// <exception cref="InvalidOperationException">There is no row without a missing number.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public MapTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        int width = InputColumn.Check(input.Schema, _options.FeatureColumnName);
        Points points = PointReader.Read(input, _options.FeatureColumnName, width, _options.CancellationToken);
        if (points.Count == 0)
            throw new InvalidOperationException($"Column '{_options.FeatureColumnName}' has no row without a missing number, so there is nothing to lay out.");

        MapModel model = MapFit.Fit(points, _options);
        using IChannel log = ((IChannelProvider)_ml).Start(nameof(MapTrainer));
        log.Info(MessageSensitivity.None, string.Create(CultureInfo.InvariantCulture, $"Laid out {points.Count} points; the model keeps {model.LandmarkCount} of them."));
        return new MapTransformer(_ml, model, _options);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or no known-size vector of <see cref="float"/>.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        InputColumn.Check(inputSchema, _options.FeatureColumnName);
        return _ml.Transforms.Concatenate(_options.OutputColumnName, _options.FeatureColumnName).GetOutputSchema(inputSchema);
    }
}

/// <summary>Gives points their positions on a map: two numbers, NaN for a row with a missing number.</summary>
public sealed class MapTransformer : RowModelTransformer
{
    internal MapTransformer(MLContext ml, MapModel model, MapOptions options)
        : base(ml, model, options.FeatureColumnName, options.OutputColumnName)
    {
    }
}
