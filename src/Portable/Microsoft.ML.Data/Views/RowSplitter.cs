using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>
/// Gives each row a number from 0 to 1, random by position or hashed from a key column, and cuts data into parts by it. Rows with
/// the same key are never parted.
/// </summary>
internal sealed class RowSplitter
{
    private const uint DefaultSeed = 42;
    private const int KeyBits = 24;

    private readonly IDataView _data;
    private readonly uint _seed;
    private readonly DataViewSchema.Column? _key;

    public RowSplitter(IDataView data, string samplingKeyColumnName, int? seed)
    {
        _data = data;
        _seed = seed.HasValue ? unchecked((uint)seed.Value) : DefaultSeed;
        if (samplingKeyColumnName != null)
        {
            _key = data.Schema.GetColumnOrNull(samplingKeyColumnName)
                ?? throw Contracts.ExceptSchemaMismatch(nameof(samplingKeyColumnName), "SamplingKeyColumn", samplingKeyColumnName);
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
        var getKey = (ValueGetter<uint>)HashGetters.Of(row, _key.Value, new HashSettings(KeyBits, _seed, Ordered: false, Combine: true));
        uint key = 0;
        return () =>
        {
            getKey(ref key);
            return key * (1f / ((1 << KeyBits) + 1));
        };
    }
}
