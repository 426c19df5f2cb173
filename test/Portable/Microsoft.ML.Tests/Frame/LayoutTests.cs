using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Text;
using static Microsoft.ML.Tests.Frame.SavedComponent;

namespace Microsoft.ML.Tests.Frame;

/// <summary>What stands in model files, byte for byte, as ML.NET's own sources document it.</summary>
[TestFixture]
public class LayoutTests
{
    private const string Data = "Microsoft.ML.Data";
    private const string Transforms = "Microsoft.ML.Transforms";

    private readonly MLContext _ml = new(seed: 1);

    public sealed class Row
    {
        [VectorType(2)]
        public float[] F { get; set; } = [];

        public double D { get; set; }

        public string T { get; set; } = "";

        [KeyType(3)]
        public uint K { get; set; }

        public int I { get; set; }
    }

    public sealed class Nothing
    {
    }

    public sealed class One
    {
        public float Made { get; set; }
    }

    [CustomMappingFactoryAttribute("LayoutTests")]
    public sealed class Factory : CustomMappingFactory<Nothing, One>
    {
        public override Action<Nothing, One> GetMapping() => (_, one) => one.Made = 1;
    }

    private IDataView Rows() => _ml.Data.LoadFromEnumerable(new Row[]
    {
        new() { F = [0, 1], D = 1, T = "a b", K = 1, I = 1 },
        new() { F = [2, float.NaN], D = 3, T = "b", K = 2, I = 2 },
        new() { F = [4, 3], D = double.NaN, T = "", K = 0, I = 3 },
    });

    private Dictionary<string, byte[]> Save(IEstimator<ITransformer> estimator) => Save(estimator, Rows());

    private Dictionary<string, byte[]> Save(IEstimator<ITransformer> estimator, IDataView data) =>
        Entries(_ml, estimator.Append(_ml.Transforms.CopyColumns("Last", "T")).Fit(data), data.Schema);

    private static string Text(Dictionary<string, byte[]> entries, string path) =>
        Encoding.UTF8.GetString(entries["TransformerChain/Transform_000/" + path]).ReplaceLineEndings("\n");

    [Test]
    public void A_chain_tells_its_length_and_the_scope_of_each_part()
    {
        Dictionary<string, byte[]> entries = Save(_ml.Transforms.CopyColumns("A", "F"));
        SavedComponent chain = At(entries, "TransformerChain");
        Assert.That(chain.Header, Is.EqualTo($"XF CHAIN 00010001 00010001 TransformerChain {Data}"));
        Assert.That(chain.Body, Is.EqualTo(Hex(2, 7, 7)), "length; scope of each part");
        Assert.That(entries.Keys, Does.Contain("Schema").And.Contains("TrainingInfo/Version.txt"));
    }

    [Test]
    public void Copied_columns()
    {
        SavedComponent saved = Of(Save(_ml.Transforms.CopyColumns("A", "F")));
        Assert.That(saved.Header, Is.EqualTo($"COPYCOLT 00010001 00010001 CopyTransform {Data}"));
        Assert.That(saved.Body, Is.EqualTo(Hex(1, 0, 1)));
        Assert.That(saved.Strings, Is.EqualTo(new[] { "A", "F" }));
    }

    [Test]
    public void Selected_and_dropped_columns()
    {
        SavedComponent dropped = Of(Save(_ml.Transforms.DropColumns("F", "D")));
        Assert.That(dropped.Header, Is.EqualTo($"SELCOLST 00010001 00010001 SelectColumnsTransform {Data}"));
        Assert.That(dropped.Body, Is.EqualTo(Hex("00 00 00", 2, 0, 1)), "keep, keep hidden, ignore missing, names");
        Assert.That(Of(Save(_ml.Transforms.SelectColumns("T"))).Body, Does.StartWith("01"));
    }

    [Test]
    public void Concatenated_columns()
    {
        SavedComponent saved = Of(Save(_ml.Transforms.Concatenate("A", "F", "F")));
        Assert.That(saved.Header, Is.EqualTo($"CONCAT F 00010003 00010003 ConcatTransform|ConcatFunction {Data}"));
        Assert.That(saved.Body, Is.EqualTo(Hex(1, 0, 2, 1, -1, 1, -1)), "columns; name; sources, each with an alias or -1");
    }

    [Test]
    public void A_custom_mapping_names_its_contract_and_its_assembly()
    {
        SavedComponent saved = Of(Save(_ml.Transforms.CustomMapping(new Factory().GetMapping(), "LayoutTests")));
        Assert.That(saved.Header, Is.EqualTo($"CUSTOMXF 00010002 00010002 CustomTransformer {Transforms}"));
        Assert.That(saved.Body, Is.EqualTo(Hex(0, 1)));
        Assert.That(saved.Strings, Is.EqualTo(new[] { "LayoutTests", typeof(Factory).Assembly.FullName }));
    }

    [Test]
    public void Mapped_values_stand_in_a_binary_data_file()
    {
        var map = new Dictionary<string, float> { ["a"] = 1 };
        Dictionary<string, byte[]> entries = Save(_ml.Transforms.Conversion.MapValue("A", map, "T"));
        SavedComponent saved = Of(entries);
        Assert.That(saved.Header, Is.EqualTo($"VALUMAPG 00010001 00010001 ValueMappingTransformer {Data}"));
        Assert.That(saved.Body, Is.EqualTo(Hex(1, 0, 1)));
        Assert.That(Encoding.ASCII.GetString(entries["TransformerChain/Transform_000/DefaultMap.idv"], 0, 8), Is.EqualTo("CML\0DVB\0"));
    }

    [Test]
    public void Vectors_of_keys()
    {
        SavedComponent saved = Of(Save(_ml.Transforms.Conversion.MapKeyToVector("A", "K", outputCountVector: true)));
        Assert.That(saved.Header, Is.EqualTo($"KEY2VECT 00010002 00010001 KeyToVectorTransform {Data}"));
        Assert.That(saved.Body, Is.EqualTo(Hex(1, 0, 1, "01")));
    }

    [Test]
    public void Converted_types()
    {
        SavedComponent saved = Of(Save(_ml.Transforms.Conversion.ConvertType("A", "I", DataKind.Double)));
        Assert.That(saved.Header, Is.EqualTo($"CONVERTF 00010004 00010003 ConvertTransform|ConvertFunction {Data}"));
        Assert.That(saved.Body, Is.EqualTo(Hex(1, 0, 1, "0a")));
    }

    [Test]
    public void Scales_of_a_vector()
    {
        Dictionary<string, byte[]> entries = Save(_ml.Transforms.NormalizeMinMax("A", "F", fixZero: false));
        SavedComponent saved = Of(entries);
        Assert.That(saved.Header, Is.EqualTo($"NORMALZR 00010001 00010001 Normalizer {Data}"));
        Assert.That(saved.Body, Is.EqualTo(Hex(1, 0, 1, "01", 2, "09")), "columns; is a vector, its size, kind of its items");
        SavedComponent function = Of(entries, "Normalizer_000/");
        Assert.That(function.Header, Is.EqualTo($"AFF NORM 00010003 00010003 AffineNormExec {Data}"));
        Assert.That(function.Body, Is.EqualTo(Hex(4, 2, -1, 2, 0.25f, 0.5f, 2, 0f, 1f)), "bytes a number, slots, all of them, scales, offsets");
        Assert.That(Text(entries, "Normalizer_000/AffineNormalizer.txt"), Is.EqualTo("NumNormalizationFeatures=2\n0\t0\t0.25\n1\t1\t0.5\n\n"));
    }

    [Test]
    public void Scales_without_offsets()
    {
        SavedComponent vector = Of(Save(_ml.Transforms.NormalizeMinMax("A", "F")), "Normalizer_000/");
        Assert.That(vector.Body, Is.EqualTo(Hex(4, 2, -1, 2, 0.25f, 1 / 3f, 0)));
        Dictionary<string, byte[]> entries = Save(_ml.Transforms.NormalizeMinMax("A", "D"));
        Assert.That(Of(entries).Body, Is.EqualTo(Hex(1, 0, 1, "00", 0, "0a")));
        Assert.That(Of(entries, "Normalizer_000/").Body, Is.EqualTo(Hex(8, 1, -1, 1, 1 / 3.0, 1, 0.0)));
    }

    [Test]
    public void Means_and_deviations()
    {
        Dictionary<string, byte[]> entries = Save(_ml.Transforms.NormalizeMeanVariance("A", "D", useCdf: true));
        SavedComponent function = Of(entries, "Normalizer_000/");
        Assert.That(function.Header, Is.EqualTo($"CDFNORMF 00010001 00010001 CdfNormalizeFunction {Data}"));
        Assert.That(function.Body, Is.EqualTo(Hex(8, "00", 1, 2.0, 1.0)), "bytes a number, logarithm, slots, means, deviations");
        Assert.That(Text(entries, "Normalizer_000/CdfNormalizer.txt"), Is.EqualTo("NumNormalizationFeatures=1\nLog=False\n2\t1\n"));
    }

    [Test]
    public void Bins()
    {
        Dictionary<string, byte[]> entries = Save(_ml.Transforms.NormalizeBinning("A", "D", maximumBinCount: 4, fixZero: false));
        SavedComponent function = Of(entries, "Normalizer_000/");
        Assert.That(function.Header, Is.EqualTo($"BINNORMF 00010001 00010001 BinNormalizeFunction {Data}"));
        Assert.That(function.Body, Is.EqualTo("00"), "whether zero stays zero");
        SavedComponent bins = Of(entries, "Normalizer_000/BinNormalizer/");
        Assert.That(bins.Header, Is.EqualTo($"BIN NORM 00010001 00010001 BinNormExec {Data}"));
        Assert.That(bins.Body, Is.EqualTo(Hex(8, 1, 2, 2.0, double.PositiveInfinity)), "bytes a number, slots, upper bounds");
        Assert.That(Text(entries, "Normalizer_000/BinNormalizer/BinNormalizer.txt"), Is.EqualTo("NumNormalizationFeatures=1\n2\n"));
    }

    [Test]
    public void Replaced_missing_values_have_their_type_in_front()
    {
        SavedComponent each = Of(Save(_ml.Transforms.ReplaceMissingValues("A", "F", MissingValueReplacingEstimator.ReplacementMode.Maximum)));
        Assert.That(each.Header, Is.EqualTo($"NAREP TF 00010002 00010002 NAReplaceTransform {Transforms}"));
        string single = "06" + "53696e676c65" + "00";                                       // "Single", no parameters
        string vector = "07" + "56427566666572" + "10" + single + Hex(1, 2);    // "VBuffer", 16 bytes: the items' codec, one dimension of 2
        Assert.That(each.Body, Is.EqualTo(Hex(1, 0, 1, vector, 1, 2, -1, 0, 4f, 3f)), "one vector of two, dense, no indices, its values");

        SavedComponent all = Of(Save(_ml.Transforms.ReplaceMissingValues("A", "F", MissingValueReplacingEstimator.ReplacementMode.Maximum, imputeBySlot: false)));
        Assert.That(all.Body, Is.EqualTo(Hex(1, 0, 1, single, 4f)));
        Assert.That(Of(Save(_ml.Transforms.ReplaceMissingValues("A", "D"))).Body, Is.EqualTo(Hex(1, 0, 1, "06446f75626c6500", 0.0)));
    }

    [Test]
    public void Indicated_missing_values()
    {
        SavedComponent saved = Of(Save(_ml.Transforms.IndicateMissingValues("A", "F")));
        Assert.That(saved.Header, Is.EqualTo($"NAIND TF 00010001 00010001 NaIndicatorTransform {Transforms}"));
        Assert.That(saved.Body, Is.EqualTo(Hex(1, 0, 1)));
    }

    [Test]
    public void Dropped_slots_are_ranges()
    {
        SavedComponent saved = Of(Save(_ml.Transforms.FeatureSelection.SelectFeaturesBasedOnCount("A", "F", count: 3)));
        Assert.That(saved.Header, Is.EqualTo($"DROPSLOT 00010001 00010001 DropSlotsTransform {Transforms}"));
        Assert.That(saved.Body, Is.EqualTo(Hex(1, 0, 1, 1, 0, 1)), "columns; ranges, their smallest, their largest slots");
        Assert.That(Of(Save(_ml.Transforms.FeatureSelection.SelectFeaturesBasedOnCount("A", "F", count: 0))).Loader, Is.EqualTo("CopyTransform"));
    }

    [Test]
    public void An_expression_tells_its_inputs_and_their_kinds()
    {
        SavedComponent saved = Of(Save(_ml.Transforms.Expression("A", "(x, y) : x + y", "F", "I")));
        Assert.That(saved.Header, Is.EqualTo($"EXPRTRNF 00010001 00010001 ExprTransform {Transforms}"));
        Assert.That(saved.Body, Is.EqualTo(Hex(1, 2, 0, 1, 2, 3, 0, 8, 4)), "columns; inputs, expression, output, which is the vector, kinds from 0");
        Assert.That(saved.Strings, Is.EqualTo(new[] { "F", "I", "(x, y) : x + y", "A" }));
    }

    [Test]
    public void What_was_hashed_stands_in_a_sparse_vector_of_texts()
    {
        Dictionary<string, byte[]> entries = Save(_ml.Transforms.Conversion.Hash("A", "T", numberOfBits: 4, maximumNumberOfInverts: -1));
        SavedComponent names = Of(entries, "Vocabulary_000/");
        Assert.That(names.Header, Is.EqualTo($"TEXT BUF 00010001 00010001 TextSpanBuffer {Data}"));
        string codec = "07" + "56427566666572" + "12" + "08" + "546578745370616e" + "00" + Hex(1, 0);    // "VBuffer" of "TextSpan", of unknown size
        // The length of the rest; one vector of 16 with two values and two indices; two texts, where each ends, all characters.
        Assert.That(names.Body, Does.StartWith(codec + Hex(41, 1, 16, 2, 2)).And.EndWith(Hex(2, 1, 4, "04 62 61 20 62")));
        Assert.That(Text(entries, "Vocabulary_000/Terms.txt"), Does.StartWith("# Number of terms = 2 of length 16\n"));
        Assert.That(Of(entries).Loader, Is.EqualTo("HashTransform"));
    }

    [Test]
    public void A_text_loader_tells_how_to_read()
    {
        TextLoader loader = _ml.Data.CreateTextLoader(new TextLoader.Options
        {
            Separators = [',', '\t'],
            HasHeader = true,
            AllowQuoting = true,
            MaxRows = 5,
            Columns =
            [
                new TextLoader.Column("L", DataKind.UInt32, [new TextLoader.Range(0)], new KeyCount(7)),
                new TextLoader.Column("F", DataKind.Single, 1, 3),
                new TextLoader.Column("R", DataKind.String, [new TextLoader.Range { Min = 4, VariableEnd = true }]),
            ],
        });
        using var stream = new MemoryStream();
        _ml.Model.Save(null, loader, stream);
        SavedComponent saved = At(Entries(stream), "Loader");
        Assert.That(saved.Header, Is.EqualTo($"TXTLOADR 0001000d 0001000a TextLoader {Data}"));
        Assert.That(saved.Body, Is.EqualTo(Hex(
            4, 5L, 6, 0, 2, "2c00 0900", "22", "2e", 3,                         // bytes of a number, rows, flags, input size, separators, escape, decimal marker
            0, "06", "01", 7L, 1, 0, 1, "00",                                   // name, kind, is a key of 7; one segment from 0 to before 1, no vector by force
            1, "09", "00", 1, 1, 4, "00",
            2, "0b", "00", 1, 4, int.MaxValue, "00")));
        stream.Position = 0;
        _ml.Model.LoadWithDataLoader(stream, out IDataLoader<IMultiStreamSource> again);
        Assert.That(again.GetOutputSchema().Select(c => c.Type.ToString()), Is.EqualTo(loader.GetOutputSchema().Select(c => c.Type.ToString())));
    }
}
