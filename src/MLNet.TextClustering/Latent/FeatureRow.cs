using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Latent;

/// <summary>Weighs rows of features as ML.NET hands them over, sparse or dense, in scratch space of the caller.</summary>
/// <param name="weighting">Features to TF-IDF.</param>
/// <param name="additional">How many numbers of another kind stand behind the features of a row; a row may lack them.</param>
internal sealed class FeatureRow(TermWeighting weighting, int additional = 0)
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
        int features = weighting.Vocabulary.InputSize;
        if (row.Length != features) CheckLength(row.Length, features + additional);
        int most = weighting.Vocabulary.Count;
        Span<int> termSpace = MemoryMarshal.Cast<float, int>(scratch[..most]);
        Span<float> weightSpace = scratch.Slice(most, most);
        ReadOnlySpan<int> slots = row.IsDense ? AllSlots() : row.GetIndices()[..FirstAdditional(row)];
        ReadOnlySpan<float> values = row.GetValues()[..slots.Length];
        int known = counts ? weighting.Count(slots, values, termSpace, weightSpace) : weighting.Weigh(slots, values, termSpace, weightSpace);
        terms = termSpace[..known];
        weights = weightSpace[..known];
        rest = scratch[(2 * most)..];
        return known;
    }

    /// <summary>Writes the numbers behind the features; zeros where the row lacks them.</summary>
    public void ReadAdditional(in VBuffer<float> row, Span<float> destination)
    {
        destination.Clear();
        int features = weighting.Vocabulary.InputSize;
        if (row.Length == features) return;
        ReadOnlySpan<float> values = row.GetValues();
        if (row.IsDense)
        {
            values[features..].CopyTo(destination);
            return;
        }

        ReadOnlySpan<int> slots = row.GetIndices();
        for (int i = FirstAdditional(row); i < slots.Length; i++) destination[slots[i] - features] = values[i];
    }

    // The position of the first number behind the features among a sparse row's.
    private int FirstAdditional(in VBuffer<float> row)
    {
        ReadOnlySpan<int> slots = row.GetIndices();
        if (additional == 0) return slots.Length;
        int position = slots.BinarySearch(weighting.Vocabulary.InputSize);
        return position < 0 ? ~position : position;
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
