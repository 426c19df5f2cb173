using System.Text.Json;
using MLNet.TextClustering.Clustering;

namespace MLNet.TextClustering.Tests.Clustering;

/// <summary>What scikit-learn 1.2.1 and SciPy 1.10 make of small data sets: build/fixtures/clusterers.py wrote it.</summary>
internal static class ReferenceClusters
{
    private static readonly JsonElement Root = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Fixtures", "clusterers.json"))).RootElement;

    public static Points Data(string name)
    {
        JsonElement data = Root.GetProperty("data").GetProperty(name);
        float[] values = [.. data.GetProperty("values").EnumerateArray().Select(e => e.GetSingle())];
        int width = data.GetProperty("width").GetInt32();
        return new Points(values, values.Length / width, width);
    }

    public static IEnumerable<TestCaseData> Cases(string kind, string name) =>
        Root.GetProperty(kind).EnumerateArray().Select(e => new TestCaseData(e).SetArgDisplayNames(e.GetProperty(name).ToString()));

    public static int[] Labels(JsonElement element) => [.. element.EnumerateArray().Select(e => e.GetInt32())];

    public static int[] SpectralLabels(string name) => Labels(Root.GetProperty("spectral").GetProperty(name));

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static int Count(this JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
