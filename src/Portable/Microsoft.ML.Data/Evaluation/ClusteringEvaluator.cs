using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>
/// ML.NET's own measures of a clustering. A row belongs to the cluster with the smallest score, the first one on a tie;
/// rows with a score that is not finite are left out.
/// </summary>
internal sealed class ClusteringEvaluator
{
    private readonly IDataView _data;
    private readonly DataViewSchema.Column? _label;
    private readonly DataViewSchema.Column _score;
    private readonly DataViewSchema.Column? _features;

    private VBuffer<float> _scores;
    private double _rows;
    private double _distance;
    private double[] _clusterSizes = [];
    private readonly List<double[]> _confusion = [];
    private double[][] _centroids;

    public ClusteringEvaluator(IDataView data, string labelColumnName, string scoreColumnName, string featureColumnName)
    {
        _data = data;
        _score = data.Schema.GetColumnOrNull(scoreColumnName)
            ?? throw Contracts.ExceptParam("schema", $"Score column '{scoreColumnName}' not found");
        if (_score.Type is not VectorDataViewType { IsKnownSize: true } scoreType || scoreType.ItemType != NumberDataViewType.Single)
            throw Contracts.ExceptSchemaMismatch("schema", "score", scoreColumnName, "known-size vector of Single", _score.Type.ToString());
        _clusterSizes = new double[scoreType.Size];

        if (labelColumnName != null)
            _label = FindLabel(data.Schema, labelColumnName);
        if (featureColumnName != null)
            _features = FindFeatures(data.Schema, featureColumnName);
    }

    public ClusteringMetrics Evaluate()
    {
        CountRows();
        double daviesBouldin = _features == null ? 0 : DaviesBouldin();
        return new ClusteringMetrics(_distance / _rows, daviesBouldin, NormalizedMutualInformation());
    }

    private static DataViewSchema.Column FindLabel(DataViewSchema schema, string name)
    {
        DataViewSchema.Column label = schema.GetColumnOrNull(name)
            ?? throw Contracts.ExceptParam("schema", $"{name} column 'Label' not found");
        return label.Type == NumberDataViewType.Single || label.Type is KeyDataViewType
            ? label
            : throw Contracts.ExceptSchemaMismatch("schema", "label", name, "Single or Key", label.Type.ToString());
    }

    private static DataViewSchema.Column FindFeatures(DataViewSchema schema, string name)
    {
        DataViewSchema.Column features = schema.GetColumnOrNull(name)
            ?? throw Contracts.ExceptParam("schema", $"Features column '{name}' not found");
        return features.Type is VectorDataViewType { IsKnownSize: true } type && type.ItemType == NumberDataViewType.Single
            ? features
            : throw Contracts.ExceptSchemaMismatch("schema", "features", name, "known-size vector of Single", features.Type.ToString());
    }

    private void CountRows()
    {
        using DataViewRowCursor cursor = _data.GetRowCursor(NeededColumns());
        ValueGetter<VBuffer<float>> getScores = cursor.GetGetter<VBuffer<float>>(_score);
        ValueGetter<float> getLabel = LabelGetter(cursor);
        ValueGetter<VBuffer<float>> getFeatures = FeatureGetter(cursor);
        VBuffer<float> features = default;
        while (cursor.MoveNext())
        {
            float label = 0;
            getLabel(ref label);
            int classIndex = ClassIndex(label);
            getScores(ref _scores);
            if (!TryAssign(out int cluster, out float distance))
                continue;

            _rows++;
            _distance += distance;
            _clusterSizes[cluster]++;
            while (_confusion.Count <= classIndex)
                _confusion.Add(new double[_clusterSizes.Length]);
            _confusion[classIndex][cluster]++;
            if (getFeatures != null)
            {
                getFeatures(ref features);
                AddTo(_centroids[cluster], in features);
            }
        }
    }

    private IEnumerable<DataViewSchema.Column> NeededColumns()
    {
        yield return _score;
        if (_label.HasValue)
            yield return _label.Value;
        if (_features.HasValue)
            yield return _features.Value;
    }

    private ValueGetter<float> LabelGetter(DataViewRow row)
    {
        if (_label == null)
            return (ref float value) => value = float.NaN;
        if (_label.Value.Type is not KeyDataViewType key)
            return row.GetGetter<float>(_label.Value);
        return Type.GetTypeCode(key.RawType) switch
        {
            TypeCode.Byte => KeyLabelGetter(row.GetGetter<byte>(_label.Value)),
            TypeCode.UInt16 => KeyLabelGetter(row.GetGetter<ushort>(_label.Value)),
            TypeCode.UInt32 => KeyLabelGetter(row.GetGetter<uint>(_label.Value)),
            _ => KeyLabelGetter(row.GetGetter<ulong>(_label.Value)),
        };
    }

    private static ValueGetter<float> KeyLabelGetter<T>(ValueGetter<T> getter) where T : System.Numerics.IBinaryInteger<T> => (ref float value) =>
    {
        T key = T.Zero;
        getter(ref key);
        value = key == T.Zero ? float.NaN : float.CreateTruncating(key) - 1;
    };

    private ValueGetter<VBuffer<float>> FeatureGetter(DataViewRow row)
    {
        if (_features == null)
            return null;
        int size = ((VectorDataViewType)_features.Value.Type).Size;
        _centroids = _clusterSizes.Select(_ => new double[size]).ToArray();
        return row.GetGetter<VBuffer<float>>(_features.Value);
    }

    // A missing label counts as class 0.
    private static int ClassIndex(float label)
    {
        if (float.IsNaN(label))
            return 0;
        int index = (int)label;
        return index == label && index >= 0
            ? index
            : throw Contracts.Except(string.Create(CultureInfo.InvariantCulture, $"Invalid label: {label}"));
    }

    private bool TryAssign(out int cluster, out float distance)
    {
        cluster = 0;
        distance = float.PositiveInfinity;
        ReadOnlySpan<float> values = _scores.GetValues();
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                return false;
        }

        for (int i = 0; i < _scores.Length; i++)
        {
            float value = _scores.IsDense ? values[i] : _scores.GetItemOrDefault(i);
            if (value < distance)
            {
                distance = value;
                cluster = i;
            }
        }

        return true;
    }

    private static void AddTo(double[] sum, in VBuffer<float> features)
    {
        ReadOnlySpan<float> values = features.GetValues();
        ReadOnlySpan<int> indices = features.GetIndices();
        for (int i = 0; i < values.Length; i++)
            sum[features.IsDense ? i : indices[i]] += values[i];
    }

    private double NormalizedMutualInformation()
    {
        double information = 0;
        double entropy = 0;
        foreach (double[] row in _confusion)
        {
            double classSize = row.Sum();
            if (classSize == 0)
                continue;
            entropy -= classSize / _rows * Math.Log(classSize / _rows);
            for (int cluster = 0; cluster < row.Length; cluster++)
            {
                if (row[cluster] > 0)
                    information += row[cluster] / _rows * Math.Log(row[cluster] * _rows / (classSize * _clusterSizes[cluster]));
            }
        }

        return information / entropy;
    }

    private double DaviesBouldin()
    {
        int clusters = _clusterSizes.Length;
        for (int i = 0; i < clusters; i++)
        {
            for (int slot = 0; slot < _centroids[i].Length && _clusterSizes[i] > 0; slot++)
                _centroids[i][slot] /= _clusterSizes[i];
        }

        double[] spreads = MeanDistancesToCentroids();
        double sum = 0;
        for (int i = 0; i < clusters; i++)
        {
            double worst = 0;
            for (int j = 0; j < clusters; j++)
            {
                if (i != j && _clusterSizes[i] > 0 && _clusterSizes[j] > 0)
                    worst = Math.Max(worst, (spreads[i] + spreads[j]) / Math.Sqrt(SquaredDistance(_centroids[i], _centroids[j])));
            }

            sum += worst;
        }

        return sum / clusters;
    }

    private double[] MeanDistancesToCentroids()
    {
        var means = new double[_clusterSizes.Length];
        double[] squaredNorms = _centroids.Select(centroid => SquaredDistance(centroid, new double[centroid.Length])).ToArray();
        using DataViewRowCursor cursor = _data.GetRowCursor([_score, _features.Value]);
        ValueGetter<VBuffer<float>> getScores = cursor.GetGetter<VBuffer<float>>(_score);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(_features.Value);
        VBuffer<float> features = default;
        while (cursor.MoveNext())
        {
            getScores(ref _scores);
            if (!TryAssign(out int cluster, out _))
                continue;
            getFeatures(ref features);
            means[cluster] += Distance(_centroids[cluster], squaredNorms[cluster], in features);
        }

        for (int i = 0; i < means.Length; i++)
            means[i] = _clusterSizes[i] > 0 ? means[i] / _clusterSizes[i] : 0;
        return means;
    }

    // Only the slots that are given are visited: the rest of the centroid is known by its norm.
    private static double Distance(double[] centroid, double squaredNorm, in VBuffer<float> features)
    {
        ReadOnlySpan<float> values = features.GetValues();
        ReadOnlySpan<int> indices = features.GetIndices();
        double squared = features.IsDense ? 0 : squaredNorm;
        for (int i = 0; i < values.Length; i++)
        {
            double center = centroid[features.IsDense ? i : indices[i]];
            double difference = values[i] - center;
            squared += features.IsDense ? difference * difference : difference * difference - center * center;
        }

        return Math.Sqrt(Math.Max(0, squared));
    }

    private static double SquaredDistance(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
            sum += (left[i] - right[i]) * (left[i] - right[i]);
        return sum;
    }
}
