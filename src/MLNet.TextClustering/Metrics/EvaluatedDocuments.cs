using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;

namespace MLNet.TextClustering.Metrics;

/// <summary>What evaluation needs of scored data, read in one pass.</summary>
internal sealed class EvaluatedDocuments
{
    private readonly string[] _labelNames;
    private readonly string[] _clusterNames;
    private readonly float[] _features;
    private readonly int _dimension;

    private EvaluatedDocuments(int[]? labels, string[] labelNames, int[] clusters, string[] clusterNames, float[] features, int dimension)
    {
        Labels = labels;
        Clusters = clusters;
        _labelNames = labelNames;
        _clusterNames = clusterNames;
        _features = features;
        _dimension = dimension;
    }

    /// <summary>The class of each document, <see cref="LabelReader.Missing"/> where unknown; null without a label column.</summary>
    public int[]? Labels { get; }

    /// <summary>The cluster of each document, <see cref="LabelReader.Missing"/> where it has none.</summary>
    public int[] Clusters { get; }

    public static EvaluatedDocuments Read(
        IDataView data, string? labelColumnName, string predictedLabelColumnName, string? featureColumnName, CancellationToken cancellation = default)
    {
        DataViewSchema.Column? label = labelColumnName is null ? null : LabelReader.Find(data.Schema, labelColumnName, nameof(labelColumnName));
        var cluster = LabelReader.Find(data.Schema, predictedLabelColumnName, nameof(predictedLabelColumnName));
        DataViewSchema.Column? feature = featureColumnName is null ? null : FindFeatures(data.Schema, featureColumnName, nameof(featureColumnName));

        var labels = new List<int>();
        var clusters = new List<int>();
        var features = new List<float>();
        string[] labelNames = [];
        string[] clusterNames;
        DataViewSchema.Column[] needed = [.. new[] { label, cluster, feature }.OfType<DataViewSchema.Column>()];
        using (var cursor = data.GetRowCursor(needed))
        {
            var labelColumn = label is { } l ? LabelReader.Open(cursor, l) : null;
            var clusterColumn = LabelReader.Open(cursor, cluster);
            var readFeatures = feature is { } f ? cursor.GetGetter<VBuffer<float>>(f) : null;
            VBuffer<float> vector = default;
            while (cursor.MoveNext())
            {
                cancellation.ThrowIfCancellationRequested();
                clusters.Add(clusterColumn.Next());
                if (labelColumn is not null)
                    labels.Add(labelColumn.Next());
                if (readFeatures is not null)
                {
                    readFeatures(ref vector);
                    features.AddRange(vector.DenseValues());
                }
            }

            labelNames = labelColumn?.Names() ?? [];
            clusterNames = clusterColumn.Names();
        }

        if (clusters.Count == 0)
            throw new ArgumentException("There is no document to evaluate: the data has no rows.", nameof(data));
        if (label is not null && labels.TrueForAll(l => l == LabelReader.Missing))
            throw new ArgumentException($"Column '{labelColumnName}' has no label in any of {labels.Count} rows. Pass labelColumnName: null to evaluate without labels.", nameof(labelColumnName));
        int dimension = feature?.Type is VectorDataViewType type ? type.Size : 0;
        return new EvaluatedDocuments(label is null ? null : [.. labels], labelNames, [.. clusters], clusterNames, [.. features], dimension);
    }

    public string ClusterName(int cluster) => cluster == LabelReader.Missing ? "none" : _clusterNames[cluster];

    /// <summary>The labeled documents, classes against clusters.</summary>
    public ContingencyTable Contingency(int[] labels)
    {
        int[] labeled = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] != LabelReader.Missing)];
        return ContingencyTable.Create(
            Array.ConvertAll(labeled, i => labels[i]), Array.ConvertAll(labeled, i => Clusters[i]), label => _labelNames[label], ClusterName);
    }

    /// <summary>The mean silhouette of the documents that have a cluster and finite features; not a number without features.</summary>
    public double Silhouette()
    {
        if (_dimension == 0)
            return double.NaN;
        (Points points, int[] clusters) = Usable();
        return Metrics.Silhouette.Mean(points.Values.AsMemory(0, points.Count * points.Width), points.Width, clusters);
    }

    /// <summary>The documents that have a cluster and finite features.</summary>
    public (Points Points, int[] Clusters) Usable()
    {
        int[] usable = [.. Enumerable.Range(0, Clusters.Length).Where(i => Clusters[i] != LabelReader.Missing && IsFinite(Row(i)))];
        if (usable.Length == Clusters.Length)
            return (new Points(_features, usable.Length, _dimension), Clusters);
        float[] rows = [.. usable.SelectMany(i => Row(i).ToArray())];
        return (new Points(rows, usable.Length, _dimension), Array.ConvertAll(usable, i => Clusters[i]));
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
