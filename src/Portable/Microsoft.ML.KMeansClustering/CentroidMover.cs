using System.Runtime.InteropServices;

namespace Microsoft.ML.Trainers;

/// <summary>In which dimensions each centroid is not zero; null for all.</summary>
internal sealed class CentroidSupport
{
    public CentroidSupport(FeatureRows rows, int[] firstCentroids)
    {
        Dimensions = new List<int>[firstCentroids.Length];
        if (!rows.IsSparse)
            return;
        for (int c = 0; c < firstCentroids.Length; c++)
            Dimensions[c] = [.. rows.GetRow(firstCentroids[c]).Indices];
    }

    public List<int>[] Dimensions { get; }
}

/// <summary>
/// Moves centroids to the means of their rows. Of sparse rows only the dimensions that one of them has are touched: a cluster of
/// texts has but a small part of all terms.
/// </summary>
internal sealed class CentroidMover(FeatureRows rows, PointTable centroids, CentroidSupport support)
{
    // Both are zero between moves.
    private readonly double[] _sums = new double[rows.Dimension];
    private readonly bool[] _isTouched = new bool[rows.IsSparse ? rows.Dimension : 0];

    private List<int> _touched = [];

    /// <summary>Returns how far the centroid has moved, squared.</summary>
    public double Move(int centroid, ReadOnlySpan<int> members)
        => rows.IsSparse ? MoveSparse(centroid, members) : MoveDense(centroid, members);

    private double MoveDense(int centroid, ReadOnlySpan<int> members)
    {
        foreach (int member in members)
        {
            ReadOnlySpan<float> values = rows.GetRow(member).Values;
            for (int i = 0; i < values.Length; i++)
                _sums[i] += values[i];
        }

        int count = Math.Max(1, members.Length);
        var change = new Change(centroids, centroid);
        for (int i = 0; i < _sums.Length; i++)
            change.Set(i, _sums[i] / count);
        Array.Clear(_sums);
        return change.Finish();
    }

    private double MoveSparse(int centroid, ReadOnlySpan<int> members)
    {
        foreach (int member in members)
        {
            RowView row = rows.GetRow(member);
            for (int i = 0; i < row.Values.Length; i++)
            {
                int dimension = row.Indices[i];
                if (!_isTouched[dimension])
                {
                    _isTouched[dimension] = true;
                    _touched.Add(dimension);
                }
                _sums[dimension] += row.Values[i];
            }
        }

        int count = Math.Max(1, members.Length);
        var change = new Change(centroids, centroid);
        List<int> before = support.Dimensions[centroid];
        foreach (int dimension in before)
        {
            if (!_isTouched[dimension])
                change.Set(dimension, 0);
        }
        foreach (int dimension in CollectionsMarshal.AsSpan(_touched))
        {
            change.Set(dimension, _sums[dimension] / count);
            _sums[dimension] = 0;
            _isTouched[dimension] = false;
        }
        support.Dimensions[centroid] = _touched;
        _touched = before;
        _touched.Clear();
        return change.Finish();
    }

    /// <summary>One move of one centroid.</summary>
    private ref struct Change(PointTable centroids, int centroid)
    {
        private double _moved;
        private float _squaredNorm;

        public void Set(int dimension, double mean)
        {
            float value = (float)mean;
            double difference = value - centroids[centroid, dimension];
            _moved += difference * difference;
            _squaredNorm += value * value;
            centroids.Set(centroid, dimension, value);
        }

        public readonly double Finish()
        {
            centroids.SetSquaredNorm(centroid, _squaredNorm);
            return _moved;
        }
    }
}
