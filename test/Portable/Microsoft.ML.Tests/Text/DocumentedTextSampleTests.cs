using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML.Tests.Text;

/// <summary>Inputs of ML.NET's documented samples of the text catalog, and the outputs that the samples tell.</summary>
[TestFixture]
public class DocumentedTextSampleTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Test]
    public void ProduceHashedNgrams()
    {
        string[] texts =
        [
            "This is an example to compute n-grams using hashing.",
            "N-gram is a sequence of 'N' consecutive words/tokens.",
            "ML.NET's ProduceHashedNgrams API produces count of n-grams and hashes it as an index into a vector of given bit length.",
            "The hashing reduces the size of the output feature vector",
            "which is useful in case when number of n-grams is very large.",
        ];
        IDataView result = Run(texts, _ml.Transforms.Text.TokenizeIntoWords("Tokens", "Text")
            .Append(_ml.Transforms.Conversion.MapValueToKey("Tokens"))
            .Append(_ml.Transforms.Text.ProduceHashedNgrams("O", "Tokens", numberOfBits: 5, ngramLength: 3, useAllLengths: false, maximumNumberOfInverts: 1)));

        string[] slots = SlotNames(result);
        float[] first = result.GetColumn<float[]>("O").First();
        Assert.That(first, Has.Length.EqualTo(32));
        Assert.That(first.Take(10), Is.EqualTo(new float[] { 0, 0, 2, 0, 0, 1, 0, 0, 1, 0 }));
        Assert.That(slots.Where((_, slot) => first[slot] > 0).Take(6), Is.EqualTo(new[]
        {
            "This|is|an", "example|to|compute", "compute|n-grams|using", "n-grams|using|hashing.", "an|example|to", "is|an|example",
        }));
    }

    [Test]
    public void ProduceHashedWordBags()
    {
        // The sample also tells slots, but of the way in which words were hashed before ML.NET 1.5.
        string[] texts = ["This is an example to compute bag-of-word features using hashing."];
        IDataView result = Run(texts, _ml.Transforms.Text.ProduceHashedWordBags("O", "Text", numberOfBits: 5, ngramLength: 3, useAllLengths: false));
        float[] first = result.GetColumn<float[]>("O").First();
        Assert.That(first, Has.Length.EqualTo(32));
        Assert.That(first.Sum(), Is.EqualTo(8));
    }

    [Test]
    public void ProduceNgrams()
    {
        string[] texts =
        [
            "This is an example to compute n-grams.",
            "N-gram is a sequence of 'N' consecutive words/tokens.",
            "ML.NET's ProduceNgrams API produces vector of n-grams.",
            "Each position in the vector corresponds to a particular n-gram.",
            "The value at each position corresponds to,",
            "the number of times n-gram occurred in the data (Tf), or",
            "the inverse of the number of documents that contain the n-gram (Idf),",
            "or compute both and multiply together (Tf-Idf).",
        ];
        IDataView result = Run(texts, _ml.Transforms.Text.TokenizeIntoWords("Tokens", "Text")
            .Append(_ml.Transforms.Conversion.MapValueToKey("Tokens"))
            .Append(_ml.Transforms.Text.ProduceNgrams("O", "Tokens", ngramLength: 3, useAllLengths: false,
                weighting: NgramExtractingEstimator.WeightingCriteria.Tf)));
        Assert.That(SlotNames(result), Has.Length.EqualTo(52));
        Assert.That(SlotNames(result).Take(10), Is.EqualTo(new[]
        {
            "This|is|an", "is|an|example", "an|example|to", "example|to|compute", "to|compute|n-grams.",
            "N-gram|is|a", "is|a|sequence", "a|sequence|of", "sequence|of|'N'", "of|'N'|consecutive",
        }));
        Assert.That(result.GetColumn<float[]>("O").First().Take(10), Is.EqualTo(new float[] { 1, 1, 1, 1, 1, 0, 0, 0, 0, 0 }));
    }

    [Test]
    public void ProduceWordBags()
    {
        string[] texts =
        [
            "This is an example to compute bag-of-word features.",
            "ML.NET's ProduceWordBags API produces bag-of-word features from input text.",
            "It does so by first tokenizing text/string into words/tokens then ",
            "computing n-grams and their neumeric values.",
            "Each position in the output vector corresponds to a particular n-gram.",
            "The value at each position corresponds to,",
            "the number of times n-gram occured in the data (Tf), or",
            "the inverse of the number of documents that contain the n-gram (Idf),",
            "or compute both and multipy together (Tf-Idf).",
        ];
        IDataView result = Run(texts, _ml.Transforms.Text.ProduceWordBags("O", "Text", ngramLength: 3, useAllLengths: false,
            weighting: NgramExtractingEstimator.WeightingCriteria.Tf));
        Assert.That(SlotNames(result), Has.Length.EqualTo(62));
        Assert.That(SlotNames(result).Take(8), Is.EqualTo(new[]
        {
            "This|is|an", "is|an|example", "an|example|to", "example|to|compute", "to|compute|bag-of-word", "compute|bag-of-word|features.",
            "ML.NET's|ProduceWordBags|API", "ProduceWordBags|API|produces",
        }));
        Assert.That(result.GetColumn<float[]>("O").First().Take(10), Is.EqualTo(new float[] { 1, 1, 1, 1, 1, 1, 0, 0, 0, 0 }));
    }

    private static readonly string[] _featurizerTexts =
    [
        "ML.NET's FeaturizeText API uses a composition of several basic transforms to convert text into numeric features.",
        "This API can be used as a featurizer to perform text classification.",
        "There are a number of approaches to text classification.",
        "One of the simplest and most common approaches is called “Bag of Words”.",
        "Text classification can be used for a wide variety of tasks",
        "such as sentiment analysis, topic detection, intent identification etc.",
    ];

    [Test]
    public void FeaturizeText()
    {
        // The sample was printed when words alone, without pairs of them, were the default.
        var options = new TextFeaturizingEstimator.Options { WordFeatureExtractor = new() { NgramLength = 1 } };
        IDataView result = Run(_featurizerTexts, _ml.Transforms.Text.FeaturizeText("O", options, "Text"));
        float[] first = result.GetColumn<float[]>("O").First();
        Assert.That(first, Has.Length.EqualTo(332));
        Assert.That(first.Take(10).ToArray(), Is.EqualTo(new[]
        {
            0.0857f, 0.0857f, 0.0857f, 0.0857f, 0.0857f, 0.0857f, 0.0857f, 0.0857f, 0.0857f, 0.1715f,
        }).Within(5e-5));
    }

    [Test]
    public void FeaturizeTextWithOptions()
    {
        var options = new TextFeaturizingEstimator.Options
        {
            OutputTokensColumnName = "Tokens",
            CaseMode = TextNormalizingEstimator.CaseMode.Lower,
            StopWordsRemoverOptions = new StopWordsRemovingEstimator.Options { Language = TextFeaturizingEstimator.Language.English },
            WordFeatureExtractor = new() { NgramLength = 2, UseAllLengths = true },
            CharFeatureExtractor = new() { NgramLength = 3, UseAllLengths = false },
        };
        IDataView result = Run(_featurizerTexts, _ml.Transforms.Text.FeaturizeText("O", options, "Text"));
        Assert.That(string.Join(",", result.GetColumn<string[]>("Tokens").First()),
            Is.EqualTo("ml.net's,featurizetext,api,uses,composition,basic,transforms,convert,text,numeric,features."));
        float[] first = result.GetColumn<float[]>("O").First();
        Assert.That(first, Has.Length.EqualTo(282));
        Assert.That(first.Take(10).ToArray(), Is.EqualTo(new[]
        {
            0.0941f, 0.0941f, 0.0941f, 0.0941f, 0.0941f, 0.0941f, 0.0941f, 0.0941f, 0.0941f, 0.1881f,
        }).Within(5e-5));
    }

    [Test]
    public void NormalizeText()
    {
        const string Text = "ML.NET's NormalizeText API changes the case of the TEXT and removes/keeps diâcrîtîcs, punctuations, and/or numbers (123).";
        IDataView result = Run([Text], _ml.Transforms.Text.NormalizeText("O", "Text", TextNormalizingEstimator.CaseMode.Lower,
            keepDiacritics: false, keepPunctuations: false, keepNumbers: false));
        Assert.That(result.GetColumn<string>("O").Single(), Is.EqualTo(
            "mlnets normalizetext api changes the case of the text and removeskeeps diacritics punctuations andor numbers "));
    }

    [Test]
    public void TokenizeIntoWords()
    {
        const string Text = "ML.NET's TokenizeIntoWords API splits text/string into words using the list of characters provided as separators.";
        IDataView result = Run([Text], _ml.Transforms.Text.TokenizeIntoWords("O", "Text", separators: [' ']));
        string[] words = result.GetColumn<string[]>("O").Single();
        Assert.That(words, Has.Length.EqualTo(15));
        Assert.That(words, Is.EqualTo(Text.Split(' ')));
    }

    [Test]
    public void TokenizeIntoCharactersAsKeys()
    {
        const string Text = "ML.NET's TokenizeIntoCharactersAsKeys API splits text/string into characters.";
        IDataView result = Run([Text], _ml.Transforms.Text.TokenizeIntoCharactersAsKeys("O", "Text", useMarkerCharacters: false)
            .Append(_ml.Transforms.Conversion.MapKeyToValue("O")));
        string[] characters = result.GetColumn<string[]>("O").Single();
        Assert.That(characters, Has.Length.EqualTo(77));
        Assert.That(characters, Is.EqualTo(Text.Select(c => c == ' ' ? "<\u2420>" : c.ToString())));
    }

    [Test]
    public void RemoveDefaultStopWords()
    {
        const string Text = "ML.NET's RemoveDefaultStopWords API removes stop words from the text/string. "
            + "It requires the text/string to be tokenized beforehand.";
        IDataView result = Run([Text], _ml.Transforms.Text.TokenizeIntoWords("Words", "Text").Append(_ml.Transforms.Text.RemoveDefaultStopWords("O", "Words")));
        Assert.That(string.Join(",", result.GetColumn<string[]>("O").Single()), Is.EqualTo(
            "ML.NET's,RemoveDefaultStopWords,API,removes,stop,words,text/string.,requires,text/string,tokenized,beforehand."));
    }

    [Test]
    public void RemoveStopWords()
    {
        const string Text = "ML.NET's RemoveStopWords API removes stop words from the text/string using a list of stop words provided by the user.";
        IDataView result = Run([Text], _ml.Transforms.Text.TokenizeIntoWords("Words", "Text")
            .Append(_ml.Transforms.Text.RemoveStopWords("O", "Words", stopwords: ["a", "the", "from", "by"])));
        Assert.That(string.Join(",", result.GetColumn<string[]>("O").Single()), Is.EqualTo(
            "ML.NET's,RemoveStopWords,API,removes,stop,words,text/string,using,list,of,stop,words,provided,user."));
    }

    private static string[] SlotNames(IDataView data)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        data.Schema["O"].GetSlotNames(ref names);
        return names.DenseValues().Select(name => name.ToString()).ToArray();
    }

    private IDataView Run(string[] texts, IEstimator<ITransformer> estimator)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(texts.Select(text => new TextGolden.Row { Text = text }).ToList());
        return estimator.Fit(data).Transform(data);
    }
}
