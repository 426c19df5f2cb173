using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Tests.Data;

namespace Microsoft.ML.Tests.Transforms;

[TestFixture]
public class PcaTests
{
    private static readonly JsonElement _golden = GoldenData.Load("pca.json");

    public sealed class Row
    {
        [VectorType(5)]
        public float[] P { get; set; } = [];
    }

    public sealed class VariableRow
    {
        public float[] Var { get; set; } = [];
    }

    public sealed class Weighted
    {
        [VectorType(3)]
        public float[] V { get; set; } = [];

        public float W { get; set; }
    }

    [Test]
    public void Components_are_those_of_the_real_transform_up_to_sign(
        [Values("X", "Y")] string data, [Values(1, 2)] int rank, [Values] bool ensureZeroMean)
    {
        var ml = new MLContext(1);
        IDataView input = NumericGolden.Data(ml, data);
        ITransformer model = ml.Transforms.ProjectToPrincipalComponents("O", "X", rank: rank, ensureZeroMean: ensureZeroMean, seed: 7).Fit(input);
        JsonElement expected = NumericGolden.Result($"{data}: ProjectToPrincipalComponents rank={rank} ensureZeroMean={ensureZeroMean} seed=7").GetProperty("ok");
        AssertUpToSign(model.Transform(input), expected, 1e-5);

        using var stream = new MemoryStream();
        ml.Model.Save(model, input.Schema, stream);
        stream.Position = 0;
        AssertUpToSign(new MLContext(2).Model.Load(stream, out _).Transform(input), expected, 1e-5);
    }

    // The data has two directions and a little noise. Where more directions are tried than there are, the real one orthonormalizes rounding
    // errors in single precision, and its own results differ by 3e-3 from seed to seed: so this holds the roundings too.
    // The third to fifth components (rank 5) are nothing but roundings, those of its eigenvalue routine included: they are not compared.
    [TestCase("rank=2 ensureZeroMean=true seed=7", true, 7, 20)]
    [TestCase("rank=2 ensureZeroMean=true seed=99", true, 99, 20)]
    [TestCase("rank=2 ensureZeroMean=false seed=7", false, 7, 20)]
    [TestCase("rank=2 overSampling=0", true, 7, 0)]
    [TestCase("rank=5", true, 7, 20)]
    public void Data_of_few_directions_gives_what_the_real_transform_gives(
        string name, bool ensureZeroMean, int seed, int overSampling)
    {
        var ml = new MLContext(1);
        IDataView input = ml.Data.LoadFromEnumerable(_golden.GetProperty("P").EnumerateArray()
            .Select(row => new Row { P = row.EnumerateArray().Select(value => value.GetSingle()).ToArray() }).ToList());
        IDataView output = ml.Transforms.ProjectToPrincipalComponents("O", "P", rank: name[5] - '0', overSampling: overSampling, ensureZeroMean: ensureZeroMean, seed: seed)
            .Fit(input).Transform(input);
        AssertUpToSign(output, _golden.GetProperty("results").GetProperty(name).GetProperty("ok"), 1e-5, components: 2);
    }

    [Test]
    public void A_rank_above_the_dimension_and_columns_of_other_types_are_refused()
    {
        var ml = new MLContext(1);
        IDataView input = NumericGolden.Data(ml, "Y");
        GoldenData.AssertException(
            () => ml.Transforms.ProjectToPrincipalComponents("O", "X").Fit(input), NumericGolden.Result("Y: ProjectToPrincipalComponents defaults (rank 20 > dims)"));
        Assert.That(() => ml.Transforms.ProjectToPrincipalComponents("O", "A", rank: 1).Fit(input), Throws.TypeOf<ArgumentOutOfRangeException>());

        IDataView variable = ml.Data.LoadFromEnumerable(new[] { new VariableRow { Var = [1, 2] } });
        GoldenData.AssertException(
            () => ml.Transforms.ProjectToPrincipalComponents("O", "Var", rank: 1).Fit(variable),
            GoldenData.Results("errors_and_semantics.json").GetProperty("PCA on variable vector"));
    }

    [Test]
    public void Weights_count_as_repetitions()
    {
        var ml = new MLContext(1);
        Weighted[] rows = Enumerable.Range(0, 12).Select(i => new Weighted { V = [i, i * i % 7, 3 - i % 4], W = i % 3 }).ToArray();
        IDataView weighted = ml.Data.LoadFromEnumerable(rows);
        IDataView repeated = ml.Data.LoadFromEnumerable(rows.SelectMany(row => Enumerable.Repeat(row, (int)row.W)).ToList());
        float[][] expected = Components(ml, repeated, null).Transform(weighted).GetColumn<float[]>("O").ToArray();
        float[][] actual = Components(ml, weighted, "W").Transform(weighted).GetColumn<float[]>("O").ToArray();
        for (int i = 0; i < rows.Length; i++)
            Assert.That(actual[i].Select(Math.Abs), Is.EqualTo(expected[i].Select(Math.Abs)).Within(1e-3));

        static ITransformer Components(MLContext ml, IDataView data, string? weights)
            => ml.Transforms.ProjectToPrincipalComponents("O", "V", weights, rank: 2, ensureZeroMean: false, seed: 3).Fit(data);
    }

    [Test]
    public void Sparse_and_dense_rows_are_projected_alike()
    {
        var ml = new MLContext(seed: 1);
        float[][] rows = Enumerable.Range(0, 40).Select(i => new float[] { i % 3, 0, (i % 7) - 3, 0, i % 2 }).ToArray();
        IDataView dense = ml.Data.LoadFromEnumerable(rows.Select(row => new Row { P = row }).ToArray());
        IDataView sparse = ml.Data.LoadFromEnumerable(rows.Select(row => new SparseRow { P = new VBuffer<float>(5, 3, [row[0], row[2], row[4]], [0, 2, 4]) }).ToArray());
        var estimator = ml.Transforms.ProjectToPrincipalComponents("O", "P", rank: 2, overSampling: 0, seed: 3);
        float[] fromDense = estimator.Fit(dense).Transform(dense).GetColumn<float[]>("O").SelectMany(row => row).ToArray();
        float[] fromSparse = estimator.Fit(sparse).Transform(sparse).GetColumn<float[]>("O").SelectMany(row => row).ToArray();
        Assert.That(fromSparse, Is.EqualTo(fromDense).Within(1e-4f));
    }

    public sealed class SparseRow
    {
        [VectorType(5)]
        public VBuffer<float> P { get; set; }
    }

    [Test]
    public void Rows_of_no_weight_and_rows_with_missing_values_do_not_count()
    {
        var ml = new MLContext(seed: 1);
        Weighted[] rows = Enumerable.Range(0, 12).Select(i => new Weighted { V = [i, i * i % 7, 3 - i % 4], W = 1 }).ToArray();
        Weighted[] more = [.. rows, new Weighted { V = [1e4f, 0, 0], W = 0 }, new Weighted { V = [float.NaN, 0, 0], W = 1 }];
        var estimator = ml.Transforms.ProjectToPrincipalComponents("O", "V", "W", rank: 2, seed: 3);
        float[][] Scores(Weighted[] training) => estimator.Fit(ml.Data.LoadFromEnumerable(training)).Transform(ml.Data.LoadFromEnumerable(rows)).GetColumn<float[]>("O").ToArray();
        Assert.That(Scores(more), Is.EqualTo(Scores(rows)));
    }

    private static void AssertUpToSign(IDataView output, JsonElement expected, double tolerance, int components = int.MaxValue)
    {
        Assert.That(output.Schema["O"].Type.ToString(), Is.EqualTo(expected.GetProperty("type").GetString()));
        float[][] actual = output.GetColumn<float[]>("O").ToArray();
        JsonElement rows = expected.GetProperty("rows");
        double scale = actual.SelectMany(row => row).Where(float.IsFinite).Max(Math.Abs);
        for (int component = 0; component < Math.Min(actual[0].Length, components); component++)
        {
            double[] wanted = rows.EnumerateArray().Select(row => row[component].ValueKind == JsonValueKind.String ? double.NaN : row[component].GetDouble()).ToArray();
            double largest = wanted.Where(double.IsFinite).Max(Math.Abs);
            int reference = Array.FindIndex(wanted, value => Math.Abs(value) == largest);
            int sign = Math.Sign(wanted[reference]) * Math.Sign(actual[reference][component]);
            Assert.That(actual.Select(row => (double)(sign * row[component])), Is.EqualTo(wanted).Within(tolerance * scale), $"component {component}");
        }
    }
}
