using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Explain;

/// <summary>What the terms of a vocabulary are called.</summary>
internal static class TermNames
{
    /// <summary>The names of the slots they come from, or the slots' numbers where the features have no names.</summary>
    public static string[] Of(Vocabulary vocabulary)
    {
        if (vocabulary.Names.Length > 0 || vocabulary.Count == 0) return vocabulary.Names;
        var names = new string[vocabulary.Count];
        for (int slot = 0; slot < vocabulary.Slots.SlotCount; slot++)
        {
            foreach (int term in vocabulary.Slots.Of(slot)) names[term] = $"slot {slot}";
        }

        return names;
    }
}
