using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>
/// The leading eigenvectors of the covariance C of the rows, without computing C: C is applied to random directions, the result made
/// orthonormal (Q), C applied again (B = CQ), and B'B, which is small, taken apart. Two passes over the data.
/// </summary>
internal sealed class RandomizedPca
{
    private const double Regularization = 1e-6;

    // A direction that lost this much of its length to earlier ones is only rounding error.
    private const double DegenerateLength = 1e-10;

    private readonly IDataView _data;
    private readonly DataViewSchema.Column _features;
    private readonly DataViewSchema.Column? _weights;
    private readonly PcaOptions _options;
    private readonly Random _random;
    private readonly int _dimension;
    private readonly int _width;

    // ML.NET sums the second pass up on top of the mean of the first, so that with n rows it ends (n + 1) / n of the mean. The components
    // and projections are only those of ML.NET if this is done too.
    private readonly double[] _mean;

    public RandomizedPca(IDataView data, DataViewSchema.Column features, DataViewSchema.Column? weights, PcaOptions options, Random random)
    {
        _data = data;
        _features = features;
        _weights = weights;
        _options = options;
        _random = random;
        _dimension = ((VectorDataViewType)features.Type).Size;
        _width = Math.Min(_dimension, options.Rank + options.Oversampling);
        _mean = options.EnsureZeroMean ? new double[_dimension] : null;
    }

    public PrincipalComponents Fit()
    {
        double[] directions = RandomDirections();
        double[] basis = ApplyCovariance(directions);
        Orthonormalize(basis);
        double[] image = ApplyCovariance(basis);

        SymmetricEigen.Decompose(InnerProducts(image), _width, out double[] values, out double[] vectors);
        return ToComponents(image, values, vectors);
    }

    // All matrices hold, for each slot of the features, one number for each direction.
    private double[] RandomDirections()
    {
        var directions = new double[_dimension * _width];
        for (int direction = 0; direction < _width; direction++)
        {
            for (int slot = 0; slot < _dimension; slot++)
                directions[slot * _width + direction] = (float)GaussianSampler.Next(_random);
        }

        return directions;
    }

    private double[] ApplyCovariance(double[] directions)
    {
        var result = new double[_dimension * _width];
        var projection = new double[_width];
        double totalWeight = 0;

        DataViewSchema.Column[] columns = _weights.HasValue ? [_features, _weights.Value] : [_features];
        using DataViewRowCursor cursor = _data.GetRowCursor(columns.DistinctBy(column => column.Index));
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(_features);
        ValueGetter<float> getWeight = _weights.HasValue ? cursor.GetGetter<float>(_weights.Value) : (ref float value) => value = 1;
        VBuffer<float> features = default;
        float weight = 1;
        while (cursor.MoveNext())
        {
            getWeight(ref weight);
            getFeatures(ref features);
            if (!float.IsFinite(weight) || weight < 0 || !IsFinite(features.GetValues()))
                continue;
            totalWeight += weight;
            Accumulate(in features, weight, directions, projection, result);
        }

        Contracts.Check(totalWeight > 0, $"Empty data in column '{_features.Name}'");
        for (int i = 0; i < result.Length; i++)
            result[i] /= totalWeight;
        if (_mean != null)
        {
            for (int slot = 0; slot < _dimension; slot++)
                _mean[slot] /= totalWeight;
            SubtractMean(directions, result);
        }

        return result;
    }

    private void Accumulate(in VBuffer<float> features, float weight, double[] directions, double[] projection, double[] result)
    {
        ReadOnlySpan<float> values = features.GetValues();
        ReadOnlySpan<int> indices = features.GetIndices();
        Array.Clear(projection);
        for (int i = 0; i < values.Length; i++)
        {
            int slot = features.IsDense ? i : indices[i];
            AddScaled(projection, directions.AsSpan(slot * _width, _width), values[i]);
        }

        for (int i = 0; i < values.Length; i++)
        {
            int slot = features.IsDense ? i : indices[i];
            double weighted = (double)weight * values[i];
            if (_mean != null)
                _mean[slot] += weighted;
            AddScaled(result.AsSpan(slot * _width, _width), projection, weighted);
        }
    }

    private void SubtractMean(double[] directions, double[] result)
    {
        var projection = new double[_width];
        for (int slot = 0; slot < _dimension; slot++)
            AddScaled(projection, directions.AsSpan(slot * _width, _width), _mean[slot]);
        for (int slot = 0; slot < _dimension; slot++)
            AddScaled(result.AsSpan(slot * _width, _width), projection, -_mean[slot]);
    }

    // Gram and Schmidt, modified: each direction is taken out of all later ones at once.
    private void Orthonormalize(double[] matrix)
    {
        double[] lengths = new double[_width];
        for (int slot = 0; slot < _dimension; slot++)
        {
            for (int direction = 0; direction < _width; direction++)
                lengths[direction] += matrix[slot * _width + direction] * matrix[slot * _width + direction];
        }

        var products = new double[_width];
        for (int direction = 0; direction < _width; direction++)
        {
            Array.Clear(products);
            for (int slot = 0; slot < _dimension; slot++)
                AddScaled(products, matrix.AsSpan(slot * _width, _width), matrix[slot * _width + direction]);

            double length = Math.Sqrt(products[direction]);
            bool degenerate = length <= DegenerateLength * Math.Sqrt(lengths[direction]);
            double scale = degenerate ? 0 : 1 / length;
            for (int j = 0; j <= direction; j++)
                products[j] = 0;
            for (int slot = 0; slot < _dimension; slot++)
            {
                Span<double> row = matrix.AsSpan(slot * _width, _width);
                double unit = row[direction] * scale;
                row[direction] = unit;
                AddScaled(row, products, -unit * scale);
            }
        }
    }

    private double[] InnerProducts(double[] matrix)
    {
        var products = new double[_width * _width];
        for (int slot = 0; slot < _dimension; slot++)
        {
            ReadOnlySpan<double> row = matrix.AsSpan(slot * _width, _width);
            for (int i = 0; i < _width; i++)
                AddScaled(products.AsSpan(i * _width, _width), row, row[i]);
        }

        return products;
    }

    private PrincipalComponents ToComponents(double[] image, double[] values, double[] vectors)
    {
        int rank = _options.Rank;
        var bySlot = new float[_dimension * rank];
        for (int slot = 0; slot < _dimension; slot++)
        {
            ReadOnlySpan<double> row = image.AsSpan(slot * _width, _width);
            for (int component = 0; component < rank; component++)
            {
                double sum = 0;
                for (int direction = 0; direction < _width; direction++)
                    sum += row[direction] * vectors[component * _width + direction];
                bySlot[slot * rank + component] = (float)(sum / (Regularization + Math.Sqrt(Math.Max(0, values[component]))));
            }
        }

        return new PrincipalComponents(_dimension, rank, bySlot, ProjectMean(bySlot));
    }

    private float[] ProjectMean(float[] bySlot)
    {
        if (_mean == null)
            return null;
        var projected = new double[_options.Rank];
        for (int slot = 0; slot < _dimension; slot++)
        {
            for (int component = 0; component < projected.Length; component++)
                projected[component] += _mean[slot] * bySlot[slot * projected.Length + component];
        }

        return Array.ConvertAll(projected, value => (float)value);
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

    private static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        Span<Vector<double>> targets = MemoryMarshal.Cast<double, Vector<double>>(target);
        ReadOnlySpan<Vector<double>> sources = MemoryMarshal.Cast<double, Vector<double>>(source);
        for (int i = 0; i < targets.Length; i++)
            targets[i] += factor * sources[i];
        for (int i = targets.Length * Vector<double>.Count; i < target.Length; i++)
            target[i] += factor * source[i];
    }
}
