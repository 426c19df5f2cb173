using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: Microsoft.ML.ModelLoader(NormalizingTransformer.LoaderSignature, typeof(NormalizingTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Normalizes each slot of real-valued columns.</summary>
public sealed partial class NormalizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "Normalizer";

    private static readonly VersionInfo _version = VersionInfo.For<NormalizingTransformer>("NORMALZR", 0x00010001, LoaderSignature);

    private readonly (DataViewType Type, SlotNormalizer Normalizer)[] _normalizers;

    internal NormalizingTransformer(
        IHostEnvironment env, (DataViewType Type, SlotNormalizer Normalizer)[] normalizers,
        params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(NormalizingTransformer)), columns)
    {
        _normalizers = normalizers;
    }

    private NormalizingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _normalizers = new (DataViewType, SlotNormalizer)[ColumnPairs.Length];
        for (int i = 0; i < _normalizers.Length; i++)
        {
            DataViewType type = LoadType(ctx.Reader);
            using ModelLoadContext function = ctx.OpenSubModelOrNull(FunctionName(i)) ?? throw Contracts.ExceptDecode();
            SlotNormalizer normalizer = NormalizerFile.Load(function, type);
            Contracts.CheckDecode(normalizer.Slots == type.GetValueCount());
            _normalizers[i] = (type, normalizer);
        }
    }

    /// <summary>What was learned of the column of that number.</summary>
    public NormalizerModelParametersBase GetNormalizerModelParameters(int index)
    {
        Contracts.CheckParam(0 <= index && index < _normalizers.Length, nameof(index), "Must be the number of a column");
        (DataViewType type, SlotNormalizer normalizer) = _normalizers[index];
        bool isVector = type is VectorDataViewType;
        return type.GetItemType() == NumberDataViewType.Single
            ? normalizer.Parameters(isVector, value => (float)value)
            : normalizer.Parameters(isVector, value => value);
    }

    internal static NormalizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new NormalizingTransformer(env.Register(nameof(NormalizingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        SaveColumns(ctx);
        for (int i = 0; i < _normalizers.Length; i++)
        {
            (DataViewType type, SlotNormalizer normalizer) = _normalizers[i];
            SaveType(ctx.Writer, type);
            ctx.SaveSubModel(FunctionName(i), function => NormalizerFile.Save(function, type, normalizer));
        }
    }

    private static string FunctionName(int pair) => $"Normalizer_{pair:000}";

    private static void SaveType(BinaryWriter writer, DataViewType type)
    {
        var vector = type as VectorDataViewType;
        writer.Write(vector != null);
        writer.Write(vector?.Size ?? 0);
        type.GetItemType().RawType.TryGetDataKind(out DataKind kind);
        writer.Write((byte)kind);
    }

    private static DataViewType LoadType(BinaryReader reader)
    {
        bool isVector = reader.ReadBoolean();
        int size = reader.ReadInt32();
        var kind = (DataKind)reader.ReadByte();
        Contracts.CheckDecode(size >= 0 && (size > 0 || !isVector) && kind is DataKind.Single or DataKind.Double);
        PrimitiveDataViewType itemType = kind.ToDataViewType();
        return isVector ? new VectorDataViewType(itemType, size) : itemType;
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        DataViewType expected = _normalizers[pair].Type;
        bool fits = expected.GetItemType() == inputColumn.Type.GetItemType() && expected.GetValueCount() == inputColumn.Type.GetValueCount()
            && expected is VectorDataViewType == inputColumn.Type is VectorDataViewType;
        if (!fits)
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", inputColumn.Name, expected.ToString(), inputColumn.Type.ToString());
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(NormalizingTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            InputColumns.Select((column, i) =>
            {
                var builder = new DataViewSchema.Annotations.Builder();
                builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
                builder.Add(column.Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
                return new DataViewSchema.DetachedColumn(parent.ColumnPairs[i].outputColumnName, column.Type, builder.ToAnnotations());
            }).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair) => InputColumns[pair].Type.GetItemType() == NumberDataViewType.Single
            ? MakeGetter<float>(input, InputColumns[pair], parent._normalizers[pair].Normalizer)
            : MakeGetter<double>(input, InputColumns[pair], parent._normalizers[pair].Normalizer);

        private static Delegate MakeGetter<T>(DataViewRow input, DataViewSchema.Column column, SlotNormalizer normalizer) where T : INumber<T>
        {
            if (column.Type is not VectorDataViewType)
            {
                ValueGetter<T> getScalar = input.GetGetter<T>(column);
                return (ValueGetter<T>)((ref T value) =>
                {
                    getScalar(ref value);
                    value = T.CreateTruncating(normalizer.Map(double.CreateTruncating(value), 0));
                });
            }

            ValueGetter<VBuffer<T>> getVector = input.GetGetter<VBuffer<T>>(column);
            VBuffer<T> source = default;
            return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
            {
                getVector(ref source);
                Contracts.Check(source.Length == normalizer.Slots, $"Column '{column.Name}': expected {normalizer.Slots} slots, but got {source.Length}");
                if (normalizer.KeepsZero)
                    source.CopyTo(ref value);
                else
                    source.CopyToDense(ref value);
                VBufferEditor<T> editor = VBufferEditor.CreateFromBuffer(ref value);
                for (int i = 0; i < editor.Values.Length; i++)
                {
                    int slot = value.IsDense ? i : editor.Indices[i];
                    editor.Values[i] = T.CreateTruncating(normalizer.Map(double.CreateTruncating(editor.Values[i]), slot));
                }

                value = editor.Commit();
            });
        }
    }
}
