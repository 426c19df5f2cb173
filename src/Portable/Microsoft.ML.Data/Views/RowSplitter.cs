using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>
/// Gives each row a number from 0 to 1 and cuts data into parts by it. The number is random by position or, with a sampling key, made of the
/// key: keys by their place among all keys, real numbers by their share of the largest one, everything else by its hash. So rows with the same
/// key stay together.
/// </summary>
internal sealed class RowSplitter
{
    // ML.NET's own defaults: of its random columns and of its hashes.
    private const uint DefaultSeed = 42;
    private const uint DefaultHashSeed = 314489979;
    private const int KeyBits = 30;

    private readonly IDataView _data;
    private readonly int? _seed;
    private readonly DataViewSchema.Column? _key;
    private readonly SlotNormalizer _scale;

    public RowSplitter(IDataView data, string samplingKeyColumnName, int? seed)
    {
        _data = data;
        _seed = seed;
        if (samplingKeyColumnName != null)
        {
            _key = data.Schema.GetColumnOrNull(samplingKeyColumnName)
                ?? throw Contracts.ExceptSchemaMismatch(nameof(samplingKeyColumnName), "SamplingKeyColumn", samplingKeyColumnName);
            if (IsReal(_key.Value) && !_key.Value.IsNormalized())
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
            Func<double> number = CreateNumbers(row);
            return () =>
            {
                double value = number();
                return (min <= value && value < max) != complement;
            };
        }
    }

    private Func<double> CreateNumbers(DataViewRow row)
    {
        if (_key is not { } column)
        {
            var random = new TauswortheHybrid(unchecked((uint?)_seed) ?? DefaultSeed);
            return () => random.NextSingle();
        }

        if (IsReal(column))
            return RealNumbers(row, column);
        return column.Type is KeyDataViewType key ? KeyNumbers((ValueGetter<ulong>)ConvertedGetters.Of(row, column, NumberDataViewType.UInt64), key.Count) : HashedNumbers(row, column);
    }

    private static Func<double> KeyNumbers(ValueGetter<ulong> getKey, ulong count)
    {
        ulong key = 0;
        return () =>
        {
            getKey(ref key);
            return (key - 0.5) / count;
        };
    }

    private Func<double> HashedNumbers(DataViewRow row, DataViewSchema.Column column)
    {
        var settings = new HashSettings(KeyBits, unchecked((uint?)_seed) ?? DefaultHashSeed, Ordered: false, Combine: true);
        var getHash = (ValueGetter<uint>)HashGetters.Of(row, column, settings);
        return KeyNumbers((ref ulong key) =>
        {
            uint hash = 0;
            getHash(ref hash);
            key = hash;
        }, 1UL << KeyBits);
    }

    private Func<double> RealNumbers(DataViewRow row, DataViewSchema.Column column)
    {
        var getNumber = (ValueGetter<double>)ConvertedGetters.Of(row, column, NumberDataViewType.Double);
        double number = 0;
        return () =>
        {
            getNumber(ref number);
            double scaled = _scale?.Map(number, 0) ?? number;
            return column.Type == NumberDataViewType.Single ? (float)scaled : scaled;
        };
    }

    private SlotNormalizer LearnScale(DataViewSchema.Column column)
    {
        var statistics = new MinMaxStatistics(1, fixZero: true);
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
