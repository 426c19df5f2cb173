using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering.Maps;

/// <summary>Reads points and their positions side by side.</summary>
internal static class MappedPoints
{
    public static (Points Features, Points Map) Read(IDataView data, string featureColumnName, string mapColumnName, CancellationToken cancellation)
    {
        var features = new float[InputColumn.Check(data.Schema, featureColumnName)];
        var map = new float[InputColumn.Check(data.Schema, mapColumnName)];
        DataViewSchema.Column featureColumn = data.Schema[featureColumnName], mapColumn = data.Schema[mapColumnName];
        using DataViewRowCursor cursor = data.GetRowCursor([featureColumn, mapColumn]);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(featureColumn), getMap = cursor.GetGetter<VBuffer<float>>(mapColumn);
        List<float> allFeatures = [], allMap = [];
        VBuffer<float> row = default;
        while (cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            getFeatures(ref row);
            PointReader.Copy(row, features);
            getMap(ref row);
            PointReader.Copy(row, map);
            if (PointReader.HasMissing(features) || PointReader.HasMissing(map))
                continue;
            allFeatures.AddRange(features);
            allMap.AddRange(map);
        }

        int count = allMap.Count / map.Length;
        return (new Points([.. allFeatures], count, features.Length), new Points([.. allMap], count, map.Length));
    }
}
