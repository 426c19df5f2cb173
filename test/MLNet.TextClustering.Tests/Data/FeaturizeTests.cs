using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Data;

public class FeaturizeTests
{
    private static readonly string?[] Texts = ["The cards, the Cards!", null, "", "  ", "信用卡 card", "new card"];
    private readonly MLContext _ml = new(1);

    [Test]
    public void Texts_become_counts_of_terms_with_names()
    {
        var features = FeatureReader.Read(Fit().Transform(Load(Texts)), "Features", default);

        Assert.That(features.Values, Is.EqualTo(FeatureValues.Counts));
        Assert.That(features.Candidates.Names, Is.EquivalentTo(new[] { "cards", "信", "用", "信用", "卡", "用卡", "card", "new" }));
        Assert.That(features.Counts.RowValues(0).ToArray(), Is.EqualTo(new[] { 2f }));
        Assert.That(Enumerable.Range(0, 6).Select(features.Counts.RowLength), Is.EqualTo(new[] { 1, 0, 0, 0, 6, 2 }));
    }

    [Test]
    public void Helper_columns_are_gone()
    {
        Assert.That(Fit().Transform(Load(Texts)).Schema.Select(c => c.Name), Is.EqualTo(new[] { "Text", "Features" }));
    }

    [Test]
    public void A_saved_model_gives_the_same_features()
    {
        var model = Fit();
        using var stream = new MemoryStream();
        _ml.Model.Save(model, Load(Texts).Schema, stream);
        stream.Position = 0;
        var loaded = new MLContext(2).Model.Load(stream, out _);

        string?[] others = ["cards and 信用, never seen", "new"];
        Assert.That(Rows(loaded.Transform(Load(others))), Is.EqualTo(Rows(model.Transform(Load(others)))));
    }

    [Test]
    public void FeaturizeText_with_its_defaults_gives_the_same_terms_and_weights()
    {
        string[] texts = ["my card card, is lost", "lost card: 信用卡信用", "transfer pending!", "pending transfer of my card", "用卡 transfer"];
        var ours = FeatureReader.Read(Fit(texts).Transform(Load(texts)), "Features", default);
        var theirs = FeatureReader.Read(_ml.Transforms.Text.FeaturizeText("Features", "Text").Fit(Load(texts)).Transform(Load(texts)), "Features", default);

        Assert.That(theirs.Values, Is.EqualTo(FeatureValues.Weights));
        Assert.That(theirs.Counts.Values[..(int)theirs.Counts.EntryCount], Is.All.EqualTo(1).Within(1e-5).Or.EqualTo(2).Within(1e-5), "counts are got back");
        Assert.That(Weights(theirs), Is.EqualTo(Weights(ours)).Within(1e-5));
    }

    [Test]
    public void A_row_scored_alone_gets_the_bits_of_the_training_set()
    {
        string[] texts = ["my card card, is lost lost lost", "lost card: 信用卡信用", "transfer pending!", "用卡 transfer"];
        var data = _ml.Transforms.Text.FeaturizeText("Features", "Text").Fit(Load(texts)).Transform(Load(texts));
        var features = FeatureReader.Read(data, "Features", default);
        var vocabulary = Vocabulary.Choose(features.Counts, features.Candidates, 1000, 1, 1);
        var (weighting, tfidf) = features.Weigh(vocabulary);

        int row = 0;
        foreach (var scored in data.GetColumn<VBuffer<float>>("Features"))
        {
            var weights = new float[vocabulary.Count];
            int[] slots = scored.IsDense ? [.. Enumerable.Range(0, scored.Length)] : scored.GetIndices().ToArray();
            int count = weighting.Weigh(slots, scored.GetValues(), new int[vocabulary.Count], weights);
            Assert.That(weights[..count], Is.EqualTo(tfidf.RowValues(row++).ToArray()));
        }
    }

    [Test]
    public void FeaturizeText_without_characters_gives_words_without_punctuation()
    {
        string[] texts = ["my card card, is lost", "lost card:", "transfer pending!"];
        var options = new TextFeaturizingEstimator.Options { CharFeatureExtractor = null };
        var features = FeatureReader.Read(_ml.Transforms.Text.FeaturizeText("Features", options, "Text").Fit(Load(texts)).Transform(Load(texts)), "Features", default);

        Assert.That(features.Candidates.Names, Is.EqualTo(new[] { "card", "lost", "transfer", "pending" }));
    }

    [Test]
    public void An_empty_column_name_is_refused()
    {
        Assert.That(() => _ml.TextClustering().Featurize(""), Throws.ArgumentException);
    }

    private ITransformer Fit(string?[]? texts = null) => _ml.TextClustering().Featurize("Features", "Text").Fit(Load(texts ?? Texts));

    private IDataView Load(string?[] texts) => _ml.Data.LoadFromEnumerable(texts.Select(text => new Document { Text = text }).ToArray());

    private static float[][] Rows(IDataView data) => [.. data.GetColumn<float[]>("Features")];

    // The weight of each term, by name, so that the order of slots does not matter.
    private static double[] Weights(Features features)
    {
        var vocabulary = Vocabulary.Choose(features.Counts, features.Candidates, 1000, 1, 1);
        var tfidf = features.Weigh(vocabulary).Tfidf;
        return [.. Enumerable.Range(0, tfidf.RowCount).SelectMany(row =>
            vocabulary.Names.Order(StringComparer.Ordinal).Select(name =>
            {
                int at = tfidf.RowColumns(row).IndexOf(Array.IndexOf(vocabulary.Names, name));
                return at < 0 ? 0.0 : tfidf.RowValues(row)[at];
            }))];
    }

    private sealed class Document
    {
        public string? Text { get; set; }
    }
}
