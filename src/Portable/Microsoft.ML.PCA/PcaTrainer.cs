using System.Numerics.Tensors;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>
/// Two passes over the data: the covariance times random vectors spans a space, made orthonormal; the covariance times that, reduced to a small
/// symmetric matrix, gives the directions. The covariance itself is never built.
/// </summary>
internal sealed class PcaTrainer
{
    // Keeps a direction of no variance from a division by zero.
    private const float Epsilon = 1e-6f;

    private readonly IDataView _data;
    private readonly DataViewSchema.Column _column;
    private readonly DataViewSchema.Column? _weight;
    private readonly int _dimension;
    private readonly int _rank;
    private readonly int _width;
    private readonly Random _random;
    private readonly float[] _mean;

    public PcaTrainer(IHost host, PcaOptions options, IDataView data)
    {
        _data = data;
        _column = data.Schema.GetColumnOrNull(options.InputColumnName) ?? throw Contracts.ExceptSchemaMismatch("inputSchema", "input", options.InputColumnName);
        _dimension = PrincipalComponentAnalysisTransformer.CheckType(_column).Size;
        _weight = FindWeight(data.Schema, options.WeightColumnName);
        _rank = options.Rank;
        Contracts.CheckParam(_rank <= _dimension, nameof(options.Rank), "Rank must be positive, and at most the dimension of untransformed data");
        _width = Math.Min(_rank + options.Oversampling, _dimension);
        _random = options.Seed is { } seed ? new Random(seed) : host.Rand;
        _mean = options.EnsureZeroMean ? new float[_dimension] : null;
    }

    public PcaProjection Train()
    {
        float[][] random = NewVectors();
        foreach (float[] vector in random)
        {
            for (int i = 0; i < vector.Length; i++)
                vector[i] = (float)SampleNormal(_random);
        }

        float[][] basis = MultiplyCovariance(random);
        Orthonormalize(basis);
        float[][] image = MultiplyCovariance(basis);
        (double[] values, double[][] vectors) = SymmetricEigen.Decompose(Gram(image));
        float[][] directions = Combine(image, values, vectors);
        return new PcaProjection(_dimension, directions, _mean is null ? null : Array.ConvertAll(directions, direction => TensorPrimitives.Dot<float>(direction, _mean)));
    }

    private static DataViewSchema.Column? FindWeight(DataViewSchema schema, string name)
    {
        if (name is null)
            return null;
        DataViewSchema.Column column = schema.GetColumnOrNull(name) ?? throw Contracts.Except($"Weight column '{name}' does not exist.");
        Contracts.CheckParam(column.Type.Equals(NumberDataViewType.Single), "weightColumn", $"Weight column '{name}' must be Single, got {column.Type}");
        return column;
    }

    private float[][] NewVectors()
    {
        var vectors = new float[_width][];
        for (int i = 0; i < _width; i++)
            vectors[i] = new float[_dimension];
        return vectors;
    }

    /// <summary>X' X / n times each vector, X being the rows without their mean.</summary>
    private float[][] MultiplyCovariance(float[][] vectors)
    {
        float[][] result = NewVectors();
        double totalWeight = 0;
        using (DataViewRowCursor cursor = _data.GetRowCursor(_weight is { } column ? [_column, column] : [_column]))
        {
            ValueGetter<VBuffer<float>> getRow = cursor.GetGetter<VBuffer<float>>(_column);
            ValueGetter<float> getWeight = _weight is { } weightColumn ? cursor.GetGetter<float>(weightColumn) : null;
            VBuffer<float> row = default;
            float weight = 1;
            while (cursor.MoveNext())
            {
                getRow(ref row);
                getWeight?.Invoke(ref weight);
                if (!(float.IsFinite(weight) && weight >= 0 && IsFinite(row.GetValues())))
                    continue;
                totalWeight += weight;
                if (_mean is not null)
                    VectorMath.Add(_mean, row, weight);
                for (int i = 0; i < vectors.Length; i++)
                    VectorMath.Add(result[i], row, weight * VectorMath.Dot(vectors[i], row));
            }
        }
        Contracts.Check(totalWeight > 0, $"Empty data in column '{_column.Name}'");
        Center(vectors, result, (float)(1 / totalWeight));
        return result;
    }

    // The second pass adds to the first one's mean, as ML.NET's does: the result is the mean and an nth of it.
    private void Center(float[][] vectors, float[][] result, float share)
    {
        foreach (float[] vector in result)
            VectorMath.Scale(vector, share);
        if (_mean is null)
            return;
        VectorMath.Scale(_mean, share);
        for (int i = 0; i < vectors.Length; i++)
            VectorMath.Add(result[i], _mean, -TensorPrimitives.Dot<float>(vectors[i], _mean));
    }

    private static bool IsFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                return false;
        }
        return true;
    }

    // Gram and Schmidt's way, in the order that is stable.
    private static void Orthonormalize(float[][] vectors)
    {
        for (int i = 0; i < vectors.Length; i++)
        {
            VectorMath.Scale(vectors[i], 1 / TensorPrimitives.Norm<float>(vectors[i]));
            for (int j = i + 1; j < vectors.Length; j++)
                VectorMath.Add(vectors[j], vectors[i], -TensorPrimitives.Dot<float>(vectors[i], vectors[j]));
        }
    }

    private static double[][] Gram(float[][] vectors)
    {
        var gram = new double[vectors.Length][];
        for (int i = 0; i < gram.Length; i++)
        {
            gram[i] = new double[vectors.Length];
            for (int j = 0; j <= i; j++)
                gram[i][j] = gram[j][i] = TensorPrimitives.Dot<float>(vectors[i], vectors[j]);
        }
        return gram;
    }

    private float[][] Combine(float[][] image, double[] values, double[][] vectors)
    {
        var directions = new float[_rank][];
        for (int i = 0; i < _rank; i++)
        {
            directions[i] = new float[_dimension];
            float scale = 1 / (Epsilon + (float)Math.Sqrt(Math.Max(values[i], 0)));
            for (int j = 0; j < image.Length; j++)
                VectorMath.Add(directions[i], image[j], scale * (float)vectors[i][j]);
        }
        return directions;
    }

    // J. L. Leva, A fast normal random number generator, ACM Transactions on Mathematical Software 18, 1992.
    private static double SampleNormal(Random random)
    {
        double spread = 2 * Math.Sqrt(2 / Math.E);
        while (true)
        {
            double u = random.NextDouble();
            double v = spread * (random.NextDouble() - 0.5);
            double x = u - 0.449871;
            double y = Math.Abs(v) + 0.386595;
            double q = (x * x) + (y * ((0.196 * y) - (0.25472 * x)));
            if (q <= 0.27597 || (q <= 0.27846 && v * v <= -4 * u * u * Math.Log(u)))
                return v / u;
        }
    }
}
