using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: ModelLoader(NgramExtractingTransformer.LoaderSignature, typeof(NgramExtractingTransformer))]

namespace Microsoft.ML.Transforms.Text;

/// <summary>What <see cref="NgramExtractingEstimator"/> makes: a slot for each n-gram, in the order in which they came.</summary>
public sealed class NgramExtractingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "NgramTransform";

    // By column.
    private readonly NgramDictionary[] _dictionaries;

    internal NgramExtractingTransformer(IHost host, NgramDictionary[] dictionaries, params (string outputColumnName, string inputColumnName)[] columns)
        : base(host, columns)
    {
        _dictionaries = dictionaries;
    }

    private NgramExtractingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _dictionaries = new NgramDictionary[ColumnPairs.Length];
        for (int i = 0; i < _dictionaries.Length; i++)
            _dictionaries[i] = NgramDictionary.Load(ctx);
    }

    private static VersionInfo Version => VersionInfo.For<NgramExtractingTransformer>("NGRAMTRN", 0x00010003, LoaderSignature);

    internal static DataViewSchema.Column FindInput(DataViewSchema schema, string name)
    {
        DataViewSchema.Column column = schema.GetColumnOrNull(name) ?? throw Contracts.ExceptSchemaMismatch("inputSchema", "input", name);
        if (column.Type is not VectorDataViewType { ItemType: KeyDataViewType { Count: <= uint.MaxValue } })
            throw Contracts.ExceptSchemaMismatch("inputSchema", "input", name, NgramExtractingEstimator.ExpectedColumnType, column.Type.ToString());
        return column;
    }

    private static NgramExtractingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new NgramExtractingTransformer(env.Register(nameof(NgramExtractingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        foreach (NgramDictionary dictionary in _dictionaries)
            dictionary.Save(ctx);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
        => FindInput(inputSchema, inputColumn.Name);

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(NgramExtractingTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns()
        {
            var columns = new DataViewSchema.DetachedColumn[parent.ColumnPairs.Length];
            for (int i = 0; i < columns.Length; i++)
            {
                var type = new VectorDataViewType(NumberDataViewType.Single, parent._dictionaries[i].SlotCount);
                columns[i] = new DataViewSchema.DetachedColumn(parent.ColumnPairs[i].outputColumnName, type, MakeAnnotations(i));
            }
            return columns;
        }

        private DataViewSchema.Annotations MakeAnnotations(int pair)
        {
            DataViewSchema.Column input = InputColumns[pair];
            NgramDictionary dictionary = parent._dictionaries[pair];
            if (!input.HasKeyValues(TextDataViewType.Instance))
                return null;
            var builder = new DataViewSchema.Annotations.Builder();
            builder.AddSlotNames(dictionary.SlotCount, (ref VBuffer<ReadOnlyMemory<char>> names) =>
            {
                VBuffer<ReadOnlyMemory<char>> tokenNames = default;
                input.GetKeyValues(ref tokenNames);
                dictionary.WriteSlotNames(tokenNames.DenseValues().ToArray(), ref names);
            });
            return builder.ToAnnotations();
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair)
        {
            DataViewSchema.Column column = InputColumns[pair];
            NgramDictionary dictionary = parent._dictionaries[pair];
            Type rawType = column.Type.GetItemType().RawType;
            if (rawType == typeof(byte))
                return dictionary.MakeGetter(input.GetGetter<VBuffer<byte>>(column));
            if (rawType == typeof(ushort))
                return dictionary.MakeGetter(input.GetGetter<VBuffer<ushort>>(column));
            if (rawType == typeof(uint))
                return dictionary.MakeGetter(input.GetGetter<VBuffer<uint>>(column));
            return dictionary.MakeGetter(input.GetGetter<VBuffer<ulong>>(column));
        }
    }
}
