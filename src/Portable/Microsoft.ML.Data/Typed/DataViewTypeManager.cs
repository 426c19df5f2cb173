namespace Microsoft.ML.Data;

/// <summary>Which column type stands for which .NET type, where users brought types of their own.</summary>
public static class DataViewTypeManager
{
    private static readonly object _lock = new();
    private static readonly Dictionary<(Type Type, DataViewTypeAttribute Attribute), DataViewType> _types = [];

    [Obsolete("This API is deprecated, please use the new form of Register which takes in a single DataViewTypeAttribute instead.", false)]
    public static void Register(DataViewType dataViewType, Type type, IEnumerable<Attribute> typeAttributes)
    {
        Contracts.CheckValue(typeAttributes, nameof(typeAttributes));
        DataViewTypeAttribute[] attributes = typeAttributes.OfType<DataViewTypeAttribute>().ToArray();
        Contracts.CheckParam(attributes.Length <= 1, nameof(typeAttributes), $"Type {type} has more than one attribute that is a DataViewTypeAttribute");
        Register(dataViewType, type, attributes.FirstOrDefault());
    }

    public static void Register(DataViewType dataViewType, Type type, DataViewTypeAttribute typeAttribute = null)
    {
        Contracts.CheckValue(dataViewType, nameof(dataViewType));
        Contracts.CheckValue(type, nameof(type));
        Contracts.CheckParam(!TryGetStandardType(type, out _), nameof(type), $"Type {type} has been registered as ML.NET's default supported type, so it can't not be registered again.");
        lock (_lock)
        {
            if (_types.TryGetValue((type, typeAttribute), out DataViewType known) && !known.Equals(dataViewType))
                throw Contracts.ExceptParam(nameof(dataViewType), $"Type {type} is already associated with data view type {known}.");
            _types[(type, typeAttribute)] = dataViewType;
        }
    }

    /// <summary>The column type of a single value; false if there is none.</summary>
    internal static bool TryGetType(Type type, DataViewTypeAttribute attribute, out DataViewType dataViewType)
    {
        if (attribute is null && TryGetStandardType(type, out dataViewType))
            return true;
        attribute?.Register();
        lock (_lock)
            return _types.TryGetValue((type, attribute), out dataViewType);
    }

    private static bool TryGetStandardType(Type type, out DataViewType dataViewType)
    {
        dataViewType = type.TryGetDataKind(out DataKind kind) ? kind.ToDataViewType() : type == typeof(DataViewRowId) ? RowIdDataViewType.Instance : null;
        return dataViewType is not null;
    }
}
