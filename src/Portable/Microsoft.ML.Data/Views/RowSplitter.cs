using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>
/// Gives each row a number from 0 to 1 and cuts data into parts by it. The number is random by position or, with a sampling key, made of the
/// key: real numbers by their place between the smallest and the largest one, everything else by its hash. So rows with the same key stay together.
/// </summary>
internal sealed class RowSplitter
{
    private const uint DefaultSeed = 42;
    private const int KeyBits = 24;

    private readonly IDataView _data;
    private readonly uint _seed;
    private readonly DataViewSchema.Column? _key;
    private readonly SlotNormalizer _scale;

    public RowSplitter(IDataView data, string samplingKeyColumnName, int? seed)
    {
        _data = data;
        _seed = seed.HasValue ? unchecked((uint)seed.Value) : DefaultSeed;
        if (samplingKeyColumnName != null)
        {
            _key = data.Schema.GetColumnOrNull(samplingKeyColumnName)
                ?? throw Contracts.ExceptSchemaMismatch(nameof(samplingKeyColumnName), "SamplingKeyColumn", samplingKeyColumnName);
            if (IsReal(_key.Value))
                _scale = LearnScale(_key.Value);
        }
    }

    /// <summary>The rows whose number is in [min, max), or with <paramref name="complement"/> all others.</summary>
    public IDataView Part(double min, double max, bool complement = false)
    {
        DataViewSchema.Column[] filterColumns = _key.HasValue ? [_key.Value] : [];
        return new FilteredDataView(_data, filterColumns, CreateFilter, sequential: _key == null);

        Func<bool> CreateFilter(DataViewRow row)
        {
            Func<float> number = CreateNumbers(row);
            return () =>
            {
                float value = number();
                return (min <= value && value < max) != complement;
            };
        }
    }

    private Func<float> CreateNumbers(DataViewRow row)
    {
        if (_key == null)
            return new TauswortheHybrid(_seed).NextSingle;
        return _scale == null ? HashedNumbers(row) : ScaledNumbers(row);
    }

    private Func<float> HashedNumbers(DataViewRow row)
    {
        var getKey = (ValueGetter<uint>)HashGetters.Of(row, _key.Value, new HashSettings(KeyBits, _seed, Ordered: false, Combine: true));
        uint key = 0;
        return () =>
        {
            getKey(ref key);
            return key * (1f / ((1 << KeyBits) + 1));
        };
    }

    private Func<float> ScaledNumbers(DataViewRow row)
    {
        var getNumber = (ValueGetter<double>)ConvertedGetters.Of(row, _key.Value, NumberDataViewType.Double);
        double number = 0;
        return () =>
        {
            getNumber(ref number);
            return (float)_scale.Map(number, 0);
        };
    }

    private SlotNormalizer LearnScale(DataViewSchema.Column column)
    {
        var statistics = new MinMaxStatistics(1, fixZero: false);
        using DataViewRowCursor cursor = _data.GetRowCursor([column]);
        var getNumber = (ValueGetter<double>)ConvertedGetters.Of(cursor, column, NumberDataViewType.Double);
        double number = 0;
        long rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            getNumber(ref number);
            statistics.Add(0, number);
        }

        return statistics.Finish(rows);
    }

    private static bool IsReal(DataViewSchema.Column column) => column.Type == NumberDataViewType.Single || column.Type == NumberDataViewType.Double;
}
