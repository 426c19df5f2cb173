namespace Microsoft.ML.Data;

/// <summary>The number of keys of a key column.</summary>
public sealed class KeyCount
{
    /// <summary>As many keys as the type of the column can count.</summary>
    public KeyCount()
    {
    }

    public KeyCount(ulong count)
    {
        Contracts.CheckParam(count > 0, nameof(count), "The cardinality of a valid key space must be above 0");
        Count = count;
    }

    /// <summary>The number of keys, null for as many as possible.</summary>
    public ulong? Count;
}
