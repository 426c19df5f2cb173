using System.Numerics.Tensors;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>
/// Sums and products of dense vectors with dense and sparse ones. Directions without variance are made of rounding, so the dense ones round as
/// ML.NET's do, which are these same primitives.
/// </summary>
internal static class VectorMath
{
    public static float Dot(ReadOnlySpan<float> left, in VBuffer<float> right)
    {
        ReadOnlySpan<float> values = right.GetValues();
        if (right.IsDense)
            return TensorPrimitives.Dot(left, values);
        ReadOnlySpan<int> indices = right.GetIndices();
        float sum = 0;
        for (int i = 0; i < values.Length; i++)
            sum += left[indices[i]] * values[i];
        return sum;
    }

    /// <summary>target += scale * source</summary>
    public static void Add(Span<float> target, in VBuffer<float> source, float scale)
    {
        ReadOnlySpan<float> values = source.GetValues();
        if (source.IsDense)
        {
            Add(target, values, scale);
            return;
        }
        ReadOnlySpan<int> indices = source.GetIndices();
        for (int i = 0; i < values.Length; i++)
            target[indices[i]] += scale * values[i];
    }

    /// <summary>target += scale * source</summary>
    public static void Add(Span<float> target, ReadOnlySpan<float> source, float scale) => TensorPrimitives.MultiplyAdd(source, scale, target, target);

    public static void Scale(Span<float> target, float scale) => TensorPrimitives.Multiply(target, scale, target);
}
