namespace Microsoft.ML.Data;

/// <summary>The type of an item, as text files and attributes name it.</summary>
public enum DataKind : byte
{
    SByte = 1,
    Byte = 2,
    Int16 = 3,
    UInt16 = 4,
    Int32 = 5,
    UInt32 = 6,
    Int64 = 7,
    UInt64 = 8,
    Single = 9,
    Double = 10,
    String = 11,
    Boolean = 12,
    TimeSpan = 13,
    DateTime = 14,
    DateTimeOffset = 15,
}

internal static class DataKindExtensions
{
    private static readonly (DataKind Kind, PrimitiveDataViewType Type)[] _types =
    [
        (DataKind.SByte, NumberDataViewType.SByte), (DataKind.Byte, NumberDataViewType.Byte), (DataKind.Int16, NumberDataViewType.Int16),
        (DataKind.UInt16, NumberDataViewType.UInt16), (DataKind.Int32, NumberDataViewType.Int32), (DataKind.UInt32, NumberDataViewType.UInt32),
        (DataKind.Int64, NumberDataViewType.Int64), (DataKind.UInt64, NumberDataViewType.UInt64), (DataKind.Single, NumberDataViewType.Single),
        (DataKind.Double, NumberDataViewType.Double), (DataKind.String, TextDataViewType.Instance), (DataKind.Boolean, BooleanDataViewType.Instance),
        (DataKind.TimeSpan, TimeSpanDataViewType.Instance), (DataKind.DateTime, DateTimeDataViewType.Instance),
        (DataKind.DateTimeOffset, DateTimeOffsetDataViewType.Instance),
    ];

    public static PrimitiveDataViewType ToDataViewType(this DataKind kind)
    {
        foreach ((DataKind candidate, PrimitiveDataViewType type) in _types)
        {
            if (candidate == kind)
                return type;
        }
        throw Contracts.ExceptParam(nameof(kind), $"Unknown data kind {kind}");
    }

    /// <summary>The kind whose values have this .NET type (strings may also be read-only memory); false if there is none.</summary>
    public static bool TryGetDataKind(this Type type, out DataKind kind)
    {
        foreach ((DataKind candidate, PrimitiveDataViewType dataViewType) in _types)
        {
            if (dataViewType.RawType == type || (candidate == DataKind.String && type == typeof(string)))
            {
                kind = candidate;
                return true;
            }
        }
        kind = default;
        return false;
    }
}
