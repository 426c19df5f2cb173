using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML.Tests.Samples;

/// <summary>ML.NET's documented samples on texts, with the output that their documentation shows.</summary>
public class TextSamples
{
    private readonly MLContext _ml = new();

    private sealed class TextData
    {
        public string? Text { get; set; }
    }

    private sealed class Output
    {
        public string? NormalizedText { get; set; }
        public string[]? Words { get; set; }
        public string[]? CharTokens { get; set; }
        public float[]? Features { get; set; }
    }

    private IDataView Load(params string[] texts) => _ml.Data.LoadFromEnumerable(texts.Select(text => new TextData { Text = text }).ToList());

    private Output Predict(IEstimator<ITransformer> estimator, string text, params string[] trainingTexts) =>
        _ml.Model.CreatePredictionEngine<TextData, Output>(estimator.Fit(Load(trainingTexts))).Predict(new TextData { Text = text });

    [Test]
    public void NormalizeText_lowers_and_strips()
    {
        Output output = Predict(
            _ml.Transforms.Text.NormalizeText("NormalizedText", "Text", TextNormalizingEstimator.CaseMode.Lower, keepDiacritics: false, keepPunctuations: false, keepNumbers: false),
            "ML.NET's NormalizeText API changes the case of the TEXT and removes/keeps diâcrîtîcs, punctuations, and/or numbers (123).");
        Assert.That(
            output.NormalizedText!.TrimEnd(),
            Is.EqualTo("mlnets normalizetext api changes the case of the text and removeskeeps diacritics punctuations andor numbers"));
    }

    [Test]
    public void RemoveStopWords_removes_the_given_words()
    {
        Output output = Predict(
            _ml.Transforms.Text.TokenizeIntoWords("All", "Text").Append(_ml.Transforms.Text.RemoveStopWords("Words", "All", stopwords: ["a", "the", "from", "by"])),
            "ML.NET's RemoveStopWords API removes stop words from the text/string using a list of stop words provided by the user.");
        Assert.That(string.Join(',', output.Words!), Is.EqualTo("ML.NET's,RemoveStopWords,API,removes,stop,words,text/string,using,list,of,stop,words,provided,user."));
    }

    // Where the terminal of the documentation shows a question mark, there is the symbol for a space.
    [Test]
    public void TokenizeIntoCharactersAsKeys_shows_spaces_as_their_symbol()
    {
        Output output = Predict(
            _ml.Transforms.Text.TokenizeIntoCharactersAsKeys("CharTokens", "Text", useMarkerCharacters: false).Append(_ml.Transforms.Conversion.MapKeyToValue("CharTokens")),
            "ML.NET's TokenizeIntoCharactersAsKeys API splits text/string into characters.");
        Assert.That(output.CharTokens, Has.Length.EqualTo(77));
        Assert.That(string.Concat(output.CharTokens!), Is.EqualTo("ML.NET's TokenizeIntoCharactersAsKeys API splits text/string into characters.".Replace(" ", "<\u2420>")));
    }

    [Test]
    public void Words_become_keys_by_occurrence_or_by_value_and_words_again()
    {
        IDataView data = Load("animals birds cats dogs fish horse", "horse birds house fish duck cats", "car truck driver bus pickup", "car truck driver bus pickup horse");
        var tokenize = _ml.Transforms.Text.TokenizeIntoWords("Tokens", "Text");
        var byOccurrence = tokenize.Append(_ml.Transforms.Conversion.MapValueToKey("Keys", "Tokens"));
        var byValue = tokenize.Append(
            _ml.Transforms.Conversion.MapValueToKey("Keys", "Tokens", maximumNumberOfKeys: 10, keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue));
        string[] Keys(IEstimator<ITransformer> pipeline) => pipeline.Fit(data).Transform(data).GetColumn<uint[]>("Keys").Select(row => string.Join(',', row)).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Keys(byOccurrence), Is.EqualTo(new[] { "1,2,3,4,5,6", "6,2,7,5,8,3", "9,10,11,12,13", "9,10,11,12,13,6" }));
            Assert.That(Keys(byValue), Is.EqualTo(new[] { "1,2,4,5,7,8", "8,2,9,7,6,4", "3,10,0,0,0", "3,10,0,0,0,8" }));
            IDataView back = byOccurrence.Append(_ml.Transforms.Conversion.MapKeyToValue("Keys")).Fit(data).Transform(data);
            Assert.That(back.GetColumn<string[]>("Keys").Select(row => string.Join(' ', row)), Is.EqualTo(data.GetColumn<string>("Text")));
        }
    }

    // The documentation counts 62: one more for the blank at the end of the third text, of which the measured tokenizer makes no word.
    [Test]
    public void ProduceWordBags_counts_trigrams()
    {
        string[] texts =
        [
            "This is an example to compute bag-of-word features.", "ML.NET's ProduceWordBags API produces bag-of-word features from input text.",
            "It does so by first tokenizing text/string into words/tokens then ", "computing n-grams and their neumeric values.",
            "Each position in the output vector corresponds to a particular n-gram.", "The value at each position corresponds to,",
            "the number of times n-gram occured in the data (Tf), or", "the inverse of the number of documents contain the n-gram (Idf),",
            "or compute both and multipy together (Tf-Idf).",
        ];
        Output output = Predict(
            _ml.Transforms.Text.ProduceWordBags("Features", "Text", ngramLength: 3, useAllLengths: false, weighting: NgramExtractingEstimator.WeightingCriteria.Tf),
            texts[0], texts);
        Assert.That(output.Features, Has.Length.EqualTo(61));
        Assert.That(output.Features!.Take(10), Is.EqualTo(new float[] { 1, 1, 1, 1, 1, 1, 0, 0, 0, 0 }));
    }

    [Test]
    public void ProduceNgrams_counts_trigrams_of_keys()
    {
        string[] texts =
        [
            "This is an example to compute n-grams.", "N-gram is a sequence of 'N' consecutive words/tokens.", "ML.NET's ProduceNgrams API produces vector of n-grams.",
            "Each position in the vector corresponds to a particular n-gram.", "The value at each position corresponds to,",
            "the number of times n-gram occurred in the data (Tf), or", "the inverse of the number of documents that contain the n-gram (Idf),",
            "or compute both and multiply together (Tf-Idf).",
        ];
        var pipeline = _ml.Transforms.Text.TokenizeIntoWords("Tokens", "Text")
            .Append(_ml.Transforms.Conversion.MapValueToKey("Tokens"))
            .Append(_ml.Transforms.Text.ProduceNgrams("Features", "Tokens", ngramLength: 3, useAllLengths: false, weighting: NgramExtractingEstimator.WeightingCriteria.Tf));
        Output output = Predict(pipeline, texts[0], texts);
        VBuffer<ReadOnlyMemory<char>> names = default;
        pipeline.Fit(Load(texts)).GetOutputSchema(Load(texts).Schema)["Features"].GetSlotNames(ref names);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(output.Features, Has.Length.EqualTo(52));
            Assert.That(output.Features!.Take(10), Is.EqualTo(new float[] { 1, 1, 1, 1, 1, 0, 0, 0, 0, 0 }));
            Assert.That(names.DenseValues().Take(3).Select(name => name.ToString()), Is.EqualTo(new[] { "This|is|an", "is|an|example", "an|example|to" }));
        }
    }

    // The documentation is of a version whose default were single words; now they are pairs too.
    [Test]
    public void FeaturizeText_makes_the_documented_features()
    {
        string[] texts =
        [
            "ML.NET's FeaturizeText API uses a composition of several basic transforms to convert text into numeric features.",
            "This API can be used as a featurizer to perform text classification.", "There are a number of approaches to text classification.",
            "One of the simplest and most common approaches is called “Bag of Words”.", "Text classification can be used for a wide variety of tasks",
            "such as sentiment analysis, topic detection, intent identification etc.",
        ];
        var singleWords = new TextFeaturizingEstimator.Options { WordFeatureExtractor = new WordBagEstimator.Options { NgramLength = 1 } };
        Output output = Predict(_ml.Transforms.Text.FeaturizeText("Features", singleWords, "Text"), texts[0], texts);
        Assert.That(output.Features, Has.Length.EqualTo(332));
        float[] expected = [0.0857f, 0.0857f, 0.0857f, 0.0857f, 0.0857f, 0.0857f, 0.0857f, 0.0857f, 0.0857f, 0.1715f];
        Assert.That(output.Features!.Take(10), Is.EqualTo(expected).Within(5e-5f));
    }
}
