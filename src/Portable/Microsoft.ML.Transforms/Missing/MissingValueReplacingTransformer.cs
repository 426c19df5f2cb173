using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: Microsoft.ML.ModelLoader(MissingValueReplacingTransformer.LoaderSignature, typeof(MissingValueReplacingTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Puts a value in the place of each missing one.</summary>
public sealed class MissingValueReplacingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "NAReplaceTransform";

    private static readonly VersionInfo _version = VersionInfo.For<MissingValueReplacingTransformer>("NAREP TF", 0x00010002, LoaderSignature);

    private readonly (DataViewType Type, double[] Values)[] _replacements;

    internal MissingValueReplacingTransformer(
        IHostEnvironment env, (DataViewType Type, double[] Values)[] replacements, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(MissingValueReplacingTransformer)), columns)
    {
        _replacements = replacements;
    }

    private MissingValueReplacingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _replacements = Array.ConvertAll(ColumnPairs, _ => Load(ctx));
    }

    internal static MissingValueReplacingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new MissingValueReplacingTransformer(env.Register(nameof(MissingValueReplacingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        SaveColumns(ctx);
        foreach ((DataViewType type, double[] values) in _replacements)
        {
            if (type.GetItemType() == NumberDataViewType.Single)
                Save<float>(ctx.Writer, type, values);
            else
                Save<double>(ctx.Writer, type, values);
        }
    }

    // A value with its type in front, as in a binary data file: one for all slots, or a vector of one for each.
    private static void Save<T>(BinaryWriter writer, DataViewType type, double[] values) where T : IFloatingPointIeee754<T>
    {
        T[] numbers = Array.ConvertAll(values, T.CreateTruncating);
        if (values.Length == 1 && type is not VectorDataViewType { Size: 1 })
        {
            var single = (BinaryCodec<T>)BinaryCodec.For(type.GetItemType());
            single.WriteDefinition(writer);
            single.Write(writer, numbers);
            return;
        }

        var vector = (BinaryCodec<VBuffer<T>>)BinaryCodec.For(type);
        vector.WriteDefinition(writer);
        vector.Write(writer, [new VBuffer<T>(numbers.Length, numbers)]);
    }

    private static (DataViewType Type, double[] Values) Load(ModelLoadContext ctx)
    {
        BinaryCodec codec = BinaryCodec.ReadDefinition(ctx.Reader);
        double[] values = codec switch
        {
            BinaryCodec<float> single => Array.ConvertAll(single.Read(ctx.Reader, 1), value => (double)value),
            BinaryCodec<double> single => single.Read(ctx.Reader, 1),
            BinaryCodec<VBuffer<float>> vector => vector.Read(ctx.Reader, 1)[0].DenseValues().Select(value => (double)value).ToArray(),
            BinaryCodec<VBuffer<double>> vector => vector.Read(ctx.Reader, 1)[0].DenseValues().ToArray(),
            _ => throw Contracts.ExceptDecode($"Replacement of missing values of type {codec.Type} is not supported"),
        };
        return (codec.Type, values);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        DataViewType expected = _replacements[pair].Type;
        bool fits = _replacements[pair].Values.Length == 1 || expected.GetValueCount() == inputColumn.Type.GetValueCount();
        if (expected.GetItemType() != inputColumn.Type.GetItemType() || !fits)
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", inputColumn.Name, expected.ToString(), inputColumn.Type.ToString());
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(MissingValueReplacingTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            InputColumns.Select((column, i) =>
            {
                var builder = new DataViewSchema.Annotations.Builder();
                builder.Add(column.Annotations, name => name is AnnotationUtils.Kinds.SlotNames or AnnotationUtils.Kinds.IsNormalized);
                return new DataViewSchema.DetachedColumn(parent.ColumnPairs[i].outputColumnName, column.Type, builder.ToAnnotations());
            }).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair) => InputColumns[pair].Type.GetItemType() == NumberDataViewType.Single
            ? MakeGetter<float>(input, InputColumns[pair], parent._replacements[pair].Values)
            : MakeGetter<double>(input, InputColumns[pair], parent._replacements[pair].Values);

        private static Delegate MakeGetter<T>(DataViewRow input, DataViewSchema.Column column, double[] replacements) where T : IFloatingPointIeee754<T>
        {
            T[] values = Array.ConvertAll(replacements, T.CreateTruncating);
            if (column.Type is not VectorDataViewType)
            {
                ValueGetter<T> getScalar = input.GetGetter<T>(column);
                return (ValueGetter<T>)((ref T value) =>
                {
                    getScalar(ref value);
                    if (T.IsNaN(value))
                        value = values[0];
                });
            }

            ValueGetter<VBuffer<T>> getVector = input.GetGetter<VBuffer<T>>(column);
            VBuffer<T> source = default;
            return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
            {
                getVector(ref source);
                source.CopyTo(ref value);
                VBufferEditor<T> editor = VBufferEditor.CreateFromBuffer(ref value);
                for (int i = 0; i < editor.Values.Length; i++)
                {
                    if (T.IsNaN(editor.Values[i]))
                        editor.Values[i] = values[values.Length == 1 ? 0 : value.IsDense ? i : editor.Indices[i]];
                }

                value = editor.Commit();
            });
        }
    }
}
