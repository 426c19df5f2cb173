using System.Globalization;

namespace MLNet.TextClustering.Data;

/// <summary>The terms that the model knows, chosen out of those that the input slots feed, with their document frequencies.</summary>
internal sealed class Vocabulary
{
    public Vocabulary(SlotTerms slots, int[] documentFrequencies, int documentCount, string summary = "")
    {
        Slots = slots;
        DocumentFrequencies = documentFrequencies;
        DocumentCount = documentCount;
        Summary = summary;
        InverseDocumentFrequencies = Array.ConvertAll(documentFrequencies, df => InverseDocumentFrequency(df, documentCount));
    }

    /// <summary>The terms of each input slot.</summary>
    public SlotTerms Slots { get; }

    /// <summary>The number of slots of the features.</summary>
    public int InputSize => Slots.SlotCount;

    /// <summary>The number of terms.</summary>
    public int Count => DocumentFrequencies.Length;

    /// <summary>The name of each term; empty where the features have no slot names.</summary>
    public string[] Names => Slots.Names;

    public int[] DocumentFrequencies { get; }

    /// <summary>The number of documents that the frequencies were counted in.</summary>
    public int DocumentCount { get; }

    /// <summary>ln((1 + n) / (1 + df)) + 1 of each term.</summary>
    public float[] InverseDocumentFrequencies { get; }

    /// <summary>One sentence for the log: what was kept of what, and which limits gave way.</summary>
    public string Summary { get; }

    /// <summary>
    /// Keeps the <paramref name="maximumTerms"/> candidates that occur in the most documents, out of those in at least
    /// <paramref name="minimumDocumentFrequency"/> documents and at most the share <paramref name="maximumDocumentShare"/> of them; of two
    /// equally frequent ones the first. Where nothing is left, first the upper limit gives way, then the lower.
    /// </summary>
    /// <exception cref="InvalidOperationException">Every value of every document is zero.</exception>
    public static Vocabulary Choose(
        SparseMatrix features, SlotTerms candidates, int maximumTerms, int minimumDocumentFrequency, double maximumDocumentShare)
    {
        int documents = features.RowCount;
        int[] frequencies = candidates.CountDocuments(features);
        string relaxed = "";
        var chosen = Between(frequencies, minimumDocumentFrequency, (int)Math.Floor(maximumDocumentShare * documents));
        if (chosen.Length == 0)
        {
            chosen = Between(frequencies, minimumDocumentFrequency, documents);
            relaxed = string.Create(CultureInfo.InvariantCulture,
                $"; no term is in at most {100 * maximumDocumentShare:0.#} percent of the documents, so that limit was lifted");
        }

        if (chosen.Length == 0)
        {
            chosen = Between(frequencies, 1, documents);
            relaxed = $"; no term is in {minimumDocumentFrequency} documents, so those of a single document were kept";
        }

        if (chosen.Length == 0)
            throw new InvalidOperationException(
                $"All {documents} documents are empty: none has a term in its {features.ColumnCount} features, so there is nothing to learn "
                + "from. Check the text column, its language and the stop words.");

        int[] terms = [.. chosen.OrderByDescending(term => frequencies[term]).Take(maximumTerms).Order()];
        int[] kept = Array.ConvertAll(terms, term => frequencies[term]);
        string summary = string.Create(CultureInfo.InvariantCulture,
            $"Kept {terms.Length} of {frequencies.Count(df => df > 0)} terms ({features.ColumnCount} columns); ")
            + string.Create(CultureInfo.InvariantCulture, $"they are in {kept.Min()} to {kept.Max()} of {documents} documents{relaxed}.");
        return new Vocabulary(candidates.Restrict(terms), kept, documents, summary);
    }

    public void Write(BinaryWriter writer)
    {
        Slots.Write(writer);
        writer.Write(DocumentCount);
        foreach (int frequency in DocumentFrequencies)
            writer.Write7BitEncodedInt(frequency);
    }

    public static Vocabulary Read(BinaryReader reader)
    {
        var slots = SlotTerms.Read(reader);
        int documentCount = reader.ReadInt32();
        if (slots.Count > reader.BaseStream.Length - reader.BaseStream.Position)
            throw new FormatException($"The saved vocabulary is damaged: it claims {slots.Count} terms and ends before their frequencies.");
        var frequencies = new int[slots.Count];
        for (int term = 0; term < frequencies.Length; term++)
            frequencies[term] = reader.Read7BitEncodedInt();
        return new Vocabulary(slots, frequencies, documentCount);
    }

    private static int[] Between(int[] frequencies, int atLeast, int atMost) =>
        [.. Enumerable.Range(0, frequencies.Length).Where(term => frequencies[term] >= Math.Max(1, atLeast) && frequencies[term] <= atMost)];

    private static float InverseDocumentFrequency(int frequency, int documentCount) =>
        (float)(Math.Log((1.0 + documentCount) / (1.0 + frequency)) + 1);
}
