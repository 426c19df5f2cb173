using System.Numerics.Tensors;

namespace MLNet.TextClustering.Embedding;

/// <summary>
/// Rows laid out so that the nearest of two rows is the one with the larger product of a query and a key, whatever the metric. Cosine: both are
/// the rows scaled to length one. Euclidean: query (x, 1) and key (y, −|y|²/2), whose product grows as |x − y| falls.
/// </summary>
internal sealed class NeighbourSpace
{
    private readonly float[] _vectors;
    private readonly int _vectorWidth;
    private readonly NeighbourMetric _metric;
    private readonly float[] _centre; // the nearer the origin, the fewer digits are lost

    public NeighbourSpace(float[] vectors, int rowCount, int width, NeighbourMetric metric)
    {
        _vectors = vectors;
        _vectorWidth = width;
        _metric = metric;
        _centre = metric == NeighbourMetric.Euclidean ? Mean(vectors, rowCount, width) : [];
        RowCount = rowCount;
        Width = metric == NeighbourMetric.Euclidean ? width + 1 : width;
        Queries = AsQueries(vectors, rowCount);
        Keys = metric == NeighbourMetric.Euclidean ? AsKeys(Queries, Width) : Queries;
    }

    public int RowCount { get; }

    /// <summary>Length of a query and of a key.</summary>
    public int Width { get; }

    public float[] Queries { get; }

    public float[] Keys { get; }

    /// <summary>Other vectors as queries of this space.</summary>
    public float[] AsQueries(float[] vectors, int rowCount)
    {
        var queries = new float[checked(rowCount * Width)];
        for (int row = 0; row < rowCount; row++)
        {
            var source = vectors.AsSpan(row * _vectorWidth, _vectorWidth);
            var query = queries.AsSpan(row * Width, Width);
            if (_metric == NeighbourMetric.Euclidean)
            {
                TensorPrimitives.Subtract(source, _centre, query);
                query[^1] = 1;
            }
            else if (TensorPrimitives.Norm<float>(source) is > 0 and var norm)
            {
                TensorPrimitives.Divide(source, norm, query);
            }
        }

        return queries;
    }

    /// <summary>Turns the sum of some queries into the query that stands in their middle. A sum of none, or of opposites, gives false.</summary>
    public bool TryCentre(Span<float> sum)
    {
        float divisor = _metric == NeighbourMetric.Euclidean ? sum[^1] : TensorPrimitives.Norm<float>(sum);
        if (divisor > 0)
            TensorPrimitives.Divide(sum, divisor, sum);
        return divisor > 0;
    }

    /// <summary>The keys of some queries.</summary>
    public float[] ToKeys(float[] queries) => _metric == NeighbourMetric.Euclidean ? AsKeys(queries, Width) : queries;

    /// <summary>
    /// Makes similarities of products: cosines are that already; squared distances are computed again from the differences, and equal to within
    /// rounding the neighbours may change places.
    /// </summary>
    public void ToSimilarities(NeighbourTable table, float[] queryVectors)
    {
        if (_metric == NeighbourMetric.Cosine)
            return;
        for (int row = 0; row < table.RowCount; row++)
        {
            var query = queryVectors.AsSpan(row * _vectorWidth, _vectorWidth);
            var indices = table.Indices.AsSpan(row * table.Count, table.Count);
            var similarities = table.Similarities.AsSpan(row * table.Count, table.Count);
            for (int k = 0; k < indices.Length; k++)
            {
                float distance = TensorPrimitives.Distance<float>(query, _vectors.AsSpan(indices[k] * _vectorWidth, _vectorWidth));
                (int index, float similarity, int at) = (indices[k], -distance * distance, k);
                for (; at > 0 && similarities[at - 1] < similarity; at--)
                    (indices[at], similarities[at]) = (indices[at - 1], similarities[at - 1]);
                (indices[at], similarities[at]) = (index, similarity);
            }
        }
    }

    private static float[] AsKeys(float[] queries, int width)
    {
        var keys = (float[])queries.Clone();
        for (int at = 0; at < keys.Length; at += width)
            keys[at + width - 1] = -TensorPrimitives.SumOfSquares<float>(keys.AsSpan(at, width - 1)) / 2;
        return keys;
    }

    private static float[] Mean(float[] vectors, int rowCount, int width)
    {
        var sums = new double[width];
        for (int row = 0; row < rowCount; row++)
        {
            for (int i = 0; i < width; i++)
                sums[i] += vectors[row * width + i];
        }

        return Array.ConvertAll(sums, sum => (float)(sum / Math.Max(1, rowCount)));
    }
}
