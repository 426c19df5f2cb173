using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Metrics;

/// <summary>What evaluation needs of scored data, read in one pass.</summary>
internal sealed class EvaluatedDocuments
{
    private readonly float[] _features;
    private readonly int _dimension;

    private EvaluatedDocuments(int[]? labels, int[] clusters, float[] features, int dimension)
    {
        Labels = labels;
        Clusters = clusters;
        _features = features;
        _dimension = dimension;
    }

    /// <summary>The class of each document, <see cref="LabelReader.Missing"/> where unknown; null without a label column.</summary>
    public int[]? Labels { get; }

    /// <summary>The cluster of each document, <see cref="LabelReader.Missing"/> where it has none.</summary>
    public int[] Clusters { get; }

    public static EvaluatedDocuments Read(IDataView data, string? labelColumnName, string predictedLabelColumnName, string? featureColumnName)
    {
        DataViewSchema.Column? label = labelColumnName is null ? null : LabelReader.Find(data.Schema, labelColumnName, nameof(labelColumnName));
        var cluster = LabelReader.Find(data.Schema, predictedLabelColumnName, nameof(predictedLabelColumnName));
        DataViewSchema.Column? feature = featureColumnName is null ? null : FindFeatures(data.Schema, featureColumnName, nameof(featureColumnName));

        var labels = new List<int>();
        var clusters = new List<int>();
        var features = new List<float>();
        DataViewSchema.Column[] needed = [.. new[] { label, cluster, feature }.OfType<DataViewSchema.Column>()];
        using (var cursor = data.GetRowCursor(needed))
        {
            var readLabel = label is { } l ? LabelReader.Open(cursor, l) : null;
            var readCluster = LabelReader.Open(cursor, cluster);
            var readFeatures = feature is { } f ? cursor.GetGetter<VBuffer<float>>(f) : null;
            VBuffer<float> vector = default;
            while (cursor.MoveNext())
            {
                clusters.Add(readCluster());
                if (readLabel is not null)
                    labels.Add(readLabel());
                if (readFeatures is not null)
                {
                    readFeatures(ref vector);
                    features.AddRange(vector.DenseValues());
                }
            }
        }

        if (clusters.Count == 0)
            throw new ArgumentException("There is no document to evaluate: the data has no rows.", nameof(data));
        if (label is not null && labels.TrueForAll(l => l == LabelReader.Missing))
            throw new ArgumentException($"Column '{labelColumnName}' has no label in any of {labels.Count} rows. Pass labelColumnName: null to evaluate without labels.", nameof(labelColumnName));
        int dimension = feature?.Type is VectorDataViewType type ? type.Size : 0;
        return new EvaluatedDocuments(label is null ? null : [.. labels], [.. clusters], [.. features], dimension);
    }

    /// <summary>The mean silhouette of the documents that have a cluster and finite features; not a number without features.</summary>
    public double Silhouette()
    {
        if (_dimension == 0)
            return double.NaN;
        int[] usable = [.. Enumerable.Range(0, Clusters.Length).Where(i => Clusters[i] != LabelReader.Missing && IsFinite(Row(i)))];
        float[] rows = usable.Length == Clusters.Length ? _features : [.. usable.SelectMany(i => Row(i).ToArray())];
        return Metrics.Silhouette.Mean(rows, _dimension, usable.Select(i => Clusters[i]).ToArray());
    }

    private ReadOnlySpan<float> Row(int i) => _features.AsSpan(i * _dimension, _dimension);

    private static bool IsFinite(ReadOnlySpan<float> row)
    {
        foreach (float value in row)
        {
            if (!float.IsFinite(value))
                return false;
        }

        return true;
    }

    private static DataViewSchema.Column FindFeatures(DataViewSchema schema, string name, string parameter)
    {
        var column = schema.GetColumnOrNull(name) ?? throw LabelReader.MissingColumn(schema, name, parameter);
        return column.Type is VectorDataViewType { IsKnownSize: true } vector && vector.ItemType == NumberDataViewType.Single
            ? column
            : throw new ArgumentException($"Column '{name}' is of type {column.Type}, but a vector of Single with a fixed size is needed.", parameter);
    }
}
