using System.Reflection;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: Microsoft.ML.ModelLoader(SlotsDroppingTransformer.LoaderSignature, typeof(SlotsDroppingTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Keeps some slots of vectors. Where none is kept, one slot with the default value remains.</summary>
internal sealed class SlotsDroppingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "DropSlotsTransform";

    private static readonly VersionInfo _version = VersionInfo.For<SlotsDroppingTransformer>("DROPSLOT", 0x00010001, LoaderSignature);

    // For each pair, which slots are dropped: ranges with both ends, ascending and apart.
    private readonly (int Min, int Max)[][] _dropped;

    internal SlotsDroppingTransformer(
        IHostEnvironment env, (int Min, int Max)[][] dropped, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(SlotsDroppingTransformer)), columns)
    {
        _dropped = dropped;
    }

    private SlotsDroppingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _dropped = Array.ConvertAll(ColumnPairs, _ =>
        {
            var ranges = new (int Min, int Max)[ctx.LoadCount(2 * sizeof(int))];
            Contracts.CheckDecode(ranges.Length > 0);
            for (int i = 0; i < ranges.Length; i++)
                ranges[i].Min = ctx.Reader.ReadInt32();
            for (int i = 0; i < ranges.Length; i++)
            {
                ranges[i].Max = ctx.Reader.ReadInt32();
                Contracts.CheckDecode(ranges[i].Min > (i == 0 ? -1 : ranges[i - 1].Max) && ranges[i].Min <= ranges[i].Max);
            }

            return ranges;
        });
    }

    internal static SlotsDroppingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new SlotsDroppingTransformer(env.Register(nameof(SlotsDroppingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        SaveColumns(ctx);
        foreach ((int Min, int Max)[] ranges in _dropped)
        {
            ctx.Writer.Write(ranges.Length);
            foreach ((int min, _) in ranges)
                ctx.Writer.Write(min);
            foreach ((_, int max) in ranges)
                ctx.Writer.Write(max);
        }
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        if (inputColumn.Type is VectorDataViewType { IsKnownSize: false })
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", inputColumn.Name, "a scalar or a known-size vector", inputColumn.Type.ToString());
    }

    /// <summary>The slots of the pair's column that are left, ascending.</summary>
    private int[] Keep(int pair, DataViewType type)
    {
        var kept = new List<int>();
        int next = 0;
        foreach ((int min, int max) in _dropped[pair])
        {
            for (; next < Math.Min(min, type.GetValueCount()); next++)
                kept.Add(next);
            next = max + 1;
        }
        for (; next < type.GetValueCount(); next++)
            kept.Add(next);
        return [.. kept];
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(SlotsDroppingTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        private static readonly MethodInfo _createGetter =
            typeof(Mapper).GetMethod(nameof(CreateGetter), BindingFlags.NonPublic | BindingFlags.Static);

        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            InputColumns.Select((column, i) =>
            {
                int[] kept = parent.Keep(i, column.Type);
                return new DataViewSchema.DetachedColumn(parent.ColumnPairs[i].outputColumnName, OutputType(column.Type, kept), Annotations(column, kept));
            }).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair) => UntypedGetters.Invoke<Delegate>(
            _createGetter, [InputColumns[pair].Type.GetItemType().RawType], null, input, InputColumns[pair], parent.Keep(pair, InputColumns[pair].Type));

        private static DataViewType OutputType(DataViewType type, int[] kept) =>
            type is VectorDataViewType vector ? new VectorDataViewType(vector.ItemType, Math.Max(1, kept.Length)) : type;

        private static DataViewSchema.Annotations Annotations(DataViewSchema.Column column, int[] kept)
        {
            var builder = new DataViewSchema.Annotations.Builder();
            builder.Add(column.Annotations, name => name is AnnotationUtils.Kinds.IsNormalized or AnnotationUtils.Kinds.KeyValues);
            if (column.HasSlotNames() && kept.Length > 0)
            {
                builder.AddSlotNames(kept.Length, (ref VBuffer<ReadOnlyMemory<char>> names) =>
                {
                    VBuffer<ReadOnlyMemory<char>> all = default;
                    column.GetSlotNames(ref all);
                    Select(in all, kept, ref names);
                });
            }

            return builder.ToAnnotations();
        }

        private static Delegate CreateGetter<T>(DataViewRow row, DataViewSchema.Column column, int[] kept)
        {
            if (column.Type is not VectorDataViewType)
                return kept.Length == 1 ? row.GetGetter<T>(column) : (ValueGetter<T>)((ref T value) => value = default);
            ValueGetter<VBuffer<T>> getVector = row.GetGetter<VBuffer<T>>(column);
            VBuffer<T> source = default;
            return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
            {
                getVector(ref source);
                Select(in source, kept, ref value);
            });
        }

        private static void Select<T>(in VBuffer<T> source, int[] kept, ref VBuffer<T> destination)
        {
            ReadOnlySpan<T> values = source.GetValues();
            if (source.IsDense)
            {
                VBufferEditor<T> dense = VBufferEditor.Create(ref destination, Math.Max(1, kept.Length), kept.Length);
                for (int i = 0; i < kept.Length; i++)
                    dense.Values[i] = values[kept[i]];
                destination = dense.Commit();
                return;
            }

            ReadOnlySpan<int> indices = source.GetIndices();
            VBufferEditor<T> editor = VBufferEditor.Create(
                ref destination, Math.Max(1, kept.Length), Math.Min(kept.Length, values.Length), requireIndicesOnDense: true);
            int count = 0;
            int target = 0;
            for (int i = 0; i < indices.Length && target < kept.Length; i++)
            {
                while (target < kept.Length && kept[target] < indices[i])
                    target++;
                if (target < kept.Length && kept[target] == indices[i])
                {
                    editor.Values[count] = values[i];
                    editor.Indices[count++] = target;
                }
            }

            destination = editor.CommitTruncated(count);
        }
    }
}
