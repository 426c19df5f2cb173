using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;

namespace MLNet.TextClustering.Tests.Clustering;

/// <summary>A point as a row of data.</summary>
internal sealed class PointRow
{
    public float[]? Latent { get; set; } = [];

    /// <summary>Points as data; the vectors' size is known, as a clusterer needs it.</summary>
    public static IDataView View(Points points) => View([.. Enumerable.Range(0, points.Count).Select(i => points[i].ToArray())], points.Width);

    public static IDataView View(float[]?[] points, int width)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(PointRow));
        schema[nameof(Latent)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        return new MLContext(1).Data.LoadFromEnumerable(points.Select(point => new PointRow { Latent = point }), schema);
    }
}
