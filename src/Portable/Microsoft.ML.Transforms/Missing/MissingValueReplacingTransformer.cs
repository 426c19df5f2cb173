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

    private static readonly VersionInfo _version = VersionInfo.For<MissingValueReplacingTransformer>("NAREPORT", 0x00010001, LoaderSignature);

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
        _replacements = Array.ConvertAll(ColumnPairs, _ =>
        {
            DataViewType type = BinaryCodec.ReadDefinition(ctx.Reader).Type;
            var values = new double[ctx.LoadCount(sizeof(double))];
            Contracts.CheckDecode(values.Length == Math.Max(1, type.GetValueCount()));
            for (int i = 0; i < values.Length; i++)
                values[i] = ctx.Reader.ReadDouble();
            return (type, values);
        });
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
            BinaryCodec.For(type).WriteDefinition(ctx.Writer);
            ctx.Writer.Write(values.Length);
            foreach (double value in values)
                ctx.Writer.Write(value);
        }
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        DataViewType expected = _replacements[pair].Type;
        if (expected.GetItemType() != inputColumn.Type.GetItemType() || expected.GetValueCount() != inputColumn.Type.GetValueCount())
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
