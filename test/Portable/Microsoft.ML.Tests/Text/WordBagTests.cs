using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Text;
using Weighting = Microsoft.ML.Transforms.Text.NgramExtractingEstimator.WeightingCriteria;

namespace Microsoft.ML.Tests.Text;

[TestFixture]
public class WordBagTests
{
    private static IEnumerable<string> CaseNames
        => TextGolden.Load("text_bags.json").GetProperty("results").EnumerateObject().Select(result => result.Name);

    [TestCaseSource(nameof(CaseNames))]
    public void Bags_are_those_of_the_real_extractors(string name)
    {
        JsonElement golden = TextGolden.Load("text_bags.json");
        JsonElement expected = golden.GetProperty("results").GetProperty(name).GetProperty("ok");
        var ml = new MLContext(seed: 1);
        IDataView texts = TextGolden.LoadTexts(ml, golden);
        IDataView result = MakeEstimator(ml, name).Fit(texts).Transform(texts);
        TextGolden.AssertColumn(result.Schema["O"], expected);
        TextGolden.AssertVectors(result, "O", expected.GetProperty("rows"));
    }

    [Test]
    public void Trigrams_with_gaps_leave_out_as_many_words_as_allowed_in_all()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new TextGolden.Row { Text = "a b c d e" } });
        IDataView result = ml.Transforms.Text.ProduceWordBags("O", "Text", ngramLength: 3, skipLength: 1, useAllLengths: false).Fit(data).Transform(data);
        VBuffer<ReadOnlyMemory<char>> names = default;
        result.Schema["O"].GetSlotNames(ref names);
        Assert.That(names.DenseValues().Select(name => name.ToString()),
            Is.EquivalentTo(new[] { "a|b|c", "a|b|d", "a|c|d", "b|c|d", "b|c|e", "b|d|e", "c|d|e" }));
    }

    [Test]
    public void Each_length_has_its_own_limit()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new TextGolden.Row { Text = "a b c d" } });
        var options = new TextFeaturizingEstimator.Options
        {
            CharFeatureExtractor = null, Norm = TextFeaturizingEstimator.NormFunction.None,
            WordFeatureExtractor = new() { NgramLength = 2, MaximumNgramsCount = [4, 2] },
        };
        IDataView result = ml.Transforms.Text.FeaturizeText("O", options, "Text").Fit(data).Transform(data);
        VBuffer<ReadOnlyMemory<char>> names = default;
        result.Schema["O"].GetSlotNames(ref names);
        Assert.That(names.DenseValues().Select(name => name.ToString()), Is.EqualTo(new[] { "a", "a|b", "b", "b|c", "c", "d" }));
    }

    [TestCase(0, 0)]
    [TestCase(-1, 0)]
    [TestCase(1, -1)]
    [TestCase(6, 5)]
    public void Lengths_out_of_range_are_refused(int ngramLength, int skipLength)
        => Assert.That(() => new MLContext(1).Transforms.Text.ProduceWordBags("O", "Text", ngramLength, skipLength),
            Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Several_columns_make_one_bag()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new { A = "x y", B = "y z" } });
        IDataView result = ml.Transforms.Text.ProduceWordBags("O", ["A", "B"], ngramLength: 1).Fit(data).Transform(data);
        Assert.That(result.GetColumn<float[]>("O").Single(), Is.EqualTo(new float[] { 1, 2, 1 }));
    }

    private static IEstimator<ITransformer> MakeEstimator(MLContext ml, string name)
    {
        TransformsCatalog.TextTransforms text = ml.Transforms.Text;
        int ngramLength = Read(name, "ngramLength=(\\d+)", 2);
        int skipLength = Read(name, "skipLength=(\\d+)", 0);
        int maximumNgramsCount = Read(name, "maximumNgramsCount=(\\d+)", 10000000);
        if (maximumNgramsCount == 3)
            ngramLength = 1;
        bool useAllLengths = !name.Contains("useAllLengths=False");
        Weighting weighting = name.EndsWith("TfIdf") ? Weighting.TfIdf : name.EndsWith("Idf") ? Weighting.Idf : Weighting.Tf;
        if (name.StartsWith("ProduceWordBags"))
            return text.ProduceWordBags("O", "Text", ngramLength, skipLength, useAllLengths, maximumNgramsCount, weighting);
        return text.TokenizeIntoWords("T", "Text")
            .Append(ml.Transforms.Conversion.MapValueToKey("K", "T"))
            .Append(text.ProduceNgrams("O", "K", ngramLength, skipLength, useAllLengths, maximumNgramsCount, weighting));
    }

    private static int Read(string name, string pattern, int otherwise)
        => Regex.Match(name, pattern) is { Success: true } match ? int.Parse(match.Groups[1].Value) : otherwise;

    [Test]
    public void Terms_may_come_with_their_frequencies()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { "cat:2;dog:1", "dog:3;bird", "" }.Select(text => new TextGolden.Row { Text = text }).ToArray());
        ITransformer model = ml.Transforms.Text.ProduceWordBags("Bag", ';', ':', "Text").Fit(data);
        using var file = new MemoryStream();
        ml.Model.Save(model, data.Schema, file);
        file.Position = 0;
        IDataView bags = ml.Model.Load(file, out _).Transform(data);
        VBuffer<ReadOnlyMemory<char>> names = default;
        bags.Schema["Bag"].GetSlotNames(ref names);
        Assert.That(names.DenseValues().Select(name => name.ToString()), Is.EqualTo(new[] { "cat", "dog", "bird" }));
        Assert.That(bags.GetColumn<float[]>("Bag"), Is.EqualTo(new float[][] { [2, 1, 0], [0, 3, 1], [0, 0, 0] }));
    }

    [Test]
    public void A_frequency_that_is_no_whole_number_is_refused()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new TextGolden.Row { Text = "cat:many" } });
        Assert.That(() => ml.Transforms.Text.ProduceWordBags("Bag", ';', ':', "Text").Fit(data), Throws.InstanceOf<FormatException>());
    }
}
