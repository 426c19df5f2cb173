using System.Text.Json;
using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Data;

[TestFixture]
public class ClusteringEvaluateTests
{
    private static readonly JsonElement _golden = GoldenData.Results("clustering_metrics.json");

    public static IEnumerable<string> Cases => _golden.EnumerateObject().Select(property => property.Name);

    public sealed class Row
    {
        public float Label { get; set; }

        [VectorType(3)]
        public float[] Score { get; set; } = [];

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }

    public sealed class LabelRow
    {
        public float LF { get; set; }

        public string LS { get; set; } = "";

        public uint LU { get; set; }

        public int LI { get; set; }

        public bool LB { get; set; }

        [KeyType(2)]
        public uint LK { get; set; }

        [VectorType(2)]
        public float[] Score { get; set; } = [];
    }

    [TestCaseSource(nameof(Cases))]
    public void The_measures_are_those_of_the_real_evaluator(string name)
    {
        JsonElement golden = _golden.GetProperty(name);
        string arguments = golden.GetProperty("args").GetString()!;
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(golden.GetProperty("rows").EnumerateArray().Select(row => new Row
        {
            Label = row.GetProperty("label").GetSingle(),
            Score = Floats(row.GetProperty("score")),
            Features = Floats(row.GetProperty("features")),
        }).ToList());

        ClusteringMetrics metrics = ml.Clustering.Evaluate(
            data, arguments.Contains("label=null") ? null : "Label", "Score", arguments.Contains("feature=null") ? null : "Features");
        JsonElement expected = golden.GetProperty("result").GetProperty("ok");
        GoldenData.AssertEqual(metrics.AverageDistance, expected.GetProperty("AverageDistance"), "AverageDistance");
        GoldenData.AssertEqual(metrics.DaviesBouldinIndex, expected.GetProperty("DaviesBouldinIndex"), "DaviesBouldinIndex");
        GoldenData.AssertEqual(metrics.NormalizedMutualInformation, expected.GetProperty("NormalizedMutualInformation"), "NMI");
    }

    [TestCase("LF")]
    [TestCase("LS")]
    [TestCase("LU")]
    [TestCase("LI")]
    [TestCase("LB")]
    public void A_label_is_Single_or_a_key(string label)
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(Labels());
        JsonElement expected = GoldenData.Results("clustering_label_types.json").GetProperty(label);
        if (expected.TryGetProperty("ok", out JsonElement ok))
            Assert.That(ml.Clustering.Evaluate(data, label).NormalizedMutualInformation, Is.EqualTo(ok.GetProperty("NMI").GetDouble()));
        else
            GoldenData.AssertException(() => ml.Clustering.Evaluate(data, label), expected);
    }

    [Test]
    public void Key_labels_count_as_their_classes()
    {
        var ml = new MLContext(1);
        Assert.That(ml.Clustering.Evaluate(ml.Data.LoadFromEnumerable(Labels()), "LK").NormalizedMutualInformation, Is.EqualTo(1));
    }

    [TestCase("Evaluate: no Score column", null, "Score")]
    [TestCase("Evaluate: label missing", "Nope", "S")]
    public void A_missing_column_is_told(string name, string? label, string score)
    {
        var ml = new MLContext(1);
        IDataView data = ml.Transforms.CopyColumns("S", "Score").Append(ml.Transforms.DropColumns("Score"))
            .Fit(ml.Data.LoadFromEnumerable(Labels())).Transform(ml.Data.LoadFromEnumerable(Labels()));
        GoldenData.AssertException(
            () => ml.Clustering.Evaluate(data, label, score), GoldenData.Results("errors_and_semantics.json").GetProperty(name));
    }

    private static List<LabelRow> Labels() =>
    [
        new() { LF = 0, LS = "a", LU = 1, LI = 1, LB = false, LK = 1, Score = [1, 2] },
        new() { LF = 1, LS = "b", LU = 2, LI = 2, LB = true, LK = 2, Score = [2, 1] },
    ];

    private static float[] Floats(JsonElement array) => array.EnumerateArray()
        .Select(value => value.ValueKind == JsonValueKind.String ? float.NaN : value.GetSingle()).ToArray();
}
