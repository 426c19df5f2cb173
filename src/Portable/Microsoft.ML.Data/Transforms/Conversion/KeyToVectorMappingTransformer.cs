using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: Microsoft.ML.ModelLoader(KeyToVectorMappingTransformer.LoaderSignature, typeof(KeyToVectorMappingTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Makes an indicator vector of a key; of a vector of keys the indicators one behind the other, or their sum.</summary>
public sealed class KeyToVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "KeyToVectorTransform";

    private static readonly VersionInfo _version =
        VersionInfo.For<KeyToVectorMappingTransformer>("KEY2VECT", 0x00010002, LoaderSignature, verReadable: 0x00010001);

    private readonly bool[] _counts;

    internal KeyToVectorMappingTransformer(
        IHostEnvironment env, bool outputCountVector, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(KeyToVectorMappingTransformer)), columns)
    {
        _counts = Array.ConvertAll(columns, _ => outputCountVector);
    }

    private KeyToVectorMappingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _counts = new bool[ColumnPairs.Length];
        for (int i = 0; i < _counts.Length; i++)
            _counts[i] = ctx.Reader.ReadBoolean();
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    internal bool IsCount(int pair) => _counts[pair];

    internal static KeyToVectorMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new KeyToVectorMappingTransformer(env.Register(nameof(KeyToVectorMappingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        SaveColumns(ctx);
        foreach (bool count in _counts)
            ctx.Writer.Write(count);
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

    private sealed class Mapper(KeyToVectorMappingTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            InputColumns.Select((column, i) => new DataViewSchema.DetachedColumn(
                parent.ColumnPairs[i].outputColumnName, OutputType(i), Annotations(i))).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair)
        {
            int keys = Keys(pair);
            Delegate getter = ConvertedGetters.Of(input, InputColumns[pair], NumberDataViewType.UInt32);
            if (getter is ValueGetter<uint> getKey)
                return Indicator(getKey, keys);
            var getKeys = (ValueGetter<VBuffer<uint>>)getter;
            return parent._counts[pair] ? Counts(getKeys, keys) : Indicators(getKeys, keys);
        }

        private int Keys(int pair) => InputColumns[pair].Type.GetItemType().GetKeyCountAsInt32();

        // One indicator, or the sum of several.
        private bool IsSingle(int pair) => parent._counts[pair] || InputColumns[pair].Type.GetValueCount() == 1;

        private VectorDataViewType OutputType(int pair) => IsSingle(pair)
            ? new VectorDataViewType(NumberDataViewType.Single, Keys(pair))
            : new VectorDataViewType(NumberDataViewType.Single, InputColumns[pair].Type.GetValueCount(), Keys(pair));

        private DataViewSchema.Annotations Annotations(int pair)
        {
            DataViewSchema.Column input = InputColumns[pair];
            int values = input.Type.GetValueCount();
            int keys = Keys(pair);
            var builder = new DataViewSchema.Annotations.Builder();
            if (input.HasKeyValues(TextDataViewType.Instance))
            {
                if (IsSingle(pair))
                    builder.AddSlotNames(keys, (ref VBuffer<ReadOnlyMemory<char>> names) => input.GetKeyValues(ref names));
                else
                    builder.AddSlotNames(values * keys, (ref VBuffer<ReadOnlyMemory<char>> names) => GetSlotNames(input, keys, ref names));
            }

            if (!parent._counts[pair] && values > 0)
            {
                int[] ranges = Enumerable.Range(0, values).SelectMany(slot => new[] { slot * keys, (slot + 1) * keys - 1 }).ToArray();
                builder.Add(
                    AnnotationUtils.Kinds.CategoricalSlotRanges, new VectorDataViewType(NumberDataViewType.Int32, values, 2),
                    (ref VBuffer<int> value) => VBuffer<int>.Copy(ranges, 0, ref value, ranges.Length));
            }

            if (!parent._counts[pair] || values == 1)
                builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
            return builder.ToAnnotations();
        }

        private static void GetSlotNames(DataViewSchema.Column input, int keys, ref VBuffer<ReadOnlyMemory<char>> names)
        {
            VBuffer<ReadOnlyMemory<char>> keyNames = default;
            input.GetKeyValues(ref keyNames);
            VBuffer<ReadOnlyMemory<char>> inputNames = default;
            if (input.HasSlotNames())
                input.GetSlotNames(ref inputNames);

            int values = input.Type.GetValueCount();
            VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref names, values * keys);
            for (int slot = 0; slot < values; slot++)
            {
                ReadOnlyMemory<char> own = inputNames.Length > 0 ? inputNames.GetItemOrDefault(slot) : default;
                string prefix = own.IsEmpty ? string.Create(CultureInfo.InvariantCulture, $"[{slot}].") : $"{own}.";
                for (int key = 0; key < keys; key++)
                    editor.Values[slot * keys + key] = string.Concat(prefix, keyNames.GetItemOrDefault(key).Span).AsMemory();
            }

            names = editor.Commit();
        }

        private static ValueGetter<VBuffer<float>> Indicator(ValueGetter<uint> getKey, int keys)
        {
            uint key = 0;
            return (ref VBuffer<float> value) =>
            {
                getKey(ref key);
                bool known = key - 1 < (uint)keys;
                VBufferEditor<float> editor = VBufferEditor.Create(ref value, keys, known ? 1 : 0, requireIndicesOnDense: true);
                if (known)
                {
                    editor.Values[0] = 1;
                    editor.Indices[0] = (int)key - 1;
                }

                value = editor.Commit();
            };
        }

        private static ValueGetter<VBuffer<float>> Indicators(ValueGetter<VBuffer<uint>> getKeys, int keys)
        {
            VBuffer<uint> source = default;
            return (ref VBuffer<float> value) =>
            {
                getKeys(ref source);
                ReadOnlySpan<uint> given = source.GetValues();
                ReadOnlySpan<int> slots = source.GetIndices();
                VBufferEditor<float> editor = VBufferEditor.Create(ref value, checked(keys * source.Length), given.Length, requireIndicesOnDense: true);
                int count = 0;
                for (int i = 0; i < given.Length; i++)
                {
                    if (given[i] - 1 >= (uint)keys)
                        continue;
                    editor.Values[count] = 1;
                    editor.Indices[count++] = (source.IsDense ? i : slots[i]) * keys + (int)given[i] - 1;
                }

                value = editor.CommitTruncated(count);
            };
        }

        private static ValueGetter<VBuffer<float>> Counts(ValueGetter<VBuffer<uint>> getKeys, int keys)
        {
            VBuffer<uint> source = default;
            var counts = new SortedDictionary<int, int>();
            return (ref VBuffer<float> value) =>
            {
                getKeys(ref source);
                counts.Clear();
                foreach (uint key in source.GetValues())
                {
                    if (key - 1 < (uint)keys)
                        counts[(int)key - 1] = counts.GetValueOrDefault((int)key - 1) + 1;
                }

                VBufferEditor<float> editor = VBufferEditor.Create(ref value, keys, counts.Count, requireIndicesOnDense: true);
                int at = 0;
                foreach ((int slot, int count) in counts)
                {
                    editor.Values[at] = count;
                    editor.Indices[at++] = slot;
                }

                value = editor.Commit();
            };
        }
    }
}
