using System.Reflection;
using static Api.Tests.ApiListing;

namespace Api.Tests;

/// <summary>The lists of ML.NET's assemblies: a type's declaration, then its members indented, a line each.</summary>
internal static class MLNetListing
{
    public static Dictionary<string, ApiType> Parse(IEnumerable<string> lines)
    {
        var types = new Dictionary<string, ApiType>(StringComparer.Ordinal);
        HashSet<string> members = [];
        foreach (string line in lines.Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal)))
        {
            if (line.StartsWith(' ')) { members.Add(WithoutAttributes(line.Trim())); continue; }
            members = new HashSet<string>(StringComparer.Ordinal);
            string text = line.Split(" ~")[0];
            (string declaration, string bases) = SplitDeclaration(WithoutAttributes(text));
            types.Add(declaration, new ApiType(declaration, SplitTopLevel(bases, ',').ToHashSet(StringComparer.Ordinal), members));
        }
        return types;
    }

    public static IEnumerable<ApiType> Of(Assembly assembly) =>
        assembly.GetTypes().Where(IsVisible).Select(t => new ApiType(
            Declaration(t), Bases(t).ToHashSet(StringComparer.Ordinal), Members(t).ToHashSet(StringComparer.Ordinal)));

    // Obsolete, Flags and EditorBrowsable stand before the accessibility; they are not part of a signature.
    private static string WithoutAttributes(string line)
    {
        foreach (string start in new[] { "", "method ", "prop ", "field ", "ctor ", "event " })
        {
            while (line.StartsWith(start + "[", StringComparison.Ordinal) && line.IndexOf("] ", StringComparison.Ordinal) is > 0 and var end)
                line = start + line[(end + 2)..];
        }
        return line;
    }

    private static (string Declaration, string Bases) SplitDeclaration(string text)
    {
        string[] parts = text.Split(" where ", 2);
        string constraints = parts.Length > 1 ? " where " + parts[1] : "";
        bool isEnumOrDelegate = parts[0].Contains(" enum ", StringComparison.Ordinal) || parts[0].Contains(" delegate ", StringComparison.Ordinal);
        int colon = isEnumOrDelegate ? -1 : parts[0].IndexOf(" : ", StringComparison.Ordinal);
        return colon < 0 ? (parts[0] + constraints, "") : (parts[0][..colon] + constraints, parts[0][(colon + 3)..]);
    }

    private static string N(Type type) => Name(type, ns => string.IsNullOrEmpty(ns) ? "" : ns + ".");

    private static string Access(MethodBase m) => m.IsPublic ? "public" : m.IsFamilyOrAssembly ? "protected internal" : "protected";

    private static string Constraints(Type[] arguments) => ApiListing.Constraints(arguments, N, " : ", sorted: true);

    private static string Declaration(Type t)
    {
        string access = !t.IsNested || t.IsNestedPublic ? "public" : t.IsNestedFamORAssem ? "protected internal" : "protected";
        if (t.IsEnum) return $"{access} enum {N(t)} : {N(Enum.GetUnderlyingType(t))}";
        string constraints = Constraints(t.GetGenericArguments());
        if (t.BaseType == typeof(MulticastDelegate))
        {
            MethodInfo invoke = t.GetMethod("Invoke")!;
            return $"{access} delegate {Return(invoke)} {NameWithVariance(t)}({Parameters(invoke)}){constraints}";
        }
        string kind = t.IsInterface ? "interface"
            : t.IsValueType ? HasAttribute(t, "IsReadOnlyAttribute") ? "readonly struct" : "struct"
            : t.IsAbstract && t.IsSealed ? "static class" : t.IsAbstract ? "abstract class" : t.IsSealed ? "sealed class" : "class";
        return $"{access} {kind} {NameWithVariance(t)}{constraints}";
    }

    private static string NameWithVariance(Type t)
    {
        if (!t.IsGenericTypeDefinition) return N(t);
        string Variant(Type p) => (p.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
        {
            GenericParameterAttributes.Covariant => "out " + p.Name,
            GenericParameterAttributes.Contravariant => "in " + p.Name,
            _ => p.Name,
        };
        string plain = N(t);
        return t.GetGenericArguments().All(p => Variant(p) == p.Name)
            ? plain
            : $"{plain[..plain.IndexOf('<', StringComparison.Ordinal)]}<{string.Join(", ", t.GetGenericArguments().Select(Variant))}>";
    }

    private static IEnumerable<string> Bases(Type t)
    {
        if (t.IsEnum || t.BaseType == typeof(MulticastDelegate)) return [];
        IEnumerable<Type> own = t.IsClass && t.BaseType is { } b && b != typeof(object) ? [b] : [];
        return own.Concat(t.GetInterfaces().Where(IsReferable)).Select(N);
    }

    private static bool IsReferable(Type t) =>
        t.IsGenericParameter
        || (t.HasElementType ? IsReferable(t.GetElementType()!)
            : IsVisible(t) && t.GetGenericArguments().All(IsReferable));

    private static IEnumerable<string> Members(Type t)
    {
        if (t.IsEnum)
            return t.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => $"{f.Name} = {Invariant(f.GetRawConstantValue()!)}");
        if (t.BaseType == typeof(MulticastDelegate)) return [];
        return t.GetFields(Declared).Where(IsVisible).Select(Field)
            .Concat(t.GetConstructors(Declared).Where(c => !c.IsStatic && IsVisible(c))
                .Select(c => $"ctor {Access(c)} {t.Name.Split('`')[0]}({Parameters(c)})"))
            .Concat(t.GetProperties(Declared).Where(p => !p.Name.Contains('.') && (IsVisible(p.GetMethod) || IsVisible(p.SetMethod)))
                .Select(p => Property(p, t)))
            .Concat(t.GetEvents(Declared).Where(e => IsVisible(e.AddMethod) && !e.Name.Contains('.'))
                .Select(e => $"event {Access(e.AddMethod!)}{Modifiers(e.AddMethod!, t)} {N(e.EventHandlerType!)} {e.Name}"))
            .Concat(t.GetMethods(Declared).Where(m => IsVisible(m) && !IsAccessor(m) && m.Name.IndexOfAny(['.', '<']) < 0).Select(m => Method(m, t)));
    }

    private static string Field(FieldInfo f)
    {
        string access = f.IsPublic ? "public" : f.IsFamilyOrAssembly ? "protected internal" : "protected";
        string kind = (f.IsLiteral ? " const" : f.IsStatic ? " static" : "") + (f.IsInitOnly ? " readonly" : "");
        return $"field {access}{kind} {N(f.FieldType)} {f.Name}{(f.IsLiteral ? " = " + Literal(f.GetRawConstantValue(), f.FieldType) : "")}";
    }

    private static string Property(PropertyInfo p, Type t)
    {
        string? get = IsVisible(p.GetMethod) ? Access(p.GetMethod!) : null, set = IsVisible(p.SetMethod) ? Access(p.SetMethod!) : null;
        MethodInfo main = get == null || (set == "public" && get != "public") ? p.SetMethod! : p.GetMethod!;
        string access = Access(main);
        string Accessor(string? own, string word) => own == null ? "" : (own != access ? own + " " : "") + word + "; ";
        string name = p.GetIndexParameters() is { Length: > 0 } index ? $"this[{string.Join(", ", index.Select(Parameter))}]" : p.Name;
        string type = p.GetMethod != null ? Return(p.GetMethod) : N(p.PropertyType);
        return $"prop {access}{Modifiers(main, t)} {type} {name} {{ {Accessor(get, "get")}{Accessor(set, "set")}}}";
    }

    private static string Method(MethodInfo m, Type t)
    {
        Type[] arguments = m.IsGenericMethod ? m.GetGenericArguments() : [];
        string generic = arguments.Length > 0 ? "<" + string.Join(", ", arguments.Select(N)) + ">" : "";
        string extension = IsExtension(m) ? "this " : "";
        return $"method {Access(m)}{Modifiers(m, t)} {Return(m)} {m.Name}{generic}({extension}{Parameters(m)}){Constraints(arguments)}";
    }

    private static string Modifiers(MethodInfo m, Type t)
    {
        if (t.IsInterface) return "";
        bool overrides = m.GetBaseDefinition().DeclaringType != t;
        return (m.IsStatic ? " static" : "")
            + (m.IsAbstract ? overrides ? " abstract override" : " abstract"
                : !m.IsVirtual ? ""
                : overrides ? m.IsFinal ? " sealed override" : " override"
                : m.IsFinal ? "" : " virtual");
    }

    private static string Return(MethodInfo m) =>
        (!m.ReturnType.IsByRef ? ""
            : m.ReturnParameter.GetRequiredCustomModifiers().Any(x => x.Name == "InAttribute") ? "ref readonly " : "ref ") + N(m.ReturnType);

    private static string Parameters(MethodBase m) => string.Join(", ", m.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo p) =>
        ParameterModifier(p) + (p.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "") + N(p.ParameterType) + " " + p.Name
        + (p.HasDefaultValue ? " = " + Literal(p.DefaultValue, p.ParameterType) : p.IsOptional ? " = default" : "");

    private static string Literal(object? value, Type type)
    {
        if (type.IsByRef) type = type.GetElementType()!;
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null or DBNull or Missing) return type.IsValueType && plain == type ? "default" : "null";
        if (plain.IsEnum)
        {
            string text = Enum.ToObject(plain, value).ToString()!;
            return char.IsLetter(text[0]) ? string.Join(" | ", text.Split(", ").Select(x => N(plain) + "." + x)) : $"({N(plain)}){text}";
        }
        return value switch
        {
            bool b => b ? "true" : "false",
            string s => "\"" + Escape(s).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"",
            char c => char.IsControl(c) ? $"'\\u{(int)c:X4}'" : $"'{c}'",
            float f => Invariant(f) + "f",
            long l => Invariant(l) + "L",
            ulong l => Invariant(l) + "UL",
            uint u => Invariant(u) + "U",
            _ => Invariant(value),
        };
    }
}
