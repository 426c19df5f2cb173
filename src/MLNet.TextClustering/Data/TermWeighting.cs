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
    /// Weighs one row, whose slots ascend. Writes the terms in ascending order and their weights; returns how many there are, 0 where the
    /// row holds none that is known.
    /// </summary>
    /// <param name="slots">The slots with a value.</param>
    /// <param name="features">The values; those that are not positive and finite are left out.</param>
    /// <param name="terms">Room for as many terms as the vocabulary has.</param>
    /// <param name="weights">Room for as many weights as the vocabulary has terms; it is working space as well.</param>
    public int Weigh(ReadOnlySpan<int> slots, ReadOnlySpan<float> features, Span<int> terms, Span<float> weights)
    {
        int count = Count(slots, features, terms, weights);
        WeighCounts(terms[..count], weights[..count]);
        return count;
    }

    /// <summary>Documents by terms with how often each occurs, to the same with its weight.</summary>
    public SparseMatrix WeighCounts(SparseMatrix counts)
    {
        var weights = counts.Values.AsSpan().ToArray();
        for (int row = 0; row < counts.RowCount; row++)
            WeighCounts(counts.RowColumns(row), weights.AsSpan((int)counts.RowStarts[row], counts.RowLength(row)));
        return new SparseMatrix(counts.ColumnCount, counts.RowStarts, counts.Columns, weights);
    }

    /// <summary>As <see cref="Weigh(ReadOnlySpan{int}, ReadOnlySpan{float}, Span{int}, Span{float})"/>, but how often each term occurs instead of its weight.</summary>
    public int Count(ReadOnlySpan<int> slots, ReadOnlySpan<float> features, Span<int> terms, Span<float> counts)
    {
        var slotTerms = Vocabulary.Slots;
        var frequencies = counts[..Vocabulary.Count];
        frequencies.Clear();
        int secondPart = StartOfSecondPart(slots, slotTerms);
        int count = 0;
        float one = One(features[..secondPart]);
        for (int i = 0; i < slots.Length; i++)
        {
            if (i == secondPart)
                one = One(features[i..]);
            if (!IsUsable(features[i]))
                continue;
            foreach (int term in slotTerms.Of(slots[i]))
            {
                if (frequencies[term] == 0)
                    terms[count++] = term;
                frequencies[term] += features[i] / one;
            }
        }

        terms[..count].Sort();
        for (int i = 0; i < count; i++) // in place: term i is never before position i
            counts[i] = MathF.Max(1, frequencies[terms[i]]);
        return count;
    }

    /// <summary>Weighs all rows: documents by slots to documents by terms.</summary>
    public SparseMatrix Weigh(SparseMatrix features) => ForEachRow(features, static (s, terms, weights) =>
        s.Weighting.Weigh(s.Features.RowColumns(s.Row), s.Features.RowValues(s.Row), terms, weights));

    /// <summary>Counts the terms of all rows: documents by slots to documents by terms.</summary>
    public SparseMatrix Count(SparseMatrix features) => ForEachRow(features, static (s, terms, counts) =>
        s.Weighting.Count(s.Features.RowColumns(s.Row), s.Features.RowValues(s.Row), terms, counts));

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

    /// <summary>Whether a feature says that its term occurs: positive and finite.</summary>
    public static bool IsUsable(float feature) => feature is > 0 and < float.PositiveInfinity;

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)Values);
        Vocabulary.Write(writer);
    }

    public static TermWeighting Read(BinaryReader reader)
    {
        var values = (FeatureValues)reader.ReadByte();
        return new TermWeighting(Vocabulary.Read(reader), values);
    }

    /// <summary>The position of the first slot of the second part among the slots of a row.</summary>
    public static int StartOfSecondPart(ReadOnlySpan<int> slots, SlotTerms slotTerms)
    {
        int position = slots.BinarySearch(slotTerms.SecondPart);
        return position < 0 ? ~position : position;
    }

    /// <summary>The least usable value, infinite where there is none: in a normalised row, what one occurrence is worth.</summary>
    public static float LeastPositive(ReadOnlySpan<float> features)
    {
        float least = float.PositiveInfinity;
        foreach (float value in features)
        {
            if (IsUsable(value) && value < least)
                least = value;
        }

        return least;
    }

    private void WeighCounts(ReadOnlySpan<int> terms, Span<float> counts)
    {
        var idf = Vocabulary.InverseDocumentFrequencies;
        for (int i = 0; i < counts.Length; i++)
            counts[i] = (1 + MathF.Log(counts[i])) * idf[terms[i]];
        if (counts.Length > 0)
            TensorPrimitives.Divide(counts, TensorPrimitives.Norm<float>(counts), counts);
    }

    private SparseMatrix ForEachRow(SparseMatrix features, RowWriter<(TermWeighting Weighting, SparseMatrix Features, int Row)> write)
    {
        var builder = new SparseMatrixBuilder(Vocabulary.Count);
        for (int row = 0; row < features.RowCount; row++)
            builder.AddRow(Vocabulary.Count, (this, features, row), write);
        return builder.Build();
    }

    private float One(ReadOnlySpan<float> features) => Values == FeatureValues.Counts ? 1 : LeastPositive(features);
}
