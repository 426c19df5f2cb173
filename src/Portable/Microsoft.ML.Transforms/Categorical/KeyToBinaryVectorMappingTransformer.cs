using System.Globalization;
using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: Microsoft.ML.ModelLoader(KeyToBinaryVectorMappingTransformer.LoaderSignature, typeof(KeyToBinaryVectorMappingTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Makes a vector of the bits of a key, the highest first; of a vector of keys those of all, one behind the other.</summary>
public sealed class KeyToBinaryVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "KeyToBinaryTransform";

    private static readonly VersionInfo _version = VersionInfo.For<KeyToBinaryVectorMappingTransformer>("KEY2BINR", 0x00000001, LoaderSignature);

    internal KeyToBinaryVectorMappingTransformer(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(KeyToBinaryVectorMappingTransformer)), columns)
    {
    }

    private KeyToBinaryVectorMappingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    internal static KeyToBinaryVectorMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new KeyToBinaryVectorMappingTransformer(env.Register(nameof(KeyToBinaryVectorMappingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        SaveColumns(ctx);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        if (inputColumn.Type.GetItemType() is not KeyDataViewType)
        {
            throw Contracts.ExceptSchemaMismatch(
                nameof(inputSchema), "input", inputColumn.Name, "key type of known cardinality", inputColumn.Type.ToString());
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(KeyToBinaryVectorMappingTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            InputColumns.Select((column, i) => new DataViewSchema.DetachedColumn(
                parent.ColumnPairs[i].outputColumnName, OutputType(column.Type), Annotations(column))).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair)
        {
            int bits = Bits(InputColumns[pair].Type);
            Delegate getter = ConvertedGetters.Of(input, InputColumns[pair], NumberDataViewType.UInt32);
            if (getter is ValueGetter<uint> getKey)
            {
                uint key = 0;
                return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
                {
                    getKey(ref key);
                    VBufferEditor<float> editor = VBufferEditor.Create(ref value, bits);
                    WriteBits(key, editor.Values);
                    value = editor.Commit();
                });
            }

            var getKeys = (ValueGetter<VBuffer<uint>>)getter;
            VBuffer<uint> keys = default;
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
            {
                getKeys(ref keys);
                VBufferEditor<float> editor = VBufferEditor.Create(ref value, checked(bits * keys.Length));
                foreach ((int slot, uint key) in keys.Items(all: true))
                    WriteBits(key, editor.Values.Slice(slot * bits, bits));
                value = editor.Commit();
            });
        }

        // One more than the largest key needs, as in ML.NET.
        private static int Bits(DataViewType type) => BitOperations.Log2((uint)type.GetItemType().GetKeyCountAsInt32()) + 2;

        private static VectorDataViewType OutputType(DataViewType type) => type is VectorDataViewType vector
            ? new VectorDataViewType(NumberDataViewType.Single, vector.Size, Bits(type))
            : new VectorDataViewType(NumberDataViewType.Single, Bits(type));

        private static DataViewSchema.Annotations Annotations(DataViewSchema.Column column)
        {
            var builder = new DataViewSchema.Annotations.Builder();
            int bits = Bits(column.Type);
            int values = column.Type.GetValueCount();
            if (column.HasKeyValues(TextDataViewType.Instance) && values > 0)
            {
                builder.AddSlotNames(values * bits, (ref VBuffer<ReadOnlyMemory<char>> names) =>
                {
                    VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref names, values * bits);
                    for (int i = 0; i < editor.Values.Length; i++)
                    {
                        string bit = string.Create(CultureInfo.InvariantCulture, $"Bit{bits - 1 - i % bits}");
                        editor.Values[i] = (values == 1 ? bit : string.Create(CultureInfo.InvariantCulture, $"[{i / bits}].{bit}")).AsMemory();
                    }

                    names = editor.Commit();
                });
            }

            builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
            return builder.ToAnnotations();
        }

        // Counted from 0, so that the missing key has all bits.
        private static void WriteBits(uint key, Span<float> target)
        {
            uint index = unchecked(key - 1);
            for (int i = 0; i < target.Length; i++)
                target[i] = (index >> (target.Length - 1 - i)) & 1;
        }
    }
}
