using System.Reflection;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: Microsoft.ML.ModelLoader(KeyToValueMappingTransformer.LoaderSignature, typeof(KeyToValueMappingTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Puts the values in the place of keys that the column's KeyValues annotation names.</summary>
public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "KeyToValueTransform";

    private static readonly VersionInfo _version = VersionInfo.For<KeyToValueMappingTransformer>("KEY2VALT", 0x00010001, LoaderSignature);

    internal KeyToValueMappingTransformer(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(KeyToValueMappingTransformer)), columns)
    {
    }

    private KeyToValueMappingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    internal static KeyToValueMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new KeyToValueMappingTransformer(env.Register(nameof(KeyToValueMappingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        SaveColumns(ctx);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper : OneToOneMapperBase
    {
        private static readonly MethodInfo _createGetter =
            typeof(Mapper).GetMethod(nameof(CreateGetter), BindingFlags.NonPublic | BindingFlags.Static);

        private readonly KeyToValueMappingTransformer _parent;
        private readonly PrimitiveDataViewType[] _types;

        public Mapper(KeyToValueMappingTransformer parent, DataViewSchema schema)
            : base(parent, schema)
        {
            _parent = parent;
            _types = Array.ConvertAll(InputColumns, ValueType);
        }

        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            InputColumns.Select((column, i) =>
            {
                var builder = new DataViewSchema.Annotations.Builder();
                builder.Add(column.Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
                DataViewType type = column.Type is VectorDataViewType vector ? new VectorDataViewType(_types[i], vector.Dimensions) : _types[i];
                return new DataViewSchema.DetachedColumn(_parent.ColumnPairs[i].outputColumnName, type, builder.ToAnnotations());
            }).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair) =>
            UntypedGetters.Invoke<Delegate>(_createGetter, [_types[pair].RawType], null, input, InputColumns[pair], _types[pair]);

        private static PrimitiveDataViewType ValueType(DataViewSchema.Column column)
        {
            Contracts.Check(column.HasAnnotation(AnnotationUtils.Kinds.KeyValues), "Metadata KeyValues does not exist");
            Contracts.Check(column.HasKeyValues(), "KeyValues metadata size does not match column type key count");
            return column.GetAnnotationTypeOrNull(AnnotationUtils.Kinds.KeyValues).GetItemType();
        }

        private static Delegate CreateGetter<T>(DataViewRow row, DataViewSchema.Column column, PrimitiveDataViewType type)
        {
            VBuffer<T> keyValues = default;
            column.GetKeyValues(ref keyValues);
            T[] values = keyValues.DenseValues().ToArray();
            T missing = ValueConversion.Missing<T>(type);
            ValueMapper<uint, T> map = (in uint key, ref T value) => value = key - 1 < (uint)values.Length ? values[key - 1] : missing;

            Delegate keys = ConvertedGetters.Of(row, column, NumberDataViewType.UInt32);
            if (keys is ValueGetter<uint> getKey)
            {
                uint key = 0;
                return (ValueGetter<T>)((ref T value) =>
                {
                    getKey(ref key);
                    map(in key, ref value);
                });
            }

            var getKeys = (ValueGetter<VBuffer<uint>>)keys;
            bool keepSparse = ConvertedGetters.KeepsDefault(map);
            VBuffer<uint> buffer = default;
            return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
            {
                getKeys(ref buffer);
                ConvertedGetters.Map(in buffer, ref value, map, keepSparse);
            });
        }
    }
}
