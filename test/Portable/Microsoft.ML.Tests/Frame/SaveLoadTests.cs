using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Tests.Frame;

public class SaveLoadTests
{
    private readonly MLContext _ml = new(seed: 1);

    public sealed class Number
    {
        public float X { get; set; }
    }

    public sealed class Sum
    {
        public float Plus { get; set; }
    }

    [CustomMappingFactoryAttribute("Frame.Plus.1")]
    public sealed class PlusFactory : CustomMappingFactory<Number, Sum>
    {
        public static void Map(Number source, Sum target) => target.Plus = source.X + 1;

        public override Action<Number, Sum> GetMapping() => Map;
    }

    public sealed class Running
    {
        public float Total { get; set; }
    }

    [CustomMappingFactoryAttribute("Frame.Running.1")]
    public sealed class RunningFactory : StatefulCustomMappingFactory<Sum, Running, Sum>
    {
        public override Action<Sum, Running, Sum> GetMapping() => Map;

        public override Action<Sum> GetStateInitAction() => state => state.Plus = 100;

        public static void Map(Sum source, Running target, Sum state) => target.Total = state.Plus += source.Plus;
    }

    internal IDataView Data => _ml.Data.LoadFromEnumerable(new[] { new Number { X = 1 }, new Number { X = 2 } });

    internal IEstimator<ITransformer> Plus => _ml.Transforms.CustomMapping<Number, Sum>(PlusFactory.Map, "Frame.Plus.1");

    /// <summary>What a library outside ML.NET writes: a transformer that saves itself as a chain of built-in ones.</summary>
    private sealed class ForeignTransformer(ITransformer inner) : ITransformer
    {
        public bool IsRowToRowMapper => inner.IsRowToRowMapper;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inner.GetOutputSchema(inputSchema);

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => inner.GetRowToRowMapper(inputSchema);

        public IDataView Transform(IDataView input) => inner.Transform(input);

        public void Save(ModelSaveContext ctx) => inner.Save(ctx);
    }

    internal static byte[] SaveToBytes(ITransformer model, DataViewSchema? schema)
    {
        using var stream = new MemoryStream();
        new MLContext().Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    [Test]
    public void A_saved_model_computes_the_same_and_brings_its_schema()
    {
        byte[] file = SaveToBytes(Plus.Append(Plus).Fit(Data), Data.Schema);
        ITransformer again = new MLContext().Model.Load(new MemoryStream(file), out DataViewSchema schema);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Transform(Data).GetColumn<float>("Plus"), Is.EqualTo(new float[] { 2, 3 }));
            Assert.That(again, Is.TypeOf<TransformerChain<ITransformer>>());
            Assert.That(schema.Select(c => (c.Name, c.Type.ToString())), Is.EqualTo(new[] { ("X", "Single") }));
        }
    }

    [Test]
    public void The_entries_of_the_archive_are_those_of_the_real_one()
    {
        using var archive = new ZipArchive(new MemoryStream(SaveToBytes(Plus.Append(Plus).Fit(Data), Data.Schema)));
        Assert.That(
            archive.Entries.Select(entry => entry.FullName.Replace('\\', '/')),
            Is.EquivalentTo(new[]
            {
                "TrainingInfo/Version.txt", "TransformerChain/Transform_000/Model.key", "TransformerChain/Transform_001/Model.key",
                "TransformerChain/Model.key", "Schema",
            }));
    }

    [Test]
    public void A_foreign_transformer_saves_itself_as_built_in_ones()
    {
        ITransformer foreign = new ForeignTransformer(Plus.Append(Plus).Fit(Data));
        TransformerChain<ITransformer> chain = Plus.Fit(Data).Append(foreign);
        byte[] file = SaveToBytes(chain, Data.Schema);
        ITransformer again = new MLContext().Model.Load(new MemoryStream(file), out _);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Transform(Data).GetColumn<float>("Plus"), Is.EqualTo(new float[] { 2, 3 }));
            Assert.That(((TransformerChain<ITransformer>)again).Last(), Is.TypeOf<TransformerChain<ITransformer>>());
        }
    }

    [Test]
    public void Stateful_mappings_load_too()
    {
        var model = Plus.Append(_ml.Transforms.StatefulCustomMapping<Sum, Running, Sum>(RunningFactory.Map, state => state.Plus = 100, "Frame.Running.1")).Fit(Data);
        ITransformer again = new MLContext().Model.Load(new MemoryStream(SaveToBytes(model, Data.Schema)), out _);
        Assert.That(again.Transform(Data).GetColumn<float>("Total"), Is.EqualTo(new float[] { 102, 105 }));
    }

    [Test]
    public void A_mapping_without_a_contract_cannot_be_saved()
    {
        ITransformer model = _ml.Transforms.CustomMapping<Number, Sum>(PlusFactory.Map, null).Fit(Data);
        Assert.That(() => SaveToBytes(model, null), Throws.InvalidOperationException.With.Message.Contains("Empty contract name"));
    }

    [Test]
    public void A_contract_without_a_factory_is_named()
    {
        ITransformer model = _ml.Transforms.CustomMapping<Number, Sum>(PlusFactory.Map, "Frame.Nobody").Fit(Data);
        byte[] file = SaveToBytes(model, null);
        Assert.That(() => _ml.Model.Load(new MemoryStream(file), out _), Throws.InstanceOf<Exception>().With.Message.Contains("Frame.Nobody"));
    }

    [Test]
    public void A_model_without_a_schema_loads_without_one()
    {
        byte[] file = SaveToBytes(Plus.Fit(Data), null);
        ITransformer again = _ml.Model.Load(new MemoryStream(file), out DataViewSchema? schema);
        Assert.That(schema, Is.Null);
        Assert.That(again.Transform(Data).GetColumn<float>("Plus").First(), Is.EqualTo(2));
    }

    [Test]
    public void Annotations_of_the_schema_are_saved()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Vectors));
        definition["V"].AddAnnotation("SlotNames", new[] { "left", "right" }, new VectorDataViewType(TextDataViewType.Instance, 2));
        definition["Key"].AddAnnotation("KeyValues", new[] { "a", "b", "c" }, new VectorDataViewType(TextDataViewType.Instance, 3));
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Vectors() }, definition);
        byte[] file = SaveToBytes(new TransformerChain<ITransformer>(), data.Schema);
        _ml.Model.Load(new MemoryStream(file), out DataViewSchema schema);
        VBuffer<ReadOnlyMemory<char>> slots = default, keys = default;
        schema["V"].GetSlotNames(ref slots);
        schema["Key"].GetKeyValues(ref keys);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(schema.Select(c => c.Type), Is.EqualTo(data.Schema.Select(c => c.Type)));
            Assert.That(slots.DenseValues().Select(name => name.ToString()), Is.EqualTo(new[] { "left", "right" }));
            Assert.That(keys.DenseValues().Select(name => name.ToString()), Is.EqualTo(new[] { "a", "b", "c" }));
        }
    }

    private sealed class Opaque
    {
    }

    private sealed class OpaqueType() : StructuredDataViewType(typeof(Opaque))
    {
        public override bool Equals(DataViewType? other) => other is OpaqueType;

        public override bool Equals(object? obj) => obj is OpaqueType;

        public override int GetHashCode() => 1;
    }

    [Test]
    public void A_column_of_a_users_own_type_is_left_out_of_the_saved_schema()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("X", NumberDataViewType.Single);
        builder.AddColumn("Own", new OpaqueType());
        _ml.Model.Load(new MemoryStream(SaveToBytes(new TransformerChain<ITransformer>(), builder.ToSchema())), out DataViewSchema schema);
        Assert.That(schema.Select(column => column.Name), Is.EqualTo(new[] { "X" }));
    }

    private sealed class Vectors
    {
        [VectorType(2)]
        public float[]? V { get; set; }

        [KeyType(3)]
        public uint Key { get; set; }

        public double[]? Open { get; set; }
        public bool Flag { get; set; }
        public DateTime Date { get; set; }
    }

    [Test]
    public void A_truncated_file_is_a_format_error_wherever_it_ends()
    {
        byte[] file = SaveToBytes(Plus.Append(Plus).Fit(Data), Data.Schema);
        for (int length = 0; length < file.Length; length += 61)
            Assert.That(() => _ml.Model.Load(new MemoryStream(file[..length]), out _), Throws.TypeOf<FormatException>(), $"{length} of {file.Length} bytes");
    }

    [Test]
    public void A_fresh_process_loads_the_model_without_any_registration()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"fresh_{Guid.NewGuid():N}.zip");
        try
        {
            _ml.Model.Save(Plus.Append(Plus).Fit(Data), Data.Schema, path);
            Assert.That(FreshProcess.Run("load-and-add", path), Is.EqualTo("2 3"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Runs in the fresh process.</summary>
    internal static string LoadAndAdd(string path)
    {
        var ml = new MLContext();
        ITransformer model = ml.Model.Load(path, out _);
        IDataView data = ml.Data.LoadFromEnumerable(new[] { new Number { X = 1 }, new Number { X = 2 } });
        return string.Join(' ', model.Transform(data).GetColumn<float>("Plus"));
    }
}
