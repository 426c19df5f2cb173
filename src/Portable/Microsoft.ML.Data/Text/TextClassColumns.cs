using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>The columns that a class asks for with <see cref="LoadColumnAttribute"/>.</summary>
internal static class TextClassColumns
{
    public static TextLoader.Column[] For(Type type)
    {
        IEnumerable<MemberInfo> fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance).Where(field => !field.IsInitOnly);
        IEnumerable<MemberInfo> properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetGetMethod() != null && property.GetIndexParameters().Length == 0);
        TextLoader.Column[] columns = fields.Concat(properties).Select(ToColumn).Where(column => column != null).ToArray();
        return columns.Length > 0
            ? columns
            : throw Contracts.Except($"Define at least one public field or property of {type.Name} with {nameof(LoadColumnAttribute)}");
    }

    private static TextLoader.Column ToColumn(MemberInfo member)
    {
        var source = member.GetCustomAttribute<LoadColumnAttribute>();
        if (source == null)
            return null;
        Type type = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
        bool vector = type.IsArray || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>));
        Type item = type.IsArray ? type.GetElementType() : vector ? type.GetGenericArguments()[0] : type;
        if (!item.TryGetDataKind(out DataKind kind))
            throw Contracts.Except($"Field or property {member.Name} is of unsupported type {type.Name}");

        return new TextLoader.Column(
            member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name,
            kind,
            Array.ConvertAll(source.Sources, range => new TextLoader.Range
            {
                Min = range.Min, Max = range.Max, ForceVector = vector,
            }),
            member.GetCustomAttribute<KeyTypeAttribute>()?.KeyCount);
    }
}
