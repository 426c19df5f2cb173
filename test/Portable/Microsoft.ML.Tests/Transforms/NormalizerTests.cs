using System.Collections.Immutable;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Transforms;

[TestFixture]
public class NormalizerTests
{
    private static readonly Dictionary<string, Func<MLContext, IEstimator<ITransformer>>> _transforms = new()
    {
        ["NormalizeMinMax fixZero=True"] = ml => ml.Transforms.NormalizeMinMax("O", "X"),
        ["NormalizeMinMax fixZero=False"] = ml => ml.Transforms.NormalizeMinMax("O", "X", fixZero: false),
        ["NormalizeMeanVariance fixZero=True useCdf=False"] = ml => ml.Transforms.NormalizeMeanVariance("O", "X", fixZero: true, useCdf: false),
        ["NormalizeMeanVariance fixZero=True useCdf=True"] = ml => ml.Transforms.NormalizeMeanVariance("O", "X", fixZero: true, useCdf: true),
        ["NormalizeMeanVariance fixZero=False useCdf=False"] = ml => ml.Transforms.NormalizeMeanVariance("O", "X", fixZero: false, useCdf: false),
        ["NormalizeMeanVariance fixZero=False useCdf=True"] = ml => ml.Transforms.NormalizeMeanVariance("O", "X", fixZero: false, useCdf: true),
        ["NormalizeMeanVariance defaults"] = ml => ml.Transforms.NormalizeMeanVariance("O", "X"),
        ["NormalizeLogMeanVariance"] = ml => ml.Transforms.NormalizeLogMeanVariance("O", "X"),
        ["NormalizeBinning bins=4"] = ml => ml.Transforms.NormalizeBinning("O", "X", maximumBinCount: 4),
        ["NormalizeRobustScaling"] = ml => ml.Transforms.NormalizeRobustScaling("O", "X"),
    };

    public sealed class Row
    {
        public float Scalar { get; set; }

        [VectorType(6)]
        public float[] Wide { get; set; } = [];
    }

    [Test]
    public void Values_are_those_of_the_real_normalizers_before_and_after_saving([Values("X", "Y")] string data, [ValueSource(nameof(Names))] string name)
    {
        var ml = new MLContext(1);
        NumericGolden.AssertResult(ml, $"{data}: {name}", _transforms[name](ml));
    }

    public static IEnumerable<string> Names => _transforms.Keys;

    [TestCaseSource(nameof(Names))]
    public void Sparse_and_dense_vectors_give_the_same(string name)
    {
        var ml = new MLContext(1);
        IDataView dense = ml.Data.LoadFromEnumerable(Rows());
        string path = Path.GetTempFileName();
        File.WriteAllLines(path, Rows().Select(row => string.Join(' ', row.Wide.Select((value, i) => (value, i)).Where(item => item.value != 0 || item.i == 0)
            .Select(item => FormattableString.Invariant($"{item.i}:{item.value}")).Prepend("6"))));
        IDataView sparse = ml.Data.LoadFromTextFile(path, new TextLoader.Options { AllowSparse = true, Separators = [' '], Columns = [new("Wide", DataKind.Single, 0, 5)] });
        Func<IDataView, IEnumerable<float[]>> output = data =>
        {
            IDataView x = ml.Transforms.CopyColumns("X", "Wide").Fit(data).Transform(data);
            return _transforms[name](ml).Fit(x).Transform(x).GetColumn<float[]>("O").ToArray();
        };
        float[][] expected = output(dense).ToArray();
        float[][] actual = output(sparse).ToArray();
        File.Delete(path);
        for (int i = 0; i < expected.Length; i++)
            Assert.That(actual[i], Is.EqualTo(expected[i]).Within(1e-6f));
    }

    [Test]
    public void A_scalar_is_normalized_and_tells_its_parameters()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(Rows());
        NormalizingTransformer model = ml.Transforms.NormalizeMinMax("Scalar").Fit(data);
        Assert.That(model.Transform(data).GetColumn<float>("Scalar").Max(), Is.EqualTo(1));
        var parameters = (NormalizingTransformer.AffineNormalizerModelParameters<float>)model.GetNormalizerModelParameters(0);
        Assert.That(parameters.Scale, Is.EqualTo(1 / 7f).Within(1e-7));
        Assert.That(parameters.Offset, Is.EqualTo(0));

        var vector = (NormalizingTransformer.CdfNormalizerModelParameters<ImmutableArray<float>>)
            ml.Transforms.NormalizeLogMeanVariance("Wide").Fit(data).GetNormalizerModelParameters(0);
        Assert.That(vector.Mean, Has.Length.EqualTo(6));
        Assert.That(vector.UseLog, Is.True);
    }

    [Test]
    public void A_text_or_a_vector_of_no_known_size_is_refused()
    {
        var ml = new MLContext(1);
        Assert.That(() => ml.Transforms.NormalizeMinMax("O", "S").Fit(NumericGolden.Data(ml, "Y")), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => ml.Transforms.NormalizeMinMax("O", "Nope").Fit(NumericGolden.Data(ml, "Y")), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static List<Row> Rows() => Enumerable.Range(0, 8).Select(i => new Row
    {
        Scalar = i,
        Wide = [i % 2, 0, i, i == 3 ? -2.5f : 0, i == 5 ? 9 : 0, 0.5f * i],
    }).ToList();
}
