using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: Microsoft.ML.ModelLoader(TypeConvertingTransformer.LoaderSignature, typeof(TypeConvertingTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Converts items to another type.</summary>
public sealed class TypeConvertingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ConvertTransform";

    // Set in the kind where a range of keys follows.
    private const int KeyRangeFlag = 0x80;

    private static readonly VersionInfo _version = VersionInfo.For<TypeConvertingTransformer>(
        "CONVERTF", 0x00010004, LoaderSignature, verReadable: 0x00010003, loaderSignatureAlt: "ConvertFunction");

    private readonly DataKind[] _kinds;

    internal TypeConvertingTransformer(IHostEnvironment env, DataKind kind, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(TypeConvertingTransformer)), columns)
    {
        _kinds = Array.ConvertAll(columns, _ => kind);
    }

    private TypeConvertingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _kinds = new DataKind[ColumnPairs.Length];
        for (int i = 0; i < _kinds.Length; i++)
        {
            byte kind = ctx.Reader.ReadByte();
            Contracts.CheckDecode((kind & KeyRangeFlag) == 0, "Conversion to a range of keys is not supported");
            _kinds[i] = (DataKind)kind;
            Contracts.CheckDecode(Enum.IsDefined(_kinds[i]));
        }
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    internal static TypeConvertingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new TypeConvertingTransformer(env.Register(nameof(TypeConvertingTransformer)), ctx);
    }

    /// <summary>The item type that comes out, null where the conversion is not possible.</summary>
    internal PrimitiveDataViewType ConvertOrNull(int pair, PrimitiveDataViewType from)
    {
        PrimitiveDataViewType to = _kinds[pair].ToDataViewType();
        if (from is KeyDataViewType key)
            to = KeyDataViewType.IsValidDataType(to.RawType) ? new KeyDataViewType(to.RawType, key.Count) : null;
        return to != null && ValueConversion.GetOrNull(from, to) != null ? to : null;
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        SaveColumns(ctx);
        foreach (DataKind kind in _kinds)
            ctx.Writer.Write((byte)kind);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper : OneToOneMapperBase
    {
        private readonly TypeConvertingTransformer _parent;
        private readonly PrimitiveDataViewType[] _types;

        public Mapper(TypeConvertingTransformer parent, DataViewSchema schema)
            : base(parent, schema)
        {
            _parent = parent;
            _types = InputColumns.Select((column, i) => parent.ConvertOrNull(i, column.Type.GetItemType())
                ?? throw Contracts.ExceptParam("inputSchema",
                    $"source column '{column.Name}' with item type '{column.Type}' is not compatible with destination type '{parent._kinds[i].ToDataViewType()}'")).ToArray();
        }

        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            _types.Select((itemType, i) => new DataViewSchema.DetachedColumn(
                _parent.ColumnPairs[i].outputColumnName,
                InputColumns[i].Type is VectorDataViewType vector ? new VectorDataViewType(itemType, vector.Dimensions) : itemType,
                Annotations(InputColumns[i], itemType))).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair) => ConvertedGetters.Of(input, InputColumns[pair], _types[pair]);

        private static DataViewSchema.Annotations Annotations(DataViewSchema.Column input, PrimitiveDataViewType itemType)
        {
            PrimitiveDataViewType from = input.Type.GetItemType();
            var builder = new DataViewSchema.Annotations.Builder();
            if (input.Type.IsKnownSizeVector())
                builder.Add(input.Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
            if (from is KeyDataViewType && itemType is KeyDataViewType)
                builder.Add(input.Annotations, name => name == AnnotationUtils.Kinds.KeyValues);
            if (from is NumberDataViewType && itemType is NumberDataViewType)
                builder.Add(input.Annotations, name => name == AnnotationUtils.Kinds.IsNormalized);
            if (from is BooleanDataViewType && itemType is NumberDataViewType)
                builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
            return builder.ToAnnotations();
        }
    }
}
