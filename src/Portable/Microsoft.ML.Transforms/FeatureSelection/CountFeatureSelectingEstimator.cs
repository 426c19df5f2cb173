using System.Reflection;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Keeps the slots that are neither missing nor the default value in at least so many rows.</summary>
public sealed class CountFeatureSelectingEstimator : IEstimator<ITransformer>
{
    private static readonly MethodInfo _createCounter =
        typeof(CountFeatureSelectingEstimator).GetMethod(nameof(CreateCounter), BindingFlags.NonPublic | BindingFlags.Static);

    private readonly IHost _host;
    private readonly (string outputColumnName, string inputColumnName)[] _columns;
    private readonly long _count;

    internal CountFeatureSelectingEstimator(IHostEnvironment env, long count, params (string outputColumnName, string inputColumnName)[] columns)
    {
        Contracts.CheckParam(count >= 0, nameof(count), "Must be non-negative.");
        _host = env.Register(nameof(CountFeatureSelectingEstimator));
        _columns = columns;
        _count = count;
    }

    public ITransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        _ = GetOutputSchema(SchemaShape.Create(input.Schema));
        DataViewSchema.Column[] inputs = Array.ConvertAll(_columns, pair => input.Schema[pair.inputColumnName]);
        long[][] counts = Array.ConvertAll(inputs, column => new long[column.Type.GetValueCount()]);
        using DataViewRowCursor cursor = input.GetRowCursor(inputs.DistinctBy(column => column.Index));
        Action[] counters = inputs.Select((column, i) =>
            UntypedGetters.Invoke<Action>(_createCounter, [column.Type.GetItemType().RawType], null, cursor, column, counts[i])).ToArray();
        while (cursor.MoveNext())
        {
            foreach (Action count in counters)
                count();
        }

        return MakeTransformer(Array.ConvertAll(counts, FindDropped));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(Array.ConvertAll(_columns, pair =>
        {
            SchemaShape.Column input = inputSchema.Find(pair.inputColumnName);
            bool countable = input.Kind != SchemaShape.Column.VectorKind.VariableVector
                && (input.ItemType is TextDataViewType || input.ItemType == NumberDataViewType.Single || input.ItemType == NumberDataViewType.Double);
            if (!countable)
            {
                throw Contracts.ExceptSchemaMismatch(
                    nameof(inputSchema), "input", input.Name, "known-size vector or scalar of Single, Double or String", input.GetTypeString());
            }

            var annotations = new SchemaShape(input.KeepAnnotations(AnnotationUtils.Kinds.SlotNames, AnnotationUtils.Kinds.IsNormalized));
            return new SchemaShape.Column(pair.outputColumnName, input.Kind, input.ItemType, input.IsKey, annotations);
        }));
    }

    // A column that keeps all of its slots is copied.
    private ITransformer MakeTransformer((int Min, int Max)[][] dropped)
    {
        var copied = _columns.Where((_, i) => dropped[i].Length == 0).ToArray();
        if (copied.Length == _columns.Length)
            return new ColumnCopyingTransformer(_host, copied);
        var drop = new SlotsDroppingTransformer(
            _host, dropped.Where(ranges => ranges.Length > 0).ToArray(), _columns.Where((_, i) => dropped[i].Length > 0).ToArray());
        return copied.Length == 0 ? drop : new TransformerChain<ITransformer>(new ColumnCopyingTransformer(_host, copied), drop);
    }

    private (int Min, int Max)[] FindDropped(long[] counts)
    {
        var ranges = new List<(int Min, int Max)>();
        for (int slot = 0; slot < counts.Length; slot++)
        {
            if (counts[slot] >= _count)
                continue;
            if (ranges.Count > 0 && ranges[^1].Max == slot - 1)
                ranges[^1] = (ranges[^1].Min, slot);
            else
                ranges.Add((slot, slot));
        }

        return [.. ranges];
    }

    private static Action CreateCounter<T>(DataViewRow row, DataViewSchema.Column column, long[] counts)
    {
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<T> getScalar = row.GetGetter<T>(column);
            T scalar = default;
            return () =>
            {
                getScalar(ref scalar);
                if (Counts(in scalar))
                    counts[0]++;
            };
        }

        ValueGetter<VBuffer<T>> getVector = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        return () =>
        {
            getVector(ref vector);
            ReadOnlySpan<T> values = vector.GetValues();
            ReadOnlySpan<int> indices = vector.GetIndices();
            for (int i = 0; i < values.Length; i++)
            {
                if (Counts(in values[i]))
                    counts[vector.IsDense ? i : indices[i]]++;
            }
        };
    }

    private static bool Counts<T>(in T value) => value switch
    {
        float single => single != 0 && !float.IsNaN(single),
        double real => real != 0 && !double.IsNaN(real),
        ReadOnlyMemory<char> text => !text.IsEmpty,
        _ => false,
    };
}
