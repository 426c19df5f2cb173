namespace Microsoft.ML.Data;

internal static class DataViewTypeExtensions
{
    /// <summary>The type itself, or that of a vector's items.</summary>
    public static PrimitiveDataViewType GetItemType(this DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type as PrimitiveDataViewType;

    public static bool IsKnownSizeVector(this DataViewType type) => type is VectorDataViewType { IsKnownSize: true };

    /// <summary>The slots of a vector (0 when unknown), 1 for anything else.</summary>
    public static int GetValueCount(this DataViewType type) => type is VectorDataViewType vector ? vector.Size : 1;

    /// <summary>The number of keys of a key type that fits an Int32, 0 for any other type.</summary>
    public static int GetKeyCountAsInt32(this DataViewType type)
    {
        if (type is not KeyDataViewType key)
            return 0;
        Contracts.Check(key.Count <= int.MaxValue, "The key count does not fit Int32");
        return (int)key.Count;
    }
}
