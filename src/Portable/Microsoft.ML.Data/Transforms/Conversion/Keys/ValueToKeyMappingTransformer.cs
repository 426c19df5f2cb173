using System.Reflection;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: Microsoft.ML.ModelLoader(ValueToKeyMappingTransformer.LoaderSignature, typeof(ValueToKeyMappingTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Puts keys in the place of values; a value that has none gets the missing key.</summary>
public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TermTransform";

    private const string VocabularyName = "Vocabulary";
    private const string TermsName = "Terms.txt";

    private static readonly VersionInfo _version = VersionInfo.For<ValueToKeyMappingTransformer>("TERMTRNF", 0x00010003, LoaderSignature);

    private static readonly VersionInfo _vocabularyVersion =
        VersionInfo.For<ValueToKeyMappingTransformer>("TERM MAN", 0x00010002, "TermManager");

    private readonly TermMap[] _maps;
    private readonly bool[] _asText;

    internal ValueToKeyMappingTransformer(
        IHostEnvironment env, TermMap[] maps, bool addKeyValueAnnotationsAsText, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(ValueToKeyMappingTransformer)), columns)
    {
        _maps = maps;
        _asText = Array.ConvertAll(maps, _ => addKeyValueAnnotationsAsText);
    }

    private ValueToKeyMappingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _asText = new bool[ColumnPairs.Length];
        for (int i = 0; i < _asText.Length; i++)
            _asText[i] = ctx.Reader.ReadBoolean();

        using ModelLoadContext vocabulary = ctx.OpenSubModelOrNull(VocabularyName);
        Contracts.CheckDecode(vocabulary != null);
        vocabulary.CheckAtModel(_vocabularyVersion);
        Contracts.CheckDecode(vocabulary.Reader.ReadInt32() == ColumnPairs.Length);
        _maps = Array.ConvertAll(ColumnPairs, _ => TermMap.Load(vocabulary));
    }

    /// <summary>The values of each pair of columns.</summary>
    internal IReadOnlyList<TermMap> Maps => _maps;

    internal static ValueToKeyMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new ValueToKeyMappingTransformer(env.Register(nameof(ValueToKeyMappingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        SaveColumns(ctx);
        foreach (bool asText in _asText)
            ctx.Writer.Write(asText);
        ctx.SaveSubModel(VocabularyName, SaveVocabulary);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        PrimitiveDataViewType itemType = inputColumn.Type.GetItemType();
        bool sameKind = itemType is KeyDataViewType ? itemType.RawType == _maps[pair].ItemType.RawType : itemType == _maps[pair].ItemType;
        if (!sameKind)
        {
            throw Contracts.ExceptSchemaMismatch(
                nameof(inputSchema), "input", inputColumn.Name, _maps[pair].ItemType.ToString(), inputColumn.Type.ToString());
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private void SaveVocabulary(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_vocabularyVersion);
        ctx.Writer.Write(_maps.Length);
        foreach (TermMap map in _maps)
            map.Save(ctx);
        ctx.SaveTextStream(TermsName, writer =>
        {
            foreach (TermMap map in _maps)
                map.WriteText(writer);
        });
    }

    private sealed class Mapper(ValueToKeyMappingTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        private static readonly MethodInfo _createGetter =
            typeof(Mapper).GetMethod(nameof(CreateGetter), BindingFlags.NonPublic | BindingFlags.Static);

        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            InputColumns.Select((column, i) =>
            {
                KeyDataViewType keyType = parent._maps[i].KeyType;
                var builder = new DataViewSchema.Annotations.Builder();
                parent._maps[i].AddKeyValues(builder, column, parent._asText[i]);
                builder.Add(column.Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
                DataViewType type = column.Type is VectorDataViewType vector ? new VectorDataViewType(keyType, vector.Dimensions) : keyType;
                return new DataViewSchema.DetachedColumn(parent.ColumnPairs[i].outputColumnName, type, builder.ToAnnotations());
            }).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair) =>
            UntypedGetters.Invoke<Delegate>(_createGetter, [parent._maps[pair].ItemType.RawType], null, input, InputColumns[pair], parent._maps[pair]);

        private static Delegate CreateGetter<T>(DataViewRow row, DataViewSchema.Column column, TermMap map)
        {
            var mapper = (ValueMapper<T, uint>)map.Mapper;
            if (column.Type is not VectorDataViewType)
            {
                ValueGetter<T> getScalar = row.GetGetter<T>(column);
                T value = default;
                return (ValueGetter<uint>)((ref uint key) =>
                {
                    getScalar(ref value);
                    mapper(in value, ref key);
                });
            }

            ValueGetter<VBuffer<T>> getVector = row.GetGetter<VBuffer<T>>(column);
            bool keepSparse = ConvertedGetters.KeepsDefault(mapper);
            VBuffer<T> values = default;
            return (ValueGetter<VBuffer<uint>>)((ref VBuffer<uint> keys) =>
            {
                getVector(ref values);
                ConvertedGetters.Map(in values, ref keys, mapper, keepSparse);
            });
        }
    }
}
