using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering.Explain;

/// <summary>Scored texts as an explanation needs them.</summary>
/// <param name="Clusters">The cluster of each, from 1; 0: none.</param>
/// <param name="Scores">How near the decision was.</param>
/// <param name="Points">Where they lie.</param>
internal sealed record ClusteredDocuments(int[] Clusters, ScoreEnds[] Scores, PointSet Points)
{
    public int Count => Clusters.Length;

    /// <summary>Reads scored data in one pass; the points of a model without latents are its terms' TF-IDF.</summary>
    public static ClusteredDocuments Read(IDataView scored, ExplainedColumns columns, TermWeighting weighting, CancellationToken cancellation)
    {
        var row = new FeatureRow(weighting);
        var scratch = new float[row.ScratchSize];
        var builder = new SparseMatrixBuilder(weighting.Vocabulary.Count);
        using var reader = new ClusteredRowReader(scored, columns, readFeatures: columns.Latent is null, cancellation);
        while (reader.Read())
        {
            if (columns.Latent is not null) continue;
            row.Weigh(reader.Features, scratch, out ReadOnlySpan<int> terms, out ReadOnlySpan<float> weights, out _);
            builder.AddRow(terms, weights);
        }

        return reader.ToDocuments(reader.Points ?? new PointSet(builder.Build()));
    }
}

/// <summary>Reads clusters, scores, latents and features row by row, and keeps all but the features.</summary>
internal sealed class ClusteredRowReader : IDisposable
{
    private readonly CancellationToken _cancellation;
    private readonly DataViewRowCursor _cursor;
    private readonly ValueGetter<uint> _cluster;
    private readonly ValueGetter<VBuffer<float>> _score;
    private readonly ValueGetter<VBuffer<float>>? _features;
    private readonly ValueGetter<VBuffer<float>>? _latent;
    private readonly int _width;
    private readonly List<int> _clusters = [];
    private readonly List<ScoreEnds> _ends = [];
    private float[] _points = [];
    private float[] _scores = [];
    private VBuffer<float> _buffer;
    private VBuffer<float> _row;

    public ClusteredRowReader(IDataView scored, ExplainedColumns columns, bool readFeatures, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        DataViewSchema schema = scored.Schema;
        _scores = new float[ExplainedColumns.CountClusters(schema)];
        DataViewSchema.Column cluster = schema[ExplainedColumns.Cluster], score = schema[ExplainedColumns.Score];
        DataViewSchema.Column? features = readFeatures ? FeatureReader.Column(schema, columns.Features) : null;
        DataViewSchema.Column? latent = columns.Latent is null ? null : FeatureReader.Column(schema, columns.Latent);
        _width = latent is { } column ? ((VectorDataViewType)column.Type).Size : 0;
        _cursor = scored.GetRowCursor(new[] { cluster, score, features, latent }.OfType<DataViewSchema.Column>());
        _cluster = _cursor.GetGetter<uint>(cluster);
        _score = _cursor.GetGetter<VBuffer<float>>(score);
        if (features is { } f) _features = _cursor.GetGetter<VBuffer<float>>(f);
        if (latent is { } l) _latent = _cursor.GetGetter<VBuffer<float>>(l);
    }

    /// <summary>The cluster of the row that was read last, from 1; 0: none.</summary>
    public int Cluster => _clusters[^1];

    /// <summary>The features of the row that was read last.</summary>
    public ref readonly VBuffer<float> Features => ref _row;

    /// <summary>The latents; null where there are none.</summary>
    public PointSet? Points => _latent is null ? null : new PointSet(_points, _width);

    public bool Read()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (!_cursor.MoveNext()) return false;
        uint cluster = 0;
        _cluster(ref cluster);
        _clusters.Add((int)cluster);
        _score(ref _buffer);
        _buffer.CopyTo(_scores);
        _ends.Add(ScoreEnds.Of(_scores));
        _features?.Invoke(ref _row);
        if (_latent is null) return true;

        _latent(ref _buffer);
        long end = (long)_clusters.Count * _width;
        if (end > _points.Length) Array.Resize(ref _points, checked((int)Math.Min(Array.MaxLength, Math.Max(end, Math.Max(64 * _width, _points.Length * 2L)))));
        Span<float> point = _points.AsSpan((int)end - _width, _width);
        _buffer.CopyTo(point);
        PointSet.Normalize(point);
        return true;
    }

    public ClusteredDocuments ToDocuments(PointSet points) => new([.. _clusters], [.. _ends], points);

    public void Dispose() => _cursor.Dispose();
}
