namespace Microsoft.ML.Data;

/// <summary>Keys: 1 to <see cref="Count"/>, and 0 for missing, held in an unsigned integer.</summary>
public sealed class KeyDataViewType : PrimitiveDataViewType
{
    public KeyDataViewType(Type type, ulong count)
        : base(type)
    {
        Contracts.CheckParam(IsValidDataType(type), nameof(type), $"Type '{type}' is not an unsigned integer that a key can be held in");
        Contracts.CheckParam(count > 0, nameof(count), "The cardinality of a key type must be positive");
        Contracts.CheckParam(count <= MaxCount(type), nameof(count), $"The cardinality {count} exceeds what '{type}' holds");
        Count = count;
    }

    public KeyDataViewType(Type type, int count)
        : this(type, (ulong)Math.Max(count, 0))
    {
    }

    /// <summary>How many different keys there are, the missing one not counted.</summary>
    public ulong Count { get; }

    public static bool IsValidDataType(Type type) =>
        type == typeof(uint) || type == typeof(ulong) || type == typeof(ushort) || type == typeof(byte);

    public override bool Equals(DataViewType other) => other is KeyDataViewType key && key.RawType == RawType && key.Count == Count;

    public override bool Equals(object other) => other is DataViewType type && Equals(type);

    public override int GetHashCode() => HashCode.Combine(RawType, Count);

    public override string ToString() => $"Key<{RawType.Name}, 0-{Count - 1}>";

    internal static ulong MaxCount(Type type) =>
        type == typeof(byte) ? byte.MaxValue : type == typeof(ushort) ? ushort.MaxValue : type == typeof(uint) ? uint.MaxValue : ulong.MaxValue;
}
