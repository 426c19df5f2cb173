using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Latent;

/// <summary>Weighs rows of features as ML.NET hands them over, sparse or dense, in scratch space of the caller.</summary>
internal sealed class FeatureRow(TermWeighting weighting)
{
    private int[]? _allSlots;

    /// <summary>Room for the terms and weights of a row: no row can hold more terms than the vocabulary.</summary>
    public int ScratchSize => 2 * weighting.Vocabulary.Count;

    /// <summary>Returns how many terms the row has; <paramref name="rest"/> is what is left of the scratch space.</summary>
    public int Weigh(in VBuffer<float> row, Span<float> scratch, out ReadOnlySpan<int> terms, out ReadOnlySpan<float> weights, out Span<float> rest) =>
        Read(row, scratch, counts: false, out terms, out weights, out rest);

    /// <summary>As <see cref="Weigh"/>, but how often each term occurs instead of its weight.</summary>
    public int Count(in VBuffer<float> row, Span<float> scratch, out ReadOnlySpan<int> terms, out ReadOnlySpan<float> counts, out Span<float> rest) =>
        Read(row, scratch, counts: true, out terms, out counts, out rest);

    private int Read(in VBuffer<float> row, Span<float> scratch, bool counts, out ReadOnlySpan<int> terms, out ReadOnlySpan<float> weights, out Span<float> rest)
    {
        CheckLength(row.Length, weighting.Vocabulary.InputSize);
        int most = weighting.Vocabulary.Count;
        Span<int> termSpace = MemoryMarshal.Cast<float, int>(scratch[..most]);
        Span<float> weightSpace = scratch.Slice(most, most);
        ReadOnlySpan<int> slots = row.IsDense ? AllSlots() : row.GetIndices();
        int known = counts ? weighting.Count(slots, row.GetValues(), termSpace, weightSpace) : weighting.Weigh(slots, row.GetValues(), termSpace, weightSpace);
        terms = termSpace[..known];
        weights = weightSpace[..known];
        rest = scratch[(2 * most)..];
        return known;
    }

    /// <exception cref="InvalidOperationException">The row has another length than the rows that the model was trained on.</exception>
    public static void CheckLength(int length, int expected)
    {
        if (length != expected)
        {
            throw new InvalidOperationException(
                $"The features have {length} columns, but the model was trained on {expected}. Score with the featurizer that was fitted together with the model.");
        }
    }

    /// <summary>Scales a vector to length one; a zero vector stays zero.</summary>
    public static void NormalizeToOne(Span<float> vector)
    {
        float norm = TensorPrimitives.Norm<float>(vector);
        if (norm > 0) TensorPrimitives.Divide(vector, norm, vector);
    }

    /// <summary>Scales each of a vector's parts, equally long, to the same length, and so the vector to length one.</summary>
    public static void NormalizeToOne(Span<float> vector, int parts)
    {
        int length = vector.Length / parts;
        for (int part = 0; part < parts; part++) NormalizeToOne(vector.Slice(part * length, length));
        if (parts > 1) TensorPrimitives.Divide(vector, MathF.Sqrt(parts), vector);
    }

    private int[] AllSlots() => _allSlots ??= Enumerable.Range(0, weighting.Vocabulary.InputSize).ToArray();
}
