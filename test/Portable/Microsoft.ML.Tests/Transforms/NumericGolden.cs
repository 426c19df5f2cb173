using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Tests.Data;

namespace Microsoft.ML.Tests.Transforms;

/// <summary>The data that numeric.json was measured on, and the comparison of a pipeline's column O with it.</summary>
internal static class NumericGolden
{
    private static readonly JsonElement _golden = GoldenData.Load("numeric.json");

    public sealed class Row
    {
        [VectorType(3)]
        public float[] X { get; set; } = [];

        public float A { get; set; }

        public string S { get; set; } = "";

        public int N { get; set; }

        public long L { get; set; }
    }

    public static JsonElement Result(string name) => _golden.GetProperty("results").GetProperty(name);

    /// <summary>The rows "X", with a NaN, or "Y".</summary>
    public static IDataView Data(MLContext ml, string set) => ml.Data.LoadFromEnumerable(
        _golden.GetProperty(set).EnumerateArray().Select((vector, row) => new Row
        {
            X = vector.EnumerateArray().Select(x => x.ValueKind == JsonValueKind.String ? float.NaN : x.GetSingle()).ToArray(),
            A = row,
            S = "w" + row % 3,
            N = row % 4 - 1,
            L = row * 10,
        }).ToList());

    /// <summary>Fits on the data that the name of the case tells, and compares; once more after saving and loading.</summary>
    public static void AssertResult(MLContext ml, string name, IEstimator<ITransformer> estimator)
    {
        JsonElement result = Result(name);
        IDataView data = Data(ml, name.StartsWith('X') ? "X" : "Y");
        if (result.TryGetProperty("exception", out _))
        {
            GoldenData.AssertException(() => _ = estimator.Fit(data).Transform(data), result);
            return;
        }

        ITransformer model = estimator.Fit(data);
        AssertOutput(model.Transform(data), result.GetProperty("ok"));
        AssertShape(estimator.GetOutputSchema(SchemaShapeOf(ml, data)), model.Transform(data).Schema);

        using var stream = new MemoryStream();
        ml.Model.Save(model, data.Schema, stream);
        stream.Position = 0;
        AssertOutput(new MLContext(2).Model.Load(stream, out _).Transform(data), result.GetProperty("ok"));
    }

    private static void AssertOutput(IDataView output, JsonElement expected)
    {
        DataViewSchema.Column column = output.Schema["O"];
        Assert.That(column.Type.ToString(), Is.EqualTo(expected.GetProperty("type").GetString()));
        Assert.That(column.Index, Is.EqualTo(expected.GetProperty("index").GetInt32()));
        GoldenData.AssertAnnotations(column, expected.GetProperty("annotations"));
        GoldenData.AssertValues(output, "O", expected.GetProperty("rows"));
    }

    // What an estimator promises before there is data must agree with what comes out.
    private static void AssertShape(SchemaShape shape, DataViewSchema schema)
    {
        SchemaShape.Column promised = shape.Single(column => column.Name == "O");
        DataViewType type = schema["O"].Type;
        Assert.That(promised.Kind, Is.EqualTo(type is VectorDataViewType vector
            ? vector.IsKnownSize ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.VariableVector
            : SchemaShape.Column.VectorKind.Scalar));
        Assert.That(promised.IsKey, Is.EqualTo((type is VectorDataViewType v ? v.ItemType : type) is KeyDataViewType));
        Assert.That(promised.Annotations.Select(annotation => annotation.Name), Is.EquivalentTo(schema["O"].Annotations.Schema.Select(annotation => annotation.Name)));
    }

    private static SchemaShape SchemaShapeOf(MLContext ml, IDataView data)
    {
        // A chain hands the shape of its data to its first estimator: the public way to come by one.
        SchemaShape seen = null!;
        new EstimatorChain<ITransformer>().Append(new ShapeProbe(ml, shape => seen = shape)).Fit(data);
        return seen;
    }

    private sealed class ShapeProbe(MLContext ml, Action<SchemaShape> see) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => ml.Transforms.CopyColumns("A", "A").Fit(input);

        public SchemaShape GetOutputSchema(SchemaShape inputSchema)
        {
            see(inputSchema);
            return inputSchema;
        }
    }
}
