using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Transforms;

[TestFixture]
public class ConversionTests
{
    private static readonly Dictionary<string, Func<MLContext, IEstimator<ITransformer>>> _cases = new()
    {
        ["X: Concatenate(O; A, X)"] = ml => ml.Transforms.Concatenate("O", "A", "X"),
        ["X: Concatenate(O; A)"] = ml => ml.Transforms.Concatenate("O", "A"),
        ["Y: Concatenate(O; A, X)"] = ml => ml.Transforms.Concatenate("O", "A", "X"),
        ["Y: Concatenate(O; A)"] = ml => ml.Transforms.Concatenate("O", "A"),
        ["Y: Concatenate(O; A, S) (type mismatch)"] = ml => ml.Transforms.Concatenate("O", "A", "S"),
        ["S: MapValueToKey(S) ByOccurrence"] = ml => ml.Transforms.Conversion.MapValueToKey("O", "S"),
        ["S: MapValueToKey(S) ByValue"] = ml =>
            ml.Transforms.Conversion.MapValueToKey("O", "S", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue),
        ["S: MapValueToKey(S) maximumNumberOfKeys=2"] = ml => ml.Transforms.Conversion.MapValueToKey("O", "S", maximumNumberOfKeys: 2),
        ["N: MapValueToKey(N int)"] = ml => ml.Transforms.Conversion.MapValueToKey("O", "N"),
        ["N: MapValueToKey(N int, ByValue, addKeyValueAnnotationsAsText)"] = ml => ml.Transforms.Conversion.MapValueToKey(
            "O", "N", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue, addKeyValueAnnotationsAsText: true),
        ["L: MapValueToKey(L long)"] = ml => ml.Transforms.Conversion.MapValueToKey("O", "L"),
        ["A: MapValueToKey(A float)"] = ml => ml.Transforms.Conversion.MapValueToKey("O", "A"),
        ["S: MapValueToKey then MapKeyToValue"] = ml =>
            ml.Transforms.Conversion.MapValueToKey("K", "S").Append(ml.Transforms.Conversion.MapKeyToValue("O", "K")),
        ["S: MapValueToKey then MapKeyToVector"] = ml =>
            ml.Transforms.Conversion.MapValueToKey("K", "S").Append(ml.Transforms.Conversion.MapKeyToVector("O", "K")),
        ["N: ConvertType(N -> Single)"] = ml => ml.Transforms.Conversion.ConvertType("O", "N"),
    };

    public static IEnumerable<string> Cases => _cases.Keys;

    public sealed class Keyed
    {
        public string Word { get; set; } = "";

        public string[] Words { get; set; } = [];

        public uint Number { get; set; }
    }

    public sealed class NumberKey
    {
        public uint Key { get; set; }
    }

    [TestCaseSource(nameof(Cases))]
    public void The_column_is_that_of_the_real_transform_before_and_after_saving(string name)
    {
        var ml = new MLContext(1);
        NumericGolden.AssertResult(ml, name, _cases[name](ml));
    }

    [Test]
    public void A_value_that_was_not_there_when_fitting_has_no_key()
    {
        var ml = new MLContext(1);
        ITransformer model = ml.Transforms.Conversion.MapValueToKey("O", "S").Fit(NumericGolden.Data(ml, "Y"));
        IDataView unseen = ml.Data.LoadFromEnumerable(new[] { "w1", "zzz", "" }.Select(s => new NumericGolden.Row { S = s, X = new float[3] }).ToList());
        Tests.Data.GoldenData.AssertValues(
            model.Transform(unseen), "O", NumericGolden.Result("S: MapValueToKey fit on Y, applied to unseen value").GetProperty("ok").GetProperty("rows"));
    }

    [Test]
    public void Keys_given_as_data_stand_whatever_the_training_data_holds()
    {
        var ml = new MLContext(1);
        IDataView keys = ml.Data.LoadFromEnumerable(Enumerable.Range(1, 4).Select(key => new NumberKey { Key = (uint)key }).ToList());
        IDataView data = Data(ml, 3, 1, 3, 9, 0);
        IDataView output = ml.Transforms.Conversion.MapValueToKey("PredictedLabel", "Number", keyData: keys).Fit(data).Transform(data);
        Assert.That(output.Schema["PredictedLabel"].Type.ToString(), Is.EqualTo("Key<UInt32, 0-3>"));
        Assert.That(output.GetColumn<uint>("PredictedLabel"), Is.EqualTo(new uint[] { 3, 1, 3, 0, 0 }));
        VBuffer<uint> values = default;
        output.Schema["PredictedLabel"].GetKeyValues(ref values);
        Assert.That(values.DenseValues(), Is.EqualTo(new uint[] { 1, 2, 3, 4 }));
    }

    [Test]
    public void Key_data_of_another_type_or_of_two_columns_is_refused()
    {
        var ml = new MLContext(1);
        IDataView data = Data(ml, 1);
        Assert.That(() => ml.Transforms.Conversion.MapValueToKey("O", "Number", keyData: data).Fit(data), Throws.TypeOf<ArgumentOutOfRangeException>());
        IDataView texts = ml.Transforms.SelectColumns("Word").Fit(data).Transform(data);
        Assert.That(() => ml.Transforms.Conversion.MapValueToKey("O", "Number", keyData: texts).Fit(data), Throws.InstanceOf<Exception>());
    }

    [Test]
    public void A_vector_of_words_becomes_a_vector_of_keys_and_back()
    {
        var ml = new MLContext(1);
        IDataView data = Data(ml, 1, 2, 3);
        IDataView output = ml.Transforms.Conversion.MapValueToKey("K", "Words").Append(ml.Transforms.Conversion.MapKeyToValue("V", "K"))
            .Append(ml.Transforms.Conversion.MapKeyToVector("B", "K", outputCountVector: true)).Fit(data).Transform(data);
        Assert.That(output.GetColumn<string[]>("V"), Is.EqualTo(output.GetColumn<string[]>("Words")));
        Assert.That(output.GetColumn<uint[]>("K").First(), Is.EqualTo(new uint[] { 1, 2, 1 }));
        Assert.That(output.GetColumn<float[]>("B").First(), Is.EqualTo(new float[] { 2, 1, 0, 0 }));
    }

    [Test]
    public void Numbers_convert_to_text_and_back()
    {
        var ml = new MLContext(1);
        IDataView data = NumericGolden.Data(ml, "X");
        IDataView output = ml.Transforms.Conversion.ConvertType("T", "X", DataKind.String)
            .Append(ml.Transforms.Conversion.ConvertType("O", "T", DataKind.Single)).Fit(data).Transform(data);
        Assert.That(output.GetColumn<float[]>("O"), Is.EqualTo(output.GetColumn<float[]>("X")));
        Assert.That(output.GetColumn<string[]>("T").ElementAt(3), Is.EqualTo(new[] { "4", "-4", "0.5" }));
    }

    [Test]
    public void A_real_number_does_not_convert_to_an_integer()
    {
        var ml = new MLContext(1);
        Assert.That(
            () => ml.Transforms.Conversion.ConvertType("O", "A", DataKind.Int32).Fit(NumericGolden.Data(ml, "Y")),
            Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Equal_values_have_equal_hashes_within_the_bits_and_missing_ones_none()
    {
        var ml = new MLContext(1);
        IDataView data = Data(ml, 1, 2, 1);
        IDataView output = ml.Transforms.Conversion.Hash("H", "Words", numberOfBits: 6)
            .Append(ml.Transforms.Conversion.Hash("N", "Number", numberOfBits: 6)).Fit(data).Transform(data);
        uint[][] words = output.GetColumn<uint[]>("H").ToArray();
        uint[] numbers = output.GetColumn<uint>("N").ToArray();
        Assert.That(words[0][0], Is.EqualTo(words[0][2]));
        Assert.That(words[0][0], Is.Not.EqualTo(words[0][1]));
        Assert.That(words.SelectMany(row => row), Has.All.InRange(1, 64));
        Assert.That(numbers[0], Is.EqualTo(numbers[2]).And.Not.EqualTo(numbers[1]));
        Assert.That(output.Schema["H"].Type.ToString(), Is.EqualTo("Vector<Key<UInt32, 0-63>>"));
    }

    [Test]
    public void Inverts_tell_what_was_hashed()
    {
        var ml = new MLContext(1);
        IDataView data = Data(ml, 1, 2, 3);
        IDataView output = ml.Transforms.Conversion.Hash("H", "Word", numberOfBits: 12, maximumNumberOfInverts: -1)
            .Append(ml.Transforms.Conversion.MapKeyToValue("V", "H")).Fit(data).Transform(data);
        Assert.That(output.GetColumn<string>("V"), Is.EqualTo(output.GetColumn<string>("Word")));
    }

    private static IDataView Data(MLContext ml, params uint[] numbers) => ml.Data.LoadFromEnumerable(numbers.Select((number, i) => new Keyed
    {
        Word = "w" + number,
        Words = i == 0 ? ["a", "b", "a"] : ["b", "c" + i],
        Number = number,
    }).ToList());
}
