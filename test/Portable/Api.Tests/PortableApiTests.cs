using System.Reflection;

namespace Api.Tests;

/// <summary>DESIGN.md, section 4, law 2: the public API of a portable assembly is a subset of the real one's.</summary>
public sealed class PortableApiTests
{
    private static readonly string s_lists = Path.Combine(TestContext.CurrentContext.TestDirectory, "Lists");

    private static IEnumerable<string> MLNetAssemblies() =>
        Directory.GetFiles(s_lists, "Microsoft.ML.*.api.txt").Select(f => Path.GetFileName(f)[..^".api.txt".Length])
            .Where(n => File.Exists(Path.Combine(TestContext.CurrentContext.TestDirectory, n + ".dll")));

    [TestCaseSource(nameof(MLNetAssemblies))]
    public void MLNet_assembly_has_nothing_that_the_real_one_lacks(string name)
    {
        Dictionary<string, ApiType> real = MLNetListing.Parse(File.ReadLines(Path.Combine(s_lists, name + ".api.txt")));
        ApiType[] portable = MLNetListing.Of(Assembly.Load(name)).ToArray();

        Assert.That(portable, Is.Not.Empty);
        Assert.That(portable.SelectMany(t => Differences(t, real.GetValueOrDefault(t.Declaration))), Is.Empty);
    }

    [Test]
    public void TorchSharp_has_nothing_that_both_real_versions_lack()
    {
        Dictionary<string, ApiType> older = TorchSharpListing.Parse(File.ReadLines(Path.Combine(s_lists, "TorchSharp.subset.api.txt")));
        Dictionary<string, ApiType> newer = TorchSharpListing.Parse(File.ReadLines(Path.Combine(s_lists, "TorchSharp-main.subset.api.txt")));
        Dictionary<string, ApiType> referenced = TorchSharpListing.Parse(File.ReadLines(Path.Combine(s_lists, "TorchSharp.referenced.api.txt")));
        Dictionary<string, ApiType> portable = TorchSharpListing.Of(Assembly.Load("TorchSharp"));

        string[] differences = portable.SelectMany(t => Differences(
            t.Value, Union(older.GetValueOrDefault(t.Key), newer.GetValueOrDefault(t.Key)) ?? referenced.GetValueOrDefault(t.Key))).ToArray();
        Assert.That(portable, Is.Not.Empty);
        Assert.That(differences, Is.Empty, () => string.Join('\n', differences));
    }

    private static IEnumerable<string> Differences(ApiType ours, ApiType? real)
    {
        if (real == null) return [$"type {ours.Declaration} is not in the real assembly"];
        return (ours.Declaration == real.Declaration ? [] : new[] { $"'{ours.Declaration}' is '{real.Declaration}' in the real assembly" })
            .Concat(ours.Bases.Except(real.Bases).Select(b => $"{ours.Declaration}: base {b}"))
            .Concat(ours.Members.Except(real.Members).Select(m => $"{ours.Declaration}: {m}"));
    }

    private static ApiType? Union(ApiType? a, ApiType? b) =>
        a == null || b == null
            ? a ?? b
            : b with { Bases = a.Bases.Union(b.Bases).ToHashSet(StringComparer.Ordinal), Members = a.Members.Union(b.Members).ToHashSet(StringComparer.Ordinal) };
}
