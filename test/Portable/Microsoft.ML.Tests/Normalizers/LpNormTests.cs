using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Tests.Text;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Normalizers;

[TestFixture]
public class LpNormTests
{
    public sealed class Point
    {
        [VectorType(3)]
        public float[] V { get; set; } = [];
    }

    private static IEnumerable<string> CaseNames
        => TextGolden.Load("numeric.json").GetProperty("results").EnumerateObject().Select(result => result.Name)
            .Where(name => name.Contains("NormalizeLpNorm") || name.Contains("NormalizeGlobalContrast"));

    [TestCaseSource(nameof(CaseNames))]
    public void Rows_are_divided_as_the_real_normalizer_does(string name)
    {
        JsonElement golden = TextGolden.Load("numeric.json");
        JsonElement expected = golden.GetProperty("results").GetProperty(name).GetProperty("ok");
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(golden.GetProperty(name[..1]).EnumerateArray().Select(ToPoint).ToList());

        IDataView result = MakeEstimator(ml, name).Fit(data).Transform(data);

        TextGolden.AssertColumn(result.Schema["O"], expected);
        TextGolden.AssertNumbers(result.GetColumn<float[]>("O"), expected.GetProperty("rows"));
    }

    [Test]
    public void A_vector_of_texts_is_refused()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new TextGolden.Row { Text = "x" } });
        TextGolden.AssertThrows(() => ml.Transforms.NormalizeLpNorm("O", "Text").Fit(data),
            TextGolden.Load("errors_and_semantics.json").GetProperty("results").GetProperty("NormalizeLpNorm on text"));
    }

    [Test]
    public void A_saved_normalizer_gives_the_same_rows()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new Point { V = [1, 2, 4] }, new Point { V = [0, -3, 0] } });
        ITransformer model = ml.Transforms.NormalizeGlobalContrast("O", "V", ensureUnitStandardDeviation: true, scale: 2).Fit(data);
        using var file = new MemoryStream();
        ml.Model.Save(model, data.Schema, file);
        file.Position = 0;
        ITransformer again = ml.Model.Load(file, out _);
        Assert.That(again.Transform(data).GetColumn<float[]>("O"), Is.EqualTo(model.Transform(data).GetColumn<float[]>("O")));
    }

    [Test]
    public void The_documented_sample_gives_its_documented_output()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[]
        {
            new SamplePoint { Features = [1, 1, 0, 0] }, new SamplePoint { Features = [2, 2, 0, 0] },
            new SamplePoint { Features = [1, 0, 1, 0] }, new SamplePoint { Features = [0, 1, 0, 1] },
        });
        IDataView result = ml.Transforms.NormalizeLpNorm("Features", norm: LpNormNormalizingEstimatorBase.NormFunction.L1, ensureZeroMean: true)
            .Fit(data).Transform(data);
        Assert.That(result.GetColumn<float[]>("Features").ToArray(), Is.EqualTo(new[]
        {
            new[] { 0.25f, 0.25f, -0.25f, -0.25f }, new[] { 0.25f, 0.25f, -0.25f, -0.25f },
            new[] { 0.25f, -0.25f, 0.25f, -0.25f }, new[] { -0.25f, 0.25f, -0.25f, 0.25f },
        }));
    }

    private sealed class SamplePoint
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];
    }

    private static IEstimator<ITransformer> MakeEstimator(MLContext ml, string name)
    {
        if (name.Contains("GlobalContrast"))
            return ml.Transforms.NormalizeGlobalContrast("O", "V");
        string[] words = name.Split(' ');
        var norm = Enum.Parse<LpNormNormalizingEstimatorBase.NormFunction>(words[2]);
        return ml.Transforms.NormalizeLpNorm("O", "V", norm, ensureZeroMean: name.EndsWith("True"));
    }

    private static Point ToPoint(JsonElement row)
        => new() { V = row.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.String ? float.NaN : value.GetSingle()).ToArray() };
}
