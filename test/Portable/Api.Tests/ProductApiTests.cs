using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Api.Tests;

/// <summary>DESIGN.md, section 4, law 4: the product compiles against both ends of the supported range of TorchSharp.</summary>
public sealed partial class ProductApiTests
{
    [Test]
    public void Product_uses_only_TorchSharp_members_that_both_versions_have()
    {
        string folder = TestContext.CurrentContext.TestDirectory;
        Dictionary<string, ApiType> older = TorchSharpListing.Parse(File.ReadLines(Path.Combine(folder, "Lists", "TorchSharp.subset.api.txt")));
        Dictionary<string, ApiType> newer = TorchSharpListing.Parse(File.ReadLines(Path.Combine(folder, "Lists", "TorchSharp-main.subset.api.txt")));

        string[] used = TorchSharpMembers(Path.Combine(folder, "MLNet.TextClustering.dll")).Distinct().Order(StringComparer.Ordinal).ToArray();

        Assert.That(used, Is.Not.Empty);
        Assert.That(used.Where(m => !Shapes(older, m).Intersect(Shapes(newer, m)).Any()), Is.Empty, "Type::member/number of parameters");
    }

    // A member's shape is its kind, name and number of parameters; types and defaults are compared by the compiler of each version.
    private static IEnumerable<string> Shapes(Dictionary<string, ApiType> api, string used)
    {
        string[] parts = used.Split("::");
        IEnumerable<ApiType> candidates = api.Where(t => WithoutArguments(t.Key) == parts[0]).Select(t => t.Value);
        return candidates.SelectMany(t => t.Members).SelectMany(Shape).Where(s => s == parts[1]);
    }

    private static IEnumerable<string> Shape(string member)
    {
        if (PropertyName().Match(member) is { Success: true } property)
        {
            int indices = property.Groups["index"].Success ? Count(property.Groups["index"].Value) : 0;
            return [$"get_{property.Groups["name"].Value}/{indices}", $"set_{property.Groups["name"].Value}/{indices + 1}", $"get_Item/{indices}", $"set_Item/{indices + 1}"];
        }
        if (member.StartsWith("field ", StringComparison.Ordinal)) return [$"{member.Split(" = ")[0].Split(' ')[^1]}/field"];
        int open = OpeningParenthesis(member);
        if (open < 0) return [];
        string name = member.StartsWith("ctor ", StringComparison.Ordinal) ? ".ctor" : GenericArguments().Replace(member[..open].Split(' ')[^1], "");
        return [$"{name}/{Count(member[(open + 1)..member.LastIndexOf(')')])}"];
    }

    // The parameter list opens after the name: a tuple among the return types opens after a space.
    private static int OpeningParenthesis(string member) =>
        Enumerable.Range(1, member.Length - 1).FirstOrDefault(i => member[i] == '(' && (char.IsLetterOrDigit(member[i - 1]) || member[i - 1] is '_' or '>'), -1);

    private static int Count(string parameters) => parameters.Length == 0 ? 0 : ApiListing.SplitTopLevel(DefaultValue().Replace(parameters, ""), ',').Count();

    private static IEnumerable<string> TorchSharpMembers(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader reader = file.GetMetadataReader();
        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            if (TorchSharpType(reader, member.Parent) is not { } type) continue;
            BlobReader signature = reader.GetBlobReader(member.Signature);
            SignatureHeader header = signature.ReadSignatureHeader();
            if (header.Kind == SignatureKind.Field) { yield return $"{type}::{reader.GetString(member.Name)}/field"; continue; }
            if (header.IsGeneric) signature.ReadCompressedInteger();
            yield return $"{type}::{reader.GetString(member.Name)}/{signature.ReadCompressedInteger()}";
        }
    }

    private static string? TorchSharpType(MetadataReader reader, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeSpecification)
        {
            BlobReader signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
            if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return null;
            signature.ReadSignatureTypeCode();
            handle = signature.ReadTypeHandle();
        }
        if (handle.Kind != HandleKind.TypeReference) return null;
        TypeReference type = reader.GetTypeReference((TypeReferenceHandle)handle);
        string name = reader.GetString(type.Name).Split('`')[0];
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return TorchSharpType(reader, type.ResolutionScope) is { } outer ? $"{outer}.{name}" : null;
        if (type.ResolutionScope.Kind != HandleKind.AssemblyReference) return null;
        AssemblyReference assembly = reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
        if (reader.GetString(assembly.Name) != "TorchSharp") return null;
        string ns = reader.GetString(type.Namespace);
        return ns == "TorchSharp" ? name : $"{ns["TorchSharp.".Length..]}.{name}";
    }

    private static string WithoutArguments(string type) => GenericArguments().Replace(type, "");

    [GeneratedRegex("<[^.]*>|<.*>$")] private static partial Regex GenericArguments();

    [GeneratedRegex(@"^property .* (?<name>\w+)(\[(?<index>[^\]]*)\])? \{")] private static partial Regex PropertyName();

    [GeneratedRegex(" = (\"[^\"]*\"|[^,]*)")] private static partial Regex DefaultValue();
}
