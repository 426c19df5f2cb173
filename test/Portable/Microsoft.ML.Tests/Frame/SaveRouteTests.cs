using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Frame;

/// <summary>
/// How a library outside ML.NET brings its own numbers into an ordinary model file: a chain of built-in transformers in which a mapped value
/// carries the numbers as text and custom mappings do the work.
/// </summary>
public class SaveRouteTests
{
    private const int Size = 3;

    private readonly MLContext _ml = new(seed: 1);

    public sealed class Source
    {
        [VectorType(2)]
        public float[]? Features { get; set; }

        public string? Name { get; set; }
    }

    public sealed class Nothing
    {
    }

    public sealed class Slot
    {
        [ColumnName("_slot")]
        public uint Value { get; set; }
    }

    public sealed class Encoded
    {
        [ColumnName("_input")]
        public VBuffer<float> Input { get; set; }

        [ColumnName("_weights")]
        public ReadOnlyMemory<char> Weights { get; set; }
    }

    public sealed class Chunks
    {
        [ColumnName("_chunk1"), VectorType(1)]
        public float[] One { get; } = new float[1];

        [ColumnName("_chunk2"), VectorType(2)]
        public float[] Two { get; } = new float[2];
    }

    [CustomMappingFactoryAttribute("Frame.Slot.1")]
    public sealed class SlotFactory : CustomMappingFactory<Nothing, Slot>
    {
        public override Action<Nothing, Slot> GetMapping() => Map;

        public static void Map(Nothing source, Slot target) => target.Value = 7;
    }

    /// <summary>Multiplies the features with a matrix that arrives as text.</summary>
    [CustomMappingFactoryAttribute("Frame.Encode.1")]
    public sealed class EncodeFactory : CustomMappingFactory<Encoded, Chunks>
    {
        public override Action<Encoded, Chunks> GetMapping()
        {
            float[]? weights = null;
            return (source, target) =>
            {
                weights ??= source.Weights.ToString().Split(' ').Select(text => float.Parse(text, CultureInfo.InvariantCulture)).ToArray();
                var latent = new float[Size];
                foreach (KeyValuePair<int, float> item in source.Input.Items())
                {
                    for (int j = 0; j < Size; j++)
                        latent[j] += item.Value * weights[(item.Key * Size) + j];
                }
                target.One[0] = latent[0];
                latent.AsSpan(1).CopyTo(target.Two);
            };
        }
    }

    private IDataView Data => _ml.Data.LoadFromEnumerable(new[]
    {
        new Source { Features = [1, 0.1f], Name = "a" },
        new Source { Features = [0.3f, -2], Name = "b" },
    });

    private static readonly float[] _weights = [0.1f, 0.2f, 0.3f, 0.7f, 0.11f, 0.13f];

    private ITransformer Build(IDataView data)
    {
        string text = string.Join(' ', _weights.Select(w => w.ToString("R", CultureInfo.InvariantCulture)));
        return _ml.Transforms.CopyColumns("_input", "Features")
            .Append(_ml.Transforms.CustomMapping<Nothing, Slot>(SlotFactory.Map, "Frame.Slot.1"))
            .Append(_ml.Transforms.Conversion.MapValue("_weights", new[] { KeyValuePair.Create(7u, text) }, "_slot"))
            .Append(_ml.Transforms.CustomMapping(new EncodeFactory().GetMapping(), "Frame.Encode.1"))
            .Append(_ml.Transforms.Concatenate("Latent", "_chunk1", "_chunk2"))
            .Append(_ml.Transforms.DropColumns("_input", "_slot", "_weights", "_chunk1", "_chunk2"))
            .Fit(data);
    }

    private sealed class LatentTransformer(ITransformer inner) : ITransformer
    {
        public bool IsRowToRowMapper => true;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inner.GetOutputSchema(inputSchema);

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => inner.GetRowToRowMapper(inputSchema);

        public IDataView Transform(IDataView input) => inner.Transform(input);

        public void Save(ModelSaveContext ctx) => inner.Save(ctx);
    }

    private sealed class Scored
    {
        public float[]? Latent { get; set; }

        public string? Name { get; set; }
    }

    [Test]
    public void The_chain_computes_and_leaves_only_its_result()
    {
        IDataView view = Build(Data).Transform(Data);
        float[][] latent = view.GetColumn<float[]>("Latent").ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(view.Schema.Where(c => !c.IsHidden).Select(c => c.Name), Is.EqualTo(new[] { "Features", "Name", "Latent" }));
            Assert.That(view.Schema["Latent"].Type.ToString(), Is.EqualTo("Vector<Single, 3>"));
            Assert.That(latent[0], Is.EqualTo(new[] { 0.1f + (0.1f * 0.7f), 0.2f + (0.1f * 0.11f), 0.3f + (0.1f * 0.13f) }));
        }
    }

    [Test]
    public void Whole_loaded_and_row_by_row_give_the_same_bits()
    {
        ITransformer model = new LatentTransformer(Build(Data));
        using var stream = new MemoryStream();
        _ml.Model.Save(_ml.Transforms.CopyColumns("Again", "Name").Fit(Data).Append(model), Data.Schema, stream);
        stream.Position = 0;
        var fresh = new MLContext();
        ITransformer loaded = fresh.Model.Load(stream, out _);
        PredictionEngine<Source, Scored> engine = fresh.Model.CreatePredictionEngine<Source, Scored>(loaded);

        float[][] direct = model.Transform(Data).GetColumn<float[]>("Latent").ToArray();
        float[][] again = loaded.Transform(Data).GetColumn<float[]>("Latent").ToArray();
        float[]?[] single = _ml.Data.CreateEnumerable<Source>(Data, reuseRowObject: false).Select(row => engine.Predict(row).Latent).ToArray();
        Assert.That(again, Is.EqualTo(direct));
        Assert.That(single, Is.EqualTo(direct));
    }

    [Test]
    public void Two_of_them_in_one_pipeline_do_not_disturb_each_other()
    {
        ITransformer model = new LatentTransformer(Build(Data)).Append(new LatentTransformer(Build(Data)));
        Assert.That(model.Transform(Data).GetColumn<float[]>("Latent"), Is.EqualTo(Build(Data).Transform(Data).GetColumn<float[]>("Latent")));
    }

    [Test]
    public void The_numbers_can_be_read_back_from_a_loaded_model()
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(new LatentTransformer(Build(Data)), Data.Schema, stream);
        stream.Position = 0;
        var chain = (TransformerChain<ITransformer>)new MLContext().Model.Load(stream, out _);
        var firstThree = new TransformerChain<ITransformer>(chain.Take(3).ToArray());
        string text = firstThree.Transform(Data).GetColumn<string>("_weights").First();
        Assert.That(text.Split(' ').Select(t => float.Parse(t, CultureInfo.InvariantCulture)), Is.EqualTo(_weights));
    }

    [Test]
    public void A_fresh_process_loads_it_and_computes_the_same()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"route_{Guid.NewGuid():N}.zip");
        try
        {
            ITransformer model = new LatentTransformer(Build(Data));
            _ml.Model.Save(model, Data.Schema, path);
            string expected = Show(model.Transform(Data));
            Assert.That(FreshProcess.Run("load-and-encode", path), Is.EqualTo(expected));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Runs in the fresh process.</summary>
    internal static string LoadAndEncode(string path)
    {
        var tests = new SaveRouteTests();
        return Show(new MLContext().Model.Load(path, out _).Transform(tests.Data));
    }

    private static string Show(IDataView view) =>
        string.Join(' ', view.GetColumn<float[]>("Latent").SelectMany(row => row).Select(value => BitConverter.SingleToInt32Bits(value)));
}
