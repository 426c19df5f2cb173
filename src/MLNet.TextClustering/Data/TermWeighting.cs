using System.Numerics.Tensors;

namespace MLNet.TextClustering.Data;

/// <summary>What the values of the features are.</summary>
internal enum FeatureValues
{
    /// <summary>How often the term occurs in the document: 1, 2, 3...</summary>
    Counts,

    /// <summary>Something proportional to it within a document, as FeaturizeText's normalised parts.</summary>
    Weights,
}

/// <summary>
/// Turns a row of features into a row of TF-IDF over the chosen terms: (1 + ln tf) · idf, of length one. Training and scoring use the same
/// routine, so a text scored alone gets the bits that it had in the training set.
/// </summary>
internal sealed class TermWeighting(Vocabulary vocabulary, FeatureValues values)
{
    public Vocabulary Vocabulary { get; } = vocabulary;

    public FeatureValues Values { get; } = values;

    /// <summary>
    /// Weighs one row; slots ascend, so the terms written do. <paramref name="terms"/> and <paramref name="weights"/> are at least as long as
    /// the row. Returns the number of terms; 0 where the row holds none that is known.
    /// </summary>
    public int Weigh(ReadOnlySpan<int> slots, ReadOnlySpan<float> features, Span<int> terms, Span<float> weights)
    {
        // Relative counts of a normalised row: its least value stands for one occurrence.
        float one = Values == FeatureValues.Counts ? 1 : LeastPositive(features);
        var idf = Vocabulary.InverseDocumentFrequencies;
        int count = 0;
        for (int i = 0; i < slots.Length; i++)
        {
            int term = Vocabulary.TermOf(slots[i]);
            if (term < 0 || !(features[i] > 0))
                continue;
            terms[count] = term;
            weights[count++] = (1 + MathF.Log(MathF.Max(1, features[i] / one))) * idf[term];
        }

        var written = weights[..count];
        if (count > 0)
            TensorPrimitives.Divide(written, TensorPrimitives.Norm<float>(written), written);
        return count;
    }

    /// <summary>Weighs all rows: documents by slots to documents by terms.</summary>
    public SparseMatrix Weigh(SparseMatrix features)
    {
        var builder = new SparseMatrixBuilder(Vocabulary.Count);
        for (int row = 0; row < features.RowCount; row++)
        {
            builder.AddRow(features.RowLength(row), (Weighting: this, features, row), static (s, terms, weights) =>
                s.Weighting.Weigh(s.features.RowColumns(s.row), s.features.RowValues(s.row), terms, weights));
        }

        return builder.Build();
    }

    /// <summary>Counts are whole numbers of at least one; anything else counts as weights.</summary>
    public static FeatureValues Detect(ReadOnlySpan<float> features)
    {
        foreach (float value in features)
        {
            if (value != 0 && (value < 1 || value != MathF.Truncate(value)))
                return FeatureValues.Weights;
        }

        return FeatureValues.Counts;
    }

    private static float LeastPositive(ReadOnlySpan<float> features)
    {
        float least = float.PositiveInfinity;
        foreach (float value in features)
        {
            if (value > 0 && value < least)
                least = value;
        }

        return least;
    }
}
