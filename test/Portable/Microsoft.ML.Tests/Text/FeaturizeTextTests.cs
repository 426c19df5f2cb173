using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;
using Weighting = Microsoft.ML.Transforms.Text.NgramExtractingEstimator.WeightingCriteria;

namespace Microsoft.ML.Tests.Text;

[TestFixture]
public class FeaturizeTextTests
{
    private static readonly Dictionary<string, Func<TextFeaturizingEstimator.Options>> _cases = new()
    {
        ["char_only"] = () => new() { WordFeatureExtractor = null },
        ["default"] = () => new(),
        ["keep_options"] = () => new()
        {
            CaseMode = TextNormalizingEstimator.CaseMode.Upper, KeepPunctuations = false, KeepNumbers = false, KeepDiacritics = true,
            CharFeatureExtractor = null, OutputTokensColumnName = "Tok",
        },
        ["max_ngrams"] = () => new()
        {
            WordFeatureExtractor = new() { NgramLength = 1, MaximumNgramsCount = [10] }, CharFeatureExtractor = null,
            Norm = TextFeaturizingEstimator.NormFunction.None,
        },
        ["norm_infinity"] = () => new() { Norm = TextFeaturizingEstimator.NormFunction.Infinity },
        ["norm_l1"] = () => new() { Norm = TextFeaturizingEstimator.NormFunction.L1 },
        ["norm_l2"] = () => new() { Norm = TextFeaturizingEstimator.NormFunction.L2 },
        ["norm_none"] = () => new() { Norm = TextFeaturizingEstimator.NormFunction.None },
        ["skip_bigrams"] = () => new()
        {
            WordFeatureExtractor = new() { NgramLength = 2, SkipLength = 1, UseAllLengths = false }, CharFeatureExtractor = null,
            Norm = TextFeaturizingEstimator.NormFunction.None,
        },
        ["stopwords"] = () => new() { StopWordsRemoverOptions = new StopWordsRemovingEstimator.Options() },
        ["tokens_default"] = () => new()
        {
            OutputTokensColumnName = "Tok", CharFeatureExtractor = null, WordFeatureExtractor = new() { NgramLength = 1 },
        },
        ["word_only"] = () => new() { CharFeatureExtractor = null },
        ["word_unigram_idf"] = () => new()
        {
            WordFeatureExtractor = new() { NgramLength = 1, Weighting = Weighting.Idf }, CharFeatureExtractor = null,
            Norm = TextFeaturizingEstimator.NormFunction.None,
        },
        ["word_unigram_tfidf"] = () => new()
        {
            WordFeatureExtractor = new() { NgramLength = 1, Weighting = Weighting.TfIdf }, CharFeatureExtractor = null,
        },
    };

    private static IEnumerable<string> CaseNames => _cases.Keys;

    [TestCaseSource(nameof(CaseNames))]
    public void Features_are_those_of_the_real_featurizer(string name)
    {
        JsonElement golden = TextGolden.Load($"featurize_{name}.json");
        JsonElement expected = golden.GetProperty("result").GetProperty("ok");
        var ml = new MLContext(seed: 1);
        IDataView texts = TextGolden.LoadTexts(ml, golden);

        IDataView features = ml.Transforms.Text.FeaturizeText("Features", _cases[name](), "Text").Fit(texts).Transform(texts);

        JsonElement[] schema = expected.GetProperty("schema").EnumerateArray().ToArray();
        Assert.That(features.Schema.Select(c => c.Name), Is.EqualTo(schema.Select(c => c.GetProperty("name").GetString())));
        foreach (JsonElement column in schema)
            TextGolden.AssertColumn(features.Schema[column.GetProperty("index").GetInt32()], column);
        TextGolden.AssertColumn(features.Schema["Features"], expected.GetProperty("column"));
        TextGolden.AssertVectors(features, "Features", expected.GetProperty("column").GetProperty("rows"));
        if (expected.TryGetProperty("column:Tok", out JsonElement tokens))
            TextGolden.AssertTokens(features, "Tok", tokens.GetProperty("rows"));
    }

    [Test]
    public void Features_without_options_are_those_of_default_options()
    {
        var ml = new MLContext(seed: 1);
        IDataView texts = TextGolden.LoadTexts(ml, TextGolden.Load("featurize_default.json"));
        float[][] Featurize(TextFeaturizingEstimator estimator) => estimator.Fit(texts).Transform(texts).GetColumn<float[]>("Features").ToArray();

        Assert.That(
            Featurize(ml.Transforms.Text.FeaturizeText("Features", "Text")),
            Is.EqualTo(Featurize(ml.Transforms.Text.FeaturizeText("Features", new TextFeaturizingEstimator.Options(), "Text"))));
    }

    [Test]
    public void Default_options_are_those_of_the_real_featurizer()
    {
        JsonElement golden = TextGolden.Load("featurize_option_defaults.json");
        var options = new TextFeaturizingEstimator.Options();
        Assert.Multiple(() =>
        {
            Assert.That(options.CaseMode.ToString(), Is.EqualTo(golden.GetProperty("CaseMode").GetString()));
            Assert.That(options.KeepDiacritics, Is.EqualTo(golden.GetProperty("KeepDiacritics").GetBoolean()));
            Assert.That(options.KeepPunctuations, Is.EqualTo(golden.GetProperty("KeepPunctuations").GetBoolean()));
            Assert.That(options.KeepNumbers, Is.EqualTo(golden.GetProperty("KeepNumbers").GetBoolean()));
            Assert.That(options.Norm.ToString(), Is.EqualTo(golden.GetProperty("Norm").GetString()));
            Assert.That(options.OutputTokensColumnName, Is.Null);
            Assert.That(options.StopWordsRemoverOptions, Is.Null);
            Assert.That(Describe(options.WordFeatureExtractor), Is.EqualTo(golden.GetProperty("WordFeatureExtractor").GetString()));
            Assert.That(Describe(options.CharFeatureExtractor), Is.EqualTo(golden.GetProperty("CharFeatureExtractor").GetString()));
            Assert.That(Describe(new WordBagEstimator.Options()), Is.EqualTo(golden.GetProperty("new WordBagEstimator.Options()").GetString()));
        });
    }

    [Test]
    public void Texts_that_are_all_empty_cannot_be_featurized()
    {
        var ml = new MLContext(seed: 1);
        IDataView texts = ml.Data.LoadFromEnumerable(new[] { new TextGolden.Row { Text = "" }, new TextGolden.Row(), new TextGolden.Row { Text = "   " } });
        TextGolden.AssertThrows(
            () => ml.Transforms.Text.FeaturizeText("Features", "Text").Fit(texts),
            TextGolden.Load("featurize_all_empty_input.json").GetProperty("result"));
    }

    [Test]
    public void Without_extractors_no_features_come_out()
    {
        JsonElement golden = TextGolden.Load("featurize_none_extractors.json");
        var ml = new MLContext(seed: 1);
        IDataView texts = TextGolden.LoadTexts(ml, golden);
        var options = new TextFeaturizingEstimator.Options { WordFeatureExtractor = null, CharFeatureExtractor = null };
        IDataView result = ml.Transforms.Text.FeaturizeText("Features", options, "Text").Fit(texts).Transform(texts);
        TextGolden.AssertThrows(() => _ = result.Schema["Features"], golden.GetProperty("result"));
    }

    [Test]
    public void Several_columns_make_one_vector()
    {
        var ml = new MLContext(seed: 1);
        var rows = new[] { new { Title = "red fox", Body = "runs" }, new { Title = "", Body = "sleeps" } };
        IDataView data = ml.Data.LoadFromEnumerable(rows);
        var options = new TextFeaturizingEstimator.Options
        {
            WordFeatureExtractor = new() { NgramLength = 1 }, CharFeatureExtractor = null, Norm = TextFeaturizingEstimator.NormFunction.None,
        };
        IDataView features = ml.Transforms.Text.FeaturizeText("Features", options, "Title", "Body").Fit(data).Transform(data);
        Assert.That(features.GetColumn<float[]>("Features"), Is.EqualTo(new[] { new float[] { 1, 1, 1, 0 }, new float[] { 0, 0, 0, 1 } }));
    }

    [Test]
    public void Own_stop_words_are_removed_whatever_their_case()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new TextGolden.Row { Text = "The fox and the hen" } });
        var options = new TextFeaturizingEstimator.Options
        {
            OutputTokensColumnName = "Words", CharFeatureExtractor = null, CaseMode = TextNormalizingEstimator.CaseMode.None,
            StopWordsRemoverOptions = new CustomStopWordsRemovingEstimator.Options { StopWords = ["THE", "and"] },
        };
        IDataView features = ml.Transforms.Text.FeaturizeText("Features", options, "Text").Fit(data).Transform(data);
        Assert.That(features.GetColumn<string[]>("Words").Single(), Is.EqualTo(new[] { "fox", "hen" }));
    }

    [Test]
    public void A_saved_featurizer_gives_the_same_features()
    {
        JsonElement golden = TextGolden.Load("featurize_default.json");
        var ml = new MLContext(seed: 1);
        IDataView texts = TextGolden.LoadTexts(ml, golden);
        var options = new TextFeaturizingEstimator.Options { WordFeatureExtractor = new() { Weighting = Weighting.TfIdf } };
        ITransformer model = ml.Transforms.Text.FeaturizeText("Features", options, "Text").Fit(texts);

        using var file = new MemoryStream();
        ml.Model.Save(model, texts.Schema, file);
        file.Position = 0;
        ITransformer again = new MLContext(seed: 2).Model.Load(file, out _);

        float[][] before = model.Transform(texts).GetColumn<float[]>("Features").ToArray();
        float[][] after = again.Transform(texts).GetColumn<float[]>("Features").ToArray();
        Assert.That(after, Is.EqualTo(before));
        Assert.That(again.GetOutputSchema(texts.Schema).Select(c => c.ToString()), Is.EqualTo(model.GetOutputSchema(texts.Schema).Select(c => c.ToString())));
    }

    [Test]
    public void Words_that_were_not_learnt_are_not_counted()
    {
        var ml = new MLContext(seed: 1);
        IDataView known = ml.Data.LoadFromEnumerable(new[] { new TextGolden.Row { Text = "red fox" } });
        IDataView unknown = ml.Data.LoadFromEnumerable(new[] { new TextGolden.Row { Text = "red green fox" }, new TextGolden.Row { Text = "green" } });
        var options = new TextFeaturizingEstimator.Options { CharFeatureExtractor = null, Norm = TextFeaturizingEstimator.NormFunction.None };
        ITransformer model = ml.Transforms.Text.FeaturizeText("Features", options, "Text").Fit(known);
        Assert.That(model.Transform(unknown).GetColumn<float[]>("Features"), Is.EqualTo(new[] { new float[] { 1, 0, 1 }, new float[] { 0, 0, 0 } }));
    }

    private static IDataView LoadMixed(MLContext ml) => ml.Data.LoadFromEnumerable(new[] { new { Text = "red fox", F = 1f } });

    private static JsonElement Error(string name) => TextGolden.Load("errors_and_semantics.json").GetProperty("results").GetProperty(name);

    [TestCase("FeaturizeText missing column", "Nope")]
    [TestCase("FeaturizeText on float column", "F")]
    public void A_wrong_input_column_is_refused(string name, string column)
    {
        var ml = new MLContext(seed: 1);
        IDataView data = LoadMixed(ml);
        TextGolden.AssertThrows(() => ml.Transforms.Text.FeaturizeText("Features", column).Fit(data), Error(name));
    }

    [Test]
    public void An_output_column_must_have_a_name()
        => TextGolden.AssertThrows(() => new MLContext(1).Transforms.Text.FeaturizeText(null, "Text"), Error("FeaturizeText outputColumnName null"));

    [Test]
    public void Without_an_input_column_the_output_column_is_replaced()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new TextGolden.Row { Text = "red fox" } });
        DataViewSchema schema = ml.Transforms.Text.FeaturizeText("Text").Fit(data).Transform(data).Schema;
        Assert.That(schema.Select(c => (c.Name, c.IsHidden)), Is.EqualTo(new[] { ("Text", true), ("Text", false) }));
        Assert.That(schema["Text"].HasSlotNames());
    }

    [Test]
    public void The_declared_schema_is_the_one_that_comes_out()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = LoadMixed(ml);
        var featurizer = ml.Transforms.Text.FeaturizeText("Features", new TextFeaturizingEstimator.Options { OutputTokensColumnName = "Tok" }, "Text");
        var chain = featurizer.Append(ml.Transforms.NormalizeLpNorm("O", "Features")).Append(ml.Clustering.Trainers.KMeans("O", numberOfClusters: 1));
        Assert.That(() => chain.Fit(data), Throws.Nothing);
    }

    private static string Describe(WordBagEstimator.Options options)
        => $"NgramLength={options.NgramLength}, SkipLength={options.SkipLength}, UseAllLengths={options.UseAllLengths}, "
            + $"MaximumNgramsCount=[{string.Join(", ", options.MaximumNgramsCount)}], Weighting={options.Weighting}";
}
