using System.Reflection;
using static Api.Tests.ApiListing;

namespace Api.Tests;

/// <summary>The lists of TorchSharp: flat lines "Type :: kind ..." and "Type :: member".</summary>
internal static class TorchSharpListing
{
    private static readonly string[] s_memberKinds = ["enumvalue", "invoke", "field", "ctor", "property", "event", "method"];

    public static Dictionary<string, ApiType> Parse(IEnumerable<string> lines) => Group(lines.Select(l => l.Replace(" [Obsolete]", "", StringComparison.Ordinal)));

    public static Dictionary<string, ApiType> Of(Assembly assembly) => Group(assembly.GetTypes().Where(IsVisible).SelectMany(Lines));

    private static Dictionary<string, ApiType> Group(IEnumerable<string> lines)
    {
        var types = new Dictionary<string, ApiType>(StringComparer.Ordinal);
        foreach (IGrouping<string, string[]> group in lines.Select(l => l.Split(" :: ", 2)).Where(p => p.Length == 2).GroupBy(p => p[0]))
        {
            HashSet<string> members = group.Select(p => p[1]).Where(IsMember).ToHashSet(StringComparer.Ordinal);
            string declaration = group.Select(p => p[1]).FirstOrDefault(t => !IsMember(t)) ?? "";
            string[] parts = declaration.Split(" where ")[0].Split(" : ", 2);
            HashSet<string> bases = SplitTopLevel(parts.Length > 1 ? parts[1] : "", ',').ToHashSet(StringComparer.Ordinal);
            types.Add(group.Key, new ApiType($"{parts[0]} {group.Key}", bases, members));
        }
        return types;
    }

    private static bool IsMember(string text) => s_memberKinds.Contains(text.Split(' ')[0]);

    // The lists spell System's types without a namespace and TorchSharp's without its first part.
    private static string N(Type type) => Name(type, ns => ns switch
    {
        null or "TorchSharp" => "",
        _ when ns.StartsWith("System", StringComparison.Ordinal) => "",
        _ when ns.StartsWith("TorchSharp.", StringComparison.Ordinal) => ns["TorchSharp.".Length..] + ".",
        _ => ns + ".",
    });

    private static IEnumerable<string> Lines(Type t)
    {
        string name = N(t);
        yield return $"{name} :: {Kind(t)}{Bases(t)}";
        foreach (string member in Members(t)) yield return $"{name} :: {member}";
    }

    private static string Kind(Type t) =>
        t.IsEnum ? "enum" : t.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(t) ? "delegate" : t.IsValueType ? "struct"
        : t.IsAbstract && t.IsSealed ? "static class" : t.IsAbstract ? "abstract class" : t.IsSealed ? "sealed class" : "class";

    private static string Bases(Type t)
    {
        if (t.IsEnum) return "";
        Type[] trivial = [typeof(object), typeof(ValueType), typeof(Enum)];
        IEnumerable<Type> own = t.BaseType is { } b && !trivial.Contains(b) ? [b] : [];
        IEnumerable<Type> added = t.GetInterfaces().Except(t.BaseType?.GetInterfaces() ?? []);
        string[] all = own.Concat(added).Select(N).ToArray();
        return all.Length > 0 ? " : " + string.Join(", ", all) : "";
    }

    private static IEnumerable<string> Members(Type t)
    {
        if (t.IsEnum) return Enum.GetNames(t).Select(n => $"enumvalue {n} = {Convert.ToInt64(Enum.Parse(t, n))}");
        if (typeof(Delegate).IsAssignableFrom(t))
        {
            MethodInfo invoke = t.GetMethod("Invoke")!;
            return [$"invoke {N(invoke.ReturnType)}({Parameters(invoke)})"];
        }
        return t.GetFields(Declared).Where(IsVisible).Select(Field)
            .Concat(t.GetConstructors(Declared).Where(c => IsVisible(c) && !c.IsStatic)
                .Select(c => $"ctor {Access(c)}{t.Name.Split('`')[0]}({Parameters(c)})"))
            .Concat(t.GetProperties(Declared).Where(p => IsVisible(p.GetMethod) || IsVisible(p.SetMethod)).Select(Property))
            .Concat(t.GetEvents(Declared).Where(e => IsVisible(e.AddMethod)).Select(e => $"event {N(e.EventHandlerType!)} {e.Name}"))
            .Concat(t.GetMethods(Declared).Where(m => IsVisible(m) && !IsAccessor(m) && m.Name.IndexOfAny(['.', '<']) < 0).Select(Method));
    }

    private static string Field(FieldInfo f) =>
        $"field {(f.IsPublic ? "" : "protected ")}{(f.IsLiteral ? "const " : f.IsStatic ? "static " : "")}{(f.IsInitOnly ? "readonly " : "")}"
        + $"{N(f.FieldType)} {f.Name}{(f.IsLiteral ? " = " + Literal(f.GetRawConstantValue(), f.FieldType) : "")}";

    private static string Property(PropertyInfo p)
    {
        MethodInfo main = IsVisible(p.GetMethod) ? p.GetMethod! : p.SetMethod!;
        bool isInit = p.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Any(x => x.Name == "IsExternalInit") == true;
        string Accessor(MethodInfo? m, string word) => !IsVisible(m) ? "" : (m!.IsPublic || !main.IsPublic ? "" : "protected ") + word + "; ";
        string name = p.GetIndexParameters() is { Length: > 0 } index ? $"this[{string.Join(", ", index.Select(Parameter))}]" : p.Name;
        return $"property {Access(main)}{Modifiers(main)}{N(p.PropertyType)} {name} {{ {Accessor(p.GetMethod, "get")}{Accessor(p.SetMethod, isInit ? "init" : "set")}}}";
    }

    private static string Method(MethodInfo m)
    {
        Type[] arguments = m.IsGenericMethodDefinition ? m.GetGenericArguments() : [];
        string generic = arguments.Length > 0 ? "<" + string.Join(", ", arguments.Select(a => a.Name)) + ">" : "";
        string extension = IsExtension(m) ? "this " : "";
        return $"method {Access(m)}{Modifiers(m)}{NamedTuple(m.ReturnParameter)} {m.Name}{generic}({extension}{Parameters(m)})"
            + Constraints(arguments, N, ": ", sorted: false);
    }

    private static string Access(MethodBase m) => m.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo m)
    {
        if (m.IsStatic) return "static ";
        if (m.DeclaringType!.IsInterface) return "";
        if (m.IsAbstract) return "abstract ";
        if (!m.IsVirtual) return "";
        bool overrides = m.GetBaseDefinition() != m;
        return overrides ? m.IsFinal ? "sealed override " : "override " : m.IsFinal ? "" : "virtual ";
    }

    private static string Parameters(MethodBase m) => string.Join(", ", m.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo p)
    {
        string modifier = HasAttribute(p, "ParamArrayAttribute") ? "params "
            : !p.ParameterType.IsByRef ? "" : p.IsOut ? "out " : p.IsIn ? "in " : "ref ";
        string value = p.HasDefaultValue ? " = " + Literal(p.RawDefaultValue, p.ParameterType) : p.IsOptional ? " = default" : "";
        return modifier + NamedTuple(p) + " " + p.Name + value;
    }

    private static string NamedTuple(ParameterInfo p)
    {
        CustomAttributeData? names = p.GetCustomAttributesData().FirstOrDefault(a => a.AttributeType.Name == "TupleElementNamesAttribute");
        if (names == null) return N(p.ParameterType);
        var elements = (IEnumerable<CustomAttributeTypedArgument>)names.ConstructorArguments[0].Value!;
        return $"{N(p.ParameterType)}/*{string.Join(",", elements.Select(e => (string?)e.Value))}*/";
    }

    private static string Literal(object? value, Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (value == null) return type.IsValueType && plain == type ? "default" : "null";
        if (plain.IsEnum) return N(plain) + "." + Enum.ToObject(plain, value);
        return value switch
        {
            string s => "\"" + Escape(s).Replace("\r", "\\r", StringComparison.Ordinal) + "\"",
            bool b => b ? "true" : "false",
            char c => $"'{c}'",
            float f => Invariant(f) + "f",
            _ => Invariant(value),
        };
    }
}
