namespace MLNet.TextClustering.Data;

/// <summary>
/// Which terms each input slot feeds. A slot may feed none, one or several, and several slots may feed one term: FeaturizeText has separate
/// slots for "card", "card?" and "card," and a Chinese sentence is one slot.
/// </summary>
internal sealed class SlotTerms
{
    private const int MaximumSlots = 1 << 25;

    private readonly int[] _starts;
    private readonly int[] _terms;

    /// <param name="starts">Where the terms of each slot start in <paramref name="terms"/>; one more entry than slots.</param>
    /// <param name="terms">The terms, slot after slot.</param>
    /// <param name="names">The name of each term, or nothing where the features are nameless.</param>
    /// <param name="termCount">The number of terms.</param>
    /// <param name="secondPart">The first slot of a second part with a norm of its own, or the number of slots.</param>
    public SlotTerms(int[] starts, int[] terms, string[] names, int termCount, int secondPart)
    {
        _starts = starts;
        _terms = terms;
        Names = names;
        Count = termCount;
        SecondPart = secondPart;
    }

    public int SlotCount => _starts.Length - 1;

    /// <summary>The number of terms.</summary>
    public int Count { get; }

    public string[] Names { get; }

    /// <summary>FeaturizeText normalises its characters and its words apart; the words start here.</summary>
    public int SecondPart { get; }

    public ReadOnlySpan<int> Of(int slot) => _terms.AsSpan(_starts[slot], _starts[slot + 1] - _starts[slot]);

    /// <summary>Each slot is a term.</summary>
    public static SlotTerms Identity(int slotCount, string[] names)
    {
        var starts = new int[slotCount + 1];
        for (int slot = 0; slot <= slotCount; slot++)
            starts[slot] = slot;
        return new SlotTerms(starts, starts[..slotCount], names, slotCount, slotCount);
    }

    /// <summary>In how many documents each term occurs.</summary>
    public int[] CountDocuments(SparseMatrix features)
    {
        var frequencies = new int[Count];
        var lastSeen = new int[Count];
        for (int row = 0; row < features.RowCount; row++)
        {
            var slots = features.RowColumns(row);
            var values = features.RowValues(row);
            for (int i = 0; i < slots.Length; i++)
            {
                if (!TermWeighting.IsUsable(values[i]))
                    continue;
                foreach (int term in Of(slots[i]))
                {
                    if (lastSeen[term] == row + 1)
                        continue;
                    lastSeen[term] = row + 1;
                    frequencies[term]++;
                }
            }
        }

        return frequencies;
    }

    /// <summary>Keeps the terms <paramref name="chosen"/> (ascending) and numbers them anew from 0.</summary>
    public SlotTerms Restrict(int[] chosen)
    {
        var renumbered = new int[Count];
        Array.Fill(renumbered, -1);
        for (int i = 0; i < chosen.Length; i++)
            renumbered[chosen[i]] = i;

        var starts = new int[SlotCount + 1];
        var terms = new List<int>();
        for (int slot = 0; slot < SlotCount; slot++)
        {
            foreach (int term in Of(slot))
            {
                if (renumbered[term] >= 0)
                    terms.Add(renumbered[term]);
            }

            starts[slot + 1] = terms.Count;
        }

        string[] names = Names.Length == 0 ? [] : Array.ConvertAll(chosen, term => Names[term]);
        return new SlotTerms(starts, [.. terms], names, chosen.Length, SecondPart);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(SlotCount);
        writer.Write(SecondPart);
        writer.Write(Count);
        writer.Write(Names.Length);
        foreach (string name in Names)
            writer.Write(name);

        // Most slots of a large featurizer feed no term, so the gaps between those that do are written.
        writer.Write7BitEncodedInt(_terms.Length);
        int last = 0;
        for (int slot = 0; slot < SlotCount; slot++)
        {
            foreach (int term in Of(slot))
            {
                writer.Write7BitEncodedInt(slot - last);
                writer.Write7BitEncodedInt(term);
                last = slot;
            }
        }
    }

    public static SlotTerms Read(BinaryReader reader)
    {
        int slotCount = Checked(reader.ReadInt32(), MaximumSlots), secondPart = reader.ReadInt32(), count = reader.ReadInt32();
        var names = new string[Checked(reader.ReadInt32(), BytesLeft(reader))];
        for (int i = 0; i < names.Length; i++)
            names[i] = reader.ReadString();

        var starts = new int[slotCount + 1];
        var terms = new int[Checked(reader.Read7BitEncodedInt(), BytesLeft(reader))];
        int slot = 0;
        for (int i = 0; i < terms.Length; i++)
        {
            slot += reader.Read7BitEncodedInt();
            terms[i] = Checked(reader.Read7BitEncodedInt(), count - 1);
            starts[Checked(slot, slotCount - 1) + 1] = i + 1;
        }

        for (int i = 0; i < slotCount; i++)
            starts[i + 1] = Math.Max(starts[i + 1], starts[i]);
        return new SlotTerms(starts, terms, names, count, secondPart);
    }

    private static int BytesLeft(BinaryReader reader) => (int)(reader.BaseStream.Length - reader.BaseStream.Position);

    // Before anything of that size is allocated, and before an index is used.
    private static int Checked(int value, int maximum) => value >= 0 && value <= maximum
        ? value
        : throw new FormatException($"The saved vocabulary is damaged: it has {value} where 0 to {maximum} is possible.");
}
