using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(LpNormNormalizingTransformer.LoaderSignature, typeof(LpNormNormalizingTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>What the Lp norm and global contrast estimators make.</summary>
public sealed class LpNormNormalizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "GcnTransform";

    // By column.
    private readonly VectorNorm[] _norms;

    internal LpNormNormalizingTransformer(IHost host, VectorNorm[] norms, params (string outputColumnName, string inputColumnName)[] columns)
        : base(host, columns)
    {
        _norms = norms;
    }

    private LpNormNormalizingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _norms = new VectorNorm[ColumnPairs.Length];
        for (int i = 0; i < _norms.Length; i++)
        {
            bool ensureZeroMean = ctx.Reader.ReadBoolean();
            var norm = (LpNormNormalizingEstimatorBase.NormFunction)ctx.Reader.ReadByte();
            Contracts.CheckDecode(Enum.IsDefined(norm));
            float scale = ctx.Reader.ReadSingle();
            Contracts.CheckDecode(float.IsFinite(scale) && scale > 0);
            _norms[i] = new VectorNorm(norm, ensureZeroMean, scale);
        }
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    private static VersionInfo Version => VersionInfo.For<LpNormNormalizingTransformer>("GCNORMAF", 0x00010003, LoaderSignature, loaderSignatureAlt: "GcnFunction");

    private static LpNormNormalizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new LpNormNormalizingTransformer(env.Register(nameof(LpNormNormalizingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        foreach (VectorNorm norm in _norms)
        {
            ctx.Writer.Write(norm.EnsureZeroMean);
            ctx.Writer.Write((byte)norm.Norm);
            ctx.Writer.Write(norm.Scale);
        }
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        if (inputColumn.Type is not VectorDataViewType { IsKnownSize: true } vector || vector.ItemType != NumberDataViewType.Single)
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", inputColumn.Name, LpNormNormalizingEstimatorBase.ExpectedColumnType, inputColumn.Type.ToString());
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(LpNormNormalizingTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns()
        {
            var columns = new DataViewSchema.DetachedColumn[parent.ColumnPairs.Length];
            for (int i = 0; i < columns.Length; i++)
            {
                var annotations = new DataViewSchema.Annotations.Builder();
                annotations.Add(InputColumns[i].Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
                annotations.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
                columns[i] = new DataViewSchema.DetachedColumn(
                    parent.ColumnPairs[i].outputColumnName, InputColumns[i].Type, annotations.ToAnnotations());
            }
            return columns;
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair)
        {
            ValueGetter<VBuffer<float>> getVector = input.GetGetter<VBuffer<float>>(InputColumns[pair]);
            VectorNorm norm = parent._norms[pair];
            VBuffer<float> vector = default;
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
            {
                getVector(ref vector);
                norm.Apply(vector, ref value);
            });
        }
    }
}
