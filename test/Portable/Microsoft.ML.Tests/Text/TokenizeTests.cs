using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML.Tests.Text;

[TestFixture]
public class TokenizeTests
{
    private static readonly Dictionary<string, Func<TransformsCatalog.TextTransforms, IEstimator<ITransformer>>> _cases = new()
    {
        ["default"] = text => text.TokenizeIntoWords("O", "Text"),
        ["separators=[' ', ',', '.']"] = text => text.TokenizeIntoWords("O", "Text", [' ', ',', '.']),
        ["normalized then default"] = text => text.NormalizeText("N", "Text").Append(text.TokenizeIntoWords("O", "N")),
        ["RemoveDefaultStopWords English after NormalizeText+Tokenize"] = text =>
            text.NormalizeText("N", "Text").Append(text.TokenizeIntoWords("T", "N")).Append(text.RemoveDefaultStopWords("O", "T")),
        ["RemoveDefaultStopWords English on raw tokens (case)"] = text => text.TokenizeIntoWords("T", "Text").Append(text.RemoveDefaultStopWords("O", "T")),
        ["RemoveDefaultStopWords Russian on raw tokens"] = text => text.TokenizeIntoWords("T", "Text")
            .Append(text.RemoveDefaultStopWords("O", "T", StopWordsRemovingEstimator.Language.Russian)),
        ["RemoveStopWords custom [\"fox\",\"the\"]"] = text => text.TokenizeIntoWords("T", "Text").Append(text.RemoveStopWords("O", "T", "fox", "the")),
    };

    private static IEnumerable<string> CaseNames => _cases.Keys;

    [TestCaseSource(nameof(CaseNames))]
    public void Words_are_those_of_the_real_tokenizer(string name)
    {
        JsonElement golden = TextGolden.Load("text_tokenize.json");
        JsonElement expected = golden.GetProperty("results").GetProperty(name).GetProperty("ok");
        var ml = new MLContext(seed: 1);
        IDataView texts = TextGolden.LoadTexts(ml, golden);
        IDataView result = _cases[name](ml.Transforms.Text).Fit(texts).Transform(texts);
        TextGolden.AssertColumn(result.Schema["O"], expected);
        TextGolden.AssertTokens(result, "O", expected.GetProperty("rows"));
    }

    [Test]
    public void Characters_are_those_of_the_real_tokenizer()
    {
        JsonElement golden = TextGolden.Load("text_tokenize.json");
        JsonElement expected = golden.GetProperty("results").GetProperty("TokenizeIntoCharactersAsKeys(useMarkerCharacters: true)").GetProperty("ok");
        var ml = new MLContext(seed: 1);
        IDataView texts = TextGolden.LoadTexts(ml, golden);
        IDataView result = ml.Transforms.Text.TokenizeIntoCharactersAsKeys("O", "Text").Fit(texts).Transform(texts);
        TextGolden.AssertColumn(result.Schema["O"], expected);
        Assert.That(
            result.GetColumn<ushort[]>("O"),
            Is.EqualTo(expected.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(key => key.GetUInt16()).ToArray())));
    }

    [Test]
    public void Saved_tokenizers_and_removers_give_the_same_words()
    {
        var ml = new MLContext(seed: 1);
        IDataView texts = TextGolden.LoadTexts(ml, TextGolden.Load("text_tokenize.json"));
        ITransformer model = ml.Transforms.Text.TokenizeIntoWords("A", "Text", [' ', '.'])
            .Append(ml.Transforms.Text.RemoveDefaultStopWords("B", "A", StopWordsRemovingEstimator.Language.French))
            .Append(ml.Transforms.Text.RemoveStopWords("O", "B", "Fox", " dog ", "", "FOX"))
            .Append(ml.Transforms.Text.TokenizeIntoCharactersAsKeys("C", "O", useMarkerCharacters: false)).Fit(texts);
        using var file = new MemoryStream();
        ml.Model.Save(model, texts.Schema, file);
        file.Position = 0;
        ITransformer again = ml.Model.Load(file, out _);
        string[][] before = model.Transform(texts).GetColumn<string[]>("O").ToArray();
        string[][] after = again.Transform(texts).GetColumn<string[]>("O").ToArray();
        Assert.That(after, Is.EqualTo(before));
        ushort[][] charactersBefore = model.Transform(texts).GetColumn<ushort[]>("C").ToArray();
        ushort[][] charactersAfter = again.Transform(texts).GetColumn<ushort[]>("C").ToArray();
        Assert.That(charactersAfter, Is.EqualTo(charactersBefore));
        Assert.That(before.SelectMany(words => words), Has.None.EqualTo("fox").And.None.EqualTo("dog").And.Some.EqualTo("fox;"));
    }

    [Test]
    public void A_column_of_numbers_is_refused()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new { F = 1f } });
        TextGolden.AssertThrows(() => ml.Transforms.Text.TokenizeIntoWords("O", "F").Fit(data),
            TextGolden.Load("errors_and_semantics.json").GetProperty("results").GetProperty("TokenizeIntoWords on float"));
    }

    [Test]
    public void Every_golden_case_has_a_test()
        => Assert.That(
            TextGolden.Load("text_tokenize.json").GetProperty("results").EnumerateObject().Select(result => result.Name)
                .Except(["TokenizeIntoCharactersAsKeys(useMarkerCharacters: true)"]),
            Is.EquivalentTo(_cases.Keys));

    [Test]
    public void Without_markers_only_the_characters_come_out()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new TextGolden.Row { Text = "ab" } });
        IDataView result = ml.Transforms.Text.TokenizeIntoCharactersAsKeys("O", "Text", useMarkerCharacters: false).Fit(data).Transform(data);
        Assert.That(result.GetColumn<ushort[]>("O").Single(), Is.EqualTo(new ushort[] { 'a', 'b' }));
    }

    [TestCase(StopWordsRemovingEstimator.Language.French, "le chat et la souris", "chat souris")]
    [TestCase(StopWordsRemovingEstimator.Language.German, "der Hund und die Katze", "Hund Katze")]
    [TestCase(StopWordsRemovingEstimator.Language.Dutch, "de hond en het paard", "hond paard")]
    [TestCase(StopWordsRemovingEstimator.Language.Danish, "hunden og katten", "hunden katten")]
    [TestCase(StopWordsRemovingEstimator.Language.Swedish, "hunden och katten", "hunden katten")]
    [TestCase(StopWordsRemovingEstimator.Language.Italian, "il cane e la gatta", "cane gatta")]
    [TestCase(StopWordsRemovingEstimator.Language.Spanish, "el perro y la gata", "perro gata")]
    [TestCase(StopWordsRemovingEstimator.Language.Portuguese, "o cão e a gata", "cão gata")]
    [TestCase(StopWordsRemovingEstimator.Language.Portuguese_Brazilian, "você e o gato", "gato")]
    [TestCase(StopWordsRemovingEstimator.Language.Norwegian_Bokmal, "hunden og katten", "hunden katten")]
    [TestCase(StopWordsRemovingEstimator.Language.Russian, "собака и кошка", "собака кошка")]
    [TestCase(StopWordsRemovingEstimator.Language.Polish, "pies i kot", "pies kot")]
    [TestCase(StopWordsRemovingEstimator.Language.Czech, "pes a kočka", "pes kočka")]
    [TestCase(StopWordsRemovingEstimator.Language.Arabic, "القط في البيت", "القط البيت")]
    [TestCase(StopWordsRemovingEstimator.Language.Japanese, "猫 が 寝る", "猫 寝る")]
    public void Each_language_has_its_stop_words(StopWordsRemovingEstimator.Language language, string text, string kept)
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new TextGolden.Row { Text = text } });
        IDataView result = ml.Transforms.Text.TokenizeIntoWords("T", "Text")
            .Append(ml.Transforms.Text.RemoveDefaultStopWords("O", "T", language)).Fit(data).Transform(data);
        Assert.That(result.GetColumn<string[]>("O").Single(), Is.EqualTo(kept.Split(' ')));
    }
}
