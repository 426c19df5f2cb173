using System.Text.Json;

namespace MLNet.TextClustering.Tests.Metrics;

/// <summary>Figures of scikit-learn 1.2.1 on 61 pairs of labels and 13 sets of vectors.</summary>
internal static class GoldenMetrics
{
    private static readonly JsonElement Root = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Fixtures", "metric_golden.json"))).RootElement;

    public static IEnumerable<TestCaseData> LabelCases() => Cases("label_cases");

    public static IEnumerable<TestCaseData> VectorCases() => Cases("vector_cases");

    public static int[] Integers(JsonElement element) => [.. element.EnumerateArray().Select(e => e.GetInt32())];

    /// <summary>The figure, or null where scikit-learn has none.</summary>
    public static double? Figure(JsonElement test, string name) =>
        test.GetProperty("metrics").TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    /// <summary>True where the figure is 0/0 in exact arithmetic and scikit-learn's answer is an accident of rounding.</summary>
    public static bool IsIllConditioned(JsonElement test, string name) =>
        test.GetProperty("ill_conditioned").EnumerateArray().Any(e => name.StartsWith(e.GetString()!.TrimEnd('*'), StringComparison.Ordinal));

    private static IEnumerable<TestCaseData> Cases(string kind) =>
        Root.GetProperty(kind).EnumerateArray().Select(e => new TestCaseData(e).SetArgDisplayNames(e.GetProperty("name").GetString()!));
}
