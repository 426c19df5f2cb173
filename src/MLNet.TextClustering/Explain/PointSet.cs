using System.Numerics.Tensors;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Explain;

/// <summary>Points of length one, dense latents or sparse TF-IDF rows, of which only inner products and sums are asked. A point without a finite direction is all zero.</summary>
internal sealed class PointSet
{
    private readonly float[] _dense = [];
    private readonly SparseMatrix? _sparse;

    public PointSet(float[] dense, int width)
    {
        _dense = dense;
        Width = width;
    }

    public PointSet(SparseMatrix sparse)
    {
        _sparse = sparse;
        Width = sparse.ColumnCount;
    }

    public int Width { get; }

    public double Dot(int point, ReadOnlySpan<float> vector) => _sparse is null
        ? TensorPrimitives.Dot(Dense(point), vector)
        : Dot(_sparse.RowColumns(point), _sparse.RowValues(point), vector);

    /// <summary>The cosine of two points.</summary>
    public double Dot(int left, int right)
    {
        if (_sparse is null) return TensorPrimitives.Dot(Dense(left), Dense(right));
        ReadOnlySpan<int> a = _sparse.RowColumns(left), b = _sparse.RowColumns(right);
        double sum = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j]) sum += (double)_sparse.RowValues(left)[i++] * _sparse.RowValues(right)[j++];
            else if (a[i] < b[j]) i++;
            else j++;
        }

        return sum;
    }

    public static double Dot(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, ReadOnlySpan<float> vector)
    {
        double sum = 0;
        for (int i = 0; i < columns.Length; i++) sum += (double)values[i] * vector[columns[i]];
        return sum;
    }

    public void AddTo(int point, Span<double> sum)
    {
        if (_sparse is null)
        {
            ReadOnlySpan<float> dense = Dense(point);
            for (int i = 0; i < dense.Length; i++) sum[i] += dense[i];
            return;
        }

        ReadOnlySpan<int> columns = _sparse.RowColumns(point);
        ReadOnlySpan<float> values = _sparse.RowValues(point);
        for (int i = 0; i < columns.Length; i++) sum[columns[i]] += values[i];
    }

    /// <summary>Scales a point to length one, or to zero where it has no finite direction.</summary>
    public static void Normalize(Span<float> point)
    {
        float norm = TensorPrimitives.Norm<float>(point);
        if (norm > 0 && float.IsFinite(norm)) TensorPrimitives.Divide(point, norm, point);
        else point.Clear();
    }

    private ReadOnlySpan<float> Dense(int point) => _dense.AsSpan(point * Width, Width);
}
