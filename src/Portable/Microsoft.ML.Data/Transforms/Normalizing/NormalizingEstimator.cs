using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Learns from one pass over the data how to normalize each slot of real-valued columns.</summary>
public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    internal const int DefaultMaximumBinCount = 1024;

    private readonly IHost _host;
    private readonly (string outputColumnName, string inputColumnName)[] _columns;
    private readonly long _maximumExampleCount;
    private readonly Func<int, SlotStatistics> _createStatistics;

    /// <param name="env">The environment.</param>
    /// <param name="createStatistics">What is collected for a column of so many slots.</param>
    /// <param name="maximumExampleCount">How many rows are looked at, at most.</param>
    /// <param name="columns">The columns.</param>
    internal NormalizingEstimator(
        IHostEnvironment env, Func<int, SlotStatistics> createStatistics, long maximumExampleCount,
        params (string outputColumnName, string inputColumnName)[] columns)
    {
        Contracts.CheckParam(maximumExampleCount > 1, nameof(maximumExampleCount), "Must be greater than 1");
        _host = env.Register(nameof(NormalizingEstimator));
        _createStatistics = createStatistics;
        _maximumExampleCount = maximumExampleCount;
        _columns = columns;
    }

    internal static NormalizingEstimator MinMax(
        IHostEnvironment env, bool fixZero, long maximumExampleCount, params (string outputColumnName, string inputColumnName)[] columns) =>
        new(env, slots => new MinMaxStatistics(slots, fixZero), maximumExampleCount, columns);

    internal static NormalizingEstimator MeanVariance(
        IHostEnvironment env, bool fixZero, bool useCdf, bool useLog, long maximumExampleCount,
        params (string outputColumnName, string inputColumnName)[] columns) =>
        new(env, slots => new MeanVarianceStatistics(slots, fixZero, useCdf, useLog), maximumExampleCount, columns);

    internal static NormalizingEstimator Binning(
        IHostEnvironment env, bool fixZero, int maximumBinCount, long maximumExampleCount,
        params (string outputColumnName, string inputColumnName)[] columns)
    {
        Contracts.CheckParam(maximumBinCount > 1, nameof(maximumBinCount), "Must be greater than 1");
        return new(env, slots => new BinStatistics(slots, fixZero, maximumBinCount), maximumExampleCount, columns);
    }

    internal static NormalizingEstimator RobustScaling(
        IHostEnvironment env, bool centerData, uint quantileMin, uint quantileMax, long maximumExampleCount,
        params (string outputColumnName, string inputColumnName)[] columns)
    {
        Contracts.CheckParam(quantileMin < quantileMax && quantileMax <= 100, nameof(quantileMin), "Quantiles must be in ascending order and at most 100");
        return new(env, slots => new RobustStatistics(slots, centerData, quantileMin, quantileMax), maximumExampleCount, columns);
    }

    internal static bool IsSupported(DataViewType type) =>
        (type is not VectorDataViewType vector || vector.IsKnownSize)
        && (type.GetItemType() == NumberDataViewType.Single || type.GetItemType() == NumberDataViewType.Double);

    public NormalizingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        _ = GetOutputSchema(SchemaShape.Create(input.Schema));
        DataViewSchema.Column[] inputs = Array.ConvertAll(_columns, pair => input.Schema[pair.inputColumnName]);
        SlotStatistics[] statistics = Array.ConvertAll(inputs, column => _createStatistics(column.Type.GetValueCount()));
        using DataViewRowCursor cursor = input.GetRowCursor(inputs.DistinctBy(column => column.Index));
        Action[] readers = inputs.Zip(statistics, (column, target) => column.Type.GetItemType() == NumberDataViewType.Single
            ? Reader<float>(cursor, column, target, value => value)
            : Reader<double>(cursor, column, target, value => value)).ToArray();

        long rows = 0;
        while (rows < _maximumExampleCount && cursor.MoveNext())
        {
            rows++;
            foreach (Action read in readers)
                read();
        }

        return new NormalizingTransformer(
            _host, inputs.Zip(statistics, (column, collected) => (column.Type, Finish(column, collected, rows))).ToArray(), _columns);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(Array.ConvertAll(_columns, pair =>
        {
            SchemaShape.Column input = inputSchema.Find(pair.inputColumnName);
            bool supported = !input.IsKey && input.Kind != SchemaShape.Column.VectorKind.VariableVector
                && (input.ItemType == NumberDataViewType.Single || input.ItemType == NumberDataViewType.Double);
            if (!supported)
            {
                throw Contracts.ExceptSchemaMismatch(
                    nameof(inputSchema), "input", input.Name, "Expected float or double, or a known-size vector of them", input.GetTypeString());
            }

            var annotations = new SchemaShape(input.KeepAnnotations(AnnotationUtils.Kinds.SlotNames).Append(SchemaShapeExtensions.IsNormalizedAnnotation));
            return new SchemaShape.Column(pair.outputColumnName, input.Kind, input.ItemType, false, annotations);
        }));
    }

    private static SlotNormalizer Finish(DataViewSchema.Column column, SlotStatistics statistics, long rows)
    {
        SlotNormalizer learned = statistics.Finish(rows);
        return column.Type.GetItemType() == NumberDataViewType.Single ? learned.Rounded() : learned;
    }

    private static Action Reader<T>(DataViewRow row, DataViewSchema.Column column, SlotStatistics statistics, Func<T, double> convert)
    {
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<T> getScalar = row.GetGetter<T>(column);
            T scalar = default;
            return () =>
            {
                getScalar(ref scalar);
                statistics.Add(0, convert(scalar));
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
                statistics.Add(vector.IsDense ? i : indices[i], convert(values[i]));
        };
    }
}
