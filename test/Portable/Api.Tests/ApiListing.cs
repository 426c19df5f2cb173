using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Api.Tests;

/// <summary>A public type of an API list: its declaration without bases, the bases it names, and its members, a line each.</summary>
internal sealed record ApiType(string Declaration, IReadOnlySet<string> Bases, IReadOnlySet<string> Members);

/// <summary>What the two list formats share: which members count as visible, and how the CLR's types are spelled in C#.</summary>
internal static class ApiListing
{
    public const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(char)] = "char",
        [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long",
        [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
        [typeof(string)] = "string", [typeof(object)] = "object",
    };

    public static bool IsVisible(Type type) =>
        type.IsNested
            ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)
            : type.IsPublic;

    public static bool IsVisible(MethodBase? method) => method is { } m && (m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly);

    public static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    public static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    /// <summary>The C# spelling of a type. <paramref name="prefix"/> maps a namespace to what stands before the outermost type's name.</summary>
    public static string Name(Type type, Func<string?, string> prefix)
    {
        if (type.IsByRef) return Name(type.GetElementType()!, prefix);
        if (type.IsPointer) return Name(type.GetElementType()!, prefix) + "*";
        if (type.IsArray) return Name(type.GetElementType()!, prefix) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        if (type.IsGenericParameter) return type.Name;
        if (s_keywords.TryGetValue(type, out string? keyword)) return keyword;
        if (!type.IsGenericTypeDefinition && Nullable.GetUnderlyingType(type) is { } underlying) return Name(underlying, prefix) + "?";
        Type[] arguments = type.GetGenericArguments();
        // A tuple of type parameters has no full name; its definition has.
        if (type.IsGenericType && type.GetGenericTypeDefinition().FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
            return "(" + string.Join(", ", arguments.Select(a => Name(a, prefix))) + ")";

        var chain = new List<Type>();
        for (Type? t = type; t != null; t = t.DeclaringType) chain.Insert(0, t);
        int used = 0;
        IEnumerable<string> parts = chain.Select(t =>
        {
            string own = t.Name.Split('`')[0];
            int count = t.GetGenericArguments().Length - used;
            if (count == 0) return own;
            string listed = string.Join(", ", arguments.Skip(used).Take(count).Select(a => Name(a, prefix)));
            used += count;
            return $"{own}<{listed}>";
        });
        return prefix(chain[0].Namespace) + string.Join(".", parts.ToArray());
    }

    public static string Constraints(Type[] parameters, Func<Type, string> name, string colon, bool sorted)
    {
        var text = new System.Text.StringBuilder();
        foreach (Type parameter in parameters.Where(p => p.IsGenericParameter))
        {
            GenericParameterAttributes flags = parameter.GenericParameterAttributes;
            bool isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
            var parts = new List<string>();
            if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) parts.Add("class");
            if (isStruct) parts.Add(!sorted && HasAttribute(parameter, "IsUnmanagedAttribute") ? "unmanaged" : "struct");
            IEnumerable<string> types = parameter.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(name);
            parts.AddRange(sorted ? types.Order(StringComparer.Ordinal) : types);
            if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct) parts.Add("new()");
            if (parts.Count > 0) text.Append(" where ").Append(parameter.Name).Append(colon).Append(string.Join(", ", parts));
        }
        return text.ToString();
    }

    public static bool HasAttribute(ICustomAttributeProvider provider, string attributeName) => provider switch
    {
        Type t => t.GetCustomAttributesData().Any(a => a.AttributeType.Name == attributeName),
        ParameterInfo p => p.GetCustomAttributesData().Any(a => a.AttributeType.Name == attributeName),
        MemberInfo m => m.GetCustomAttributesData().Any(a => a.AttributeType.Name == attributeName),
        _ => false,
    };

    public static string ParameterModifier(ParameterInfo p) =>
        p.ParameterType.IsByRef ? p.IsOut ? "out " : HasAttribute(p, "IsReadOnlyAttribute") ? "in " : "ref " : "";

    public static bool IsExtension(MethodInfo method) => method.IsDefined(typeof(ExtensionAttribute), false);

    public static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    public static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>Splits at <paramref name="separator"/> outside angle brackets and parentheses.</summary>
    public static IEnumerable<string> SplitTopLevel(string text, char separator)
    {
        int depth = 0, start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] is '<' or '(' ? 1 : text[i] is '>' or ')' ? -1 : 0;
            if (depth != 0 || text[i] != separator) continue;
            yield return text[start..i].Trim();
            start = i + 1;
        }
        if (start < text.Length) yield return text[start..].Trim();
    }
}
