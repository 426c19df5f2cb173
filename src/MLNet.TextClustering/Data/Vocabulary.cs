using System.Globalization;

namespace MLNet.TextClustering.Data;

/// <summary>
/// The input slots that the model knows, its terms. A term is the position of a slot in <see cref="Slots"/>; slots ascend, so terms do.
/// </summary>
internal sealed class Vocabulary
{
    private readonly int[] _termOfSlot;

    public Vocabulary(int inputSize, int[] slots, int[] documentFrequencies, int documentCount, string summary = "")
    {
        InputSize = inputSize;
        Slots = slots;
        DocumentFrequencies = documentFrequencies;
        DocumentCount = documentCount;
        Summary = summary;
        InverseDocumentFrequencies = Array.ConvertAll(documentFrequencies, df => InverseDocumentFrequency(df, documentCount));
        _termOfSlot = new int[inputSize];
        Array.Fill(_termOfSlot, -1);
        for (int term = 0; term < slots.Length; term++)
            _termOfSlot[slots[term]] = term;
    }

    /// <summary>The number of slots of the features that terms are chosen from.</summary>
    public int InputSize { get; }

    /// <summary>The chosen slots, ascending.</summary>
    public int[] Slots { get; }

    public int[] DocumentFrequencies { get; }

    /// <summary>The number of documents that the frequencies were counted in.</summary>
    public int DocumentCount { get; }

    /// <summary>ln((1 + n) / (1 + df)) + 1 of each term.</summary>
    public float[] InverseDocumentFrequencies { get; }

    /// <summary>One sentence for the log: what was kept of what, and which limits gave way.</summary>
    public string Summary { get; }

    public int Count => Slots.Length;

    /// <summary>The term of an input slot, or -1.</summary>
    public int TermOf(int slot) => _termOfSlot[slot];

    /// <summary>
    /// Keeps the <paramref name="maximumTerms"/> slots that occur in the most documents, out of those in at least
    /// <paramref name="minimumDocumentFrequency"/> documents and at most the share <paramref name="maximumDocumentShare"/> of them; of two
    /// equally frequent slots the lower. Where nothing is left, first the upper limit gives way, then the lower.
    /// </summary>
    /// <exception cref="InvalidOperationException">Every value of every document is zero.</exception>
    public static Vocabulary Choose(
        ReadOnlySpan<int> slotFrequencies, int documentCount, int maximumTerms, int minimumDocumentFrequency, double maximumDocumentShare)
    {
        int maximumFrequency = (int)Math.Floor(maximumDocumentShare * documentCount);
        string relaxed = "";
        var candidates = Between(slotFrequencies, minimumDocumentFrequency, maximumFrequency);
        if (candidates.Count == 0)
        {
            relaxed = $"; no term stands in at most {maximumDocumentShare:P0} of the documents, so that limit was lifted";
            candidates = Between(slotFrequencies, minimumDocumentFrequency, documentCount);
        }

        if (candidates.Count == 0)
        {
            relaxed = $"; no term stands in {minimumDocumentFrequency} documents, so terms of a single document were kept";
            candidates = Between(slotFrequencies, 1, documentCount);
        }

        if (candidates.Count == 0)
            throw new InvalidOperationException(
                $"All {documentCount} documents are empty: every one of their {slotFrequencies.Length} features is zero, so there is nothing to learn "
                + "from. Check the text column, its language and the stop words.");

        var frequencies = slotFrequencies.ToArray();
        candidates.Sort((a, b) => frequencies[a] != frequencies[b] ? frequencies[b].CompareTo(frequencies[a]) : a.CompareTo(b));
        int[] slots = [.. candidates.Take(maximumTerms).Order()];
        int used = frequencies.Count(df => df > 0);
        string summary = string.Create(CultureInfo.InvariantCulture,
            $"Kept {slots.Length} of {used} terms ({slotFrequencies.Length} columns), in at least {slots.Min(s => frequencies[s])} and at most {slots.Max(s => frequencies[s])} of {documentCount} documents{relaxed}.");
        return new Vocabulary(slotFrequencies.Length, slots, Array.ConvertAll(slots, s => frequencies[s]), documentCount, summary);
    }

    public static Vocabulary Choose(SparseMatrix counts, int maximumTerms, int minimumDocumentFrequency, double maximumDocumentShare)
    {
        var frequencies = new int[counts.ColumnCount];
        int entries = (int)counts.EntryCount;
        for (int i = 0; i < entries; i++)
        {
            if (counts.Values[i] > 0)
                frequencies[counts.Columns[i]]++;
        }

        return Choose(frequencies, counts.RowCount, maximumTerms, minimumDocumentFrequency, maximumDocumentShare);
    }

    private static List<int> Between(ReadOnlySpan<int> frequencies, int atLeast, int atMost)
    {
        var slots = new List<int>();
        for (int slot = 0; slot < frequencies.Length; slot++)
        {
            if (frequencies[slot] >= Math.Max(1, atLeast) && frequencies[slot] <= atMost)
                slots.Add(slot);
        }

        return slots;
    }

    private static float InverseDocumentFrequency(int frequency, int documentCount) =>
        (float)(Math.Log((1.0 + documentCount) / (1.0 + frequency)) + 1);
}
