using System.Reflection;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: Microsoft.ML.ModelLoader(MissingValueIndicatorTransformer.LoaderSignature, typeof(MissingValueIndicatorTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Tells for each value whether it is missing.</summary>
public sealed class MissingValueIndicatorTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "NaIndicatorTransform";

    private static readonly VersionInfo _version = VersionInfo.For<MissingValueIndicatorTransformer>("NAIND TF", 0x00010001, LoaderSignature);

    internal MissingValueIndicatorTransformer(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(MissingValueIndicatorTransformer)), columns)
    {
    }

    private MissingValueIndicatorTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    internal static MissingValueIndicatorTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new MissingValueIndicatorTransformer(env.Register(nameof(MissingValueIndicatorTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        SaveColumns(ctx);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        if (MissingValues.TestOrNull(inputColumn.Type.GetItemType()) == null)
        {
            throw Contracts.ExceptSchemaMismatch(
                nameof(inputSchema), "input", inputColumn.Name, MissingValueIndicatorEstimator.ExpectedType, inputColumn.Type.ToString());
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(MissingValueIndicatorTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        private static readonly MethodInfo _createGetter =
            typeof(Mapper).GetMethod(nameof(CreateGetter), BindingFlags.NonPublic | BindingFlags.Static);

        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            InputColumns.Select((column, i) =>
            {
                var builder = new DataViewSchema.Annotations.Builder();
                builder.Add(column.Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
                builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
                DataViewType type = column.Type is VectorDataViewType vector
                    ? new VectorDataViewType(BooleanDataViewType.Instance, vector.Dimensions)
                    : BooleanDataViewType.Instance;
                return new DataViewSchema.DetachedColumn(parent.ColumnPairs[i].outputColumnName, type, builder.ToAnnotations());
            }).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair) =>
            UntypedGetters.Invoke<Delegate>(_createGetter, [InputColumns[pair].Type.GetItemType().RawType], null, input, InputColumns[pair]);

        private static Delegate CreateGetter<T>(DataViewRow row, DataViewSchema.Column column)
        {
            var isMissing = (ValueTest<T>)MissingValues.TestOrNull(column.Type.GetItemType());
            if (column.Type is not VectorDataViewType)
            {
                ValueGetter<T> getScalar = row.GetGetter<T>(column);
                T scalar = default;
                return (ValueGetter<bool>)((ref bool missing) =>
                {
                    getScalar(ref scalar);
                    missing = isMissing(in scalar);
                });
            }

            ValueMapper<T, bool> map = (in T value, ref bool missing) => missing = isMissing(in value);
            ValueGetter<VBuffer<T>> getVector = row.GetGetter<VBuffer<T>>(column);
            bool keepSparse = !isMissing(default);
            VBuffer<T> vector = default;
            return (ValueGetter<VBuffer<bool>>)((ref VBuffer<bool> missing) =>
            {
                getVector(ref vector);
                ConvertedGetters.Map(in vector, ref missing, map, keepSparse);
            });
        }
    }
}
