using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML.Tests.Text;

[TestFixture]
public class NormalizeTextTests
{
    private static IEnumerable<string> CaseNames
        => TextGolden.Load("text_normalize.json").GetProperty("results").EnumerateObject().Select(result => result.Name);

    [TestCaseSource(nameof(CaseNames))]
    public void Texts_come_out_as_the_real_normalizer_has_them(string name)
    {
        JsonElement golden = TextGolden.Load("text_normalize.json");
        JsonElement expected = golden.GetProperty("results").GetProperty(name).GetProperty("ok");
        var ml = new MLContext(seed: 1);
        IDataView texts = TextGolden.LoadTexts(ml, golden);
        IDataView result = MakeEstimator(ml, name).Fit(texts).Transform(texts);
        TextGolden.AssertColumn(result.Schema["O"], expected);
        TextGolden.AssertTexts(result, "O", expected.GetProperty("rows"));
    }

    [Test]
    public void A_saved_normalizer_gives_the_same_texts()
    {
        var ml = new MLContext(seed: 1);
        IDataView texts = TextGolden.LoadTexts(ml, TextGolden.Load("text_normalize.json"));
        ITransformer model = ml.Transforms.Text.NormalizeText("O", "Text", TextNormalizingEstimator.CaseMode.Upper, keepPunctuations: false).Fit(texts);
        using var file = new MemoryStream();
        ml.Model.Save(model, texts.Schema, file);
        file.Position = 0;
        ITransformer again = ml.Model.Load(file, out _);
        Assert.That(again.Transform(texts).GetColumn<string>("O"), Is.EqualTo(model.Transform(texts).GetColumn<string>("O")));
    }

    [Test]
    public void Of_a_vector_of_texts_the_empty_ones_are_left_out()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new { Words = new[] { "One", "!", "TWO" } } });
        IDataView result = ml.Transforms.Text.NormalizeText("Words", keepPunctuations: false).Fit(data).Transform(data);
        Assert.That(result.GetColumn<string[]>("Words").Single(), Is.EqualTo(new[] { "one", "two" }));
    }

    private static TextNormalizingEstimator MakeEstimator(MLContext ml, string name)
    {
        if (name == "default")
            return ml.Transforms.Text.NormalizeText("O", "Text");
        Dictionary<string, string> options = name.Split(',').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
        return ml.Transforms.Text.NormalizeText("O", "Text", Enum.Parse<TextNormalizingEstimator.CaseMode>(options["caseMode"]),
            bool.Parse(options["keepDiacritics"]), bool.Parse(options["keepPunctuations"]), bool.Parse(options["keepNumbers"]));
    }
}
