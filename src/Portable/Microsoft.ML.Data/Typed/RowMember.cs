using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>A field or property of a row class, and the column that it stands for.</summary>
internal sealed record RowMember(MemberInfo Member, string ColumnName, DataViewType ColumnType, DataViewSchema.Annotations Annotations = null)
{
    public Type MemberType => TypeOf(Member);

    public DataViewSchema.DetachedColumn ToColumn() => new(ColumnName, ColumnType, Annotations);

    /// <summary>The members of a class, as its attributes say.</summary>
    public static RowMember[] FromAttributes(Type userType, SchemaDefinition.Direction direction)
    {
        var members = new List<RowMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (MemberInfo member in MembersOf(userType, direction))
        {
            if (member.GetCustomAttribute<NoColumnAttribute>() is not null)
                continue;
            string name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name;
            if (!names.Add(name))
                throw Contracts.ExceptParam(nameof(userType), $"Duplicate column name '{name}' detected");
            members.Add(new RowMember(member, name, SuggestedType(member)));
        }
        return [.. members];
    }

    /// <summary>The members of a class, as a definition says; null stands for the attributes.</summary>
    public static RowMember[] Create(Type userType, SchemaDefinition definition, SchemaDefinition.Direction direction)
    {
        if (definition is null)
            return FromAttributes(userType, direction);
        var members = new RowMember[definition.Count];
        for (int i = 0; i < members.Length; i++)
        {
            SchemaDefinition.Column column = definition[i];
            MemberInfo member = FindMember(userType, column.MemberName)
                ?? throw Contracts.ExceptParam(nameof(definition), $"No field or property with name '{column.MemberName}' found in type '{userType.FullName}'");
            DataViewType type = column.ColumnType ?? SuggestedType(member);
            CheckType(member, column, type);
            members[i] = new RowMember(member, column.ColumnName ?? column.MemberName, type, column.Annotations);
        }
        return members;
    }

    /// <summary>Whether values of a column can be written into a member: vectors into arrays or vectors, texts into texts, anything else into its own type.</summary>
    public static bool IsCompatible(Type memberType, DataViewType columnType)
    {
        if (columnType is VectorDataViewType vector)
            return TryGetItemType(memberType, out Type item) && SameItem(item, vector.ItemType);
        return SameItem(memberType, columnType);
    }

    private static bool SameItem(Type type, DataViewType columnType) => type == columnType.RawType || (type == typeof(string) && columnType is TextDataViewType);

    private static void CheckType(MemberInfo member, SchemaDefinition.Column column, DataViewType type)
    {
        if (!IsCompatible(TypeOf(member), type))
        {
            throw Contracts.ExceptParam(
                nameof(column), $"Column '{column.ColumnName}' is supposed to be of type '{type}', but the associated member '{member.Name}' is of type '{TypeOf(member)}'");
        }
    }

    private static IEnumerable<MemberInfo> MembersOf(Type userType, SchemaDefinition.Direction direction)
    {
        foreach (FieldInfo field in userType.GetFields(BindingFlags.Public | BindingFlags.Instance))
            yield return field;
        foreach (PropertyInfo property in userType.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            bool read = direction.HasFlag(SchemaDefinition.Direction.Read) && property.GetGetMethod() is not null;
            bool write = direction.HasFlag(SchemaDefinition.Direction.Write) && property.GetSetMethod() is not null;
            if ((read || write) && property.GetIndexParameters().Length == 0)
                yield return property;
        }
    }

    private static MemberInfo FindMember(Type userType, string name) =>
        (MemberInfo)userType.GetField(name, BindingFlags.Public | BindingFlags.Instance) ?? userType.GetProperty(name, BindingFlags.Public | BindingFlags.Instance);

    private static Type TypeOf(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    private static bool TryGetItemType(Type type, out Type item)
    {
        item = type.IsArray ? type.GetElementType()
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>) ? type.GetGenericArguments()[0]
            : null;
        return item is not null;
    }

    private static DataViewType SuggestedType(MemberInfo member)
    {
        var attribute = member.GetCustomAttributes().OfType<DataViewTypeAttribute>().FirstOrDefault();
        if (attribute is null && TryGetItemType(TypeOf(member), out Type item))
        {
            int[] dimensions = member.GetCustomAttribute<VectorTypeAttribute>()?.Dimensions;
            var itemType = (PrimitiveDataViewType)ItemTypeOf(member, item, null);
            return dimensions is { Length: > 0 } ? new VectorDataViewType(itemType, dimensions) : new VectorDataViewType(itemType);
        }
        return ItemTypeOf(member, TypeOf(member), attribute);
    }

    private static DataViewType ItemTypeOf(MemberInfo member, Type type, DataViewTypeAttribute attribute)
    {
        if (!DataViewTypeManager.TryGetType(type, attribute, out DataViewType dataViewType))
            throw Contracts.ExceptParam("rawType", $"Could not determine an IDataView type and registered custom types for member {member.Name}");
        if (member.GetCustomAttribute<KeyTypeAttribute>() is not { } key)
            return dataViewType;
        if (!KeyDataViewType.IsValidDataType(type))
            throw Contracts.ExceptParam(nameof(member), $"Member {member.Name} marked with KeyType attribute, but does not appear to be a valid kind of data for a key type");
        return new KeyDataViewType(type, key.KeyCount.Count ?? KeyDataViewType.MaxCount(type));
    }
}
