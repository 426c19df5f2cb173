using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A dictionary from values of one column to those of another. Texts and numbers are handed on, not copied.</summary>
internal abstract class ValueMap
{
    /// <summary>A getter of what is found for the column's values.</summary>
    public abstract Delegate CreateGetter(DataViewRow row, DataViewSchema.Column column);

    public static ValueMap Create(LookupData lookup)
    {
        Type key = lookup.Keys.Description.Type.RawType;
        return lookup.Values.Description.Type is VectorDataViewType vector
            ? UntypedGetters.Create<ValueMap>(typeof(VectorValueMap<,>), [key, vector.ItemType.RawType], lookup)
            : UntypedGetters.Create<ValueMap>(typeof(ScalarValueMap<,>), [key, lookup.Values.Description.Type.RawType], lookup);
    }
}

internal abstract class ValueMap<TKey, TValue> : ValueMap
{
    private readonly Dictionary<TKey, TValue> _map;

    protected ValueMap(LookupData lookup)
    {
        ReadOnlySpan<TKey> keys = ((MemoryColumn<TKey>)lookup.Keys).Values;
        ReadOnlySpan<TValue> values = ((MemoryColumn<TValue>)lookup.Values).Values;
        _map = new Dictionary<TKey, TValue>(keys.Length, TermComparer.EqualityFor<TKey>());
        for (int i = 0; i < keys.Length; i++)
        {
            if (!_map.TryAdd(keys[i], values[i]))
                throw Contracts.Except($"Duplicate keys in data '{keys[i]}'");
        }
    }

    protected bool TryFind(TKey key, out TValue value) => _map.TryGetValue(key, out value);

    protected static ValueGetter<TKey> KeyGetter(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<TKey>(column);
}

/// <summary>Values that are not vectors, for columns of keys or of vectors of keys.</summary>
internal sealed class ScalarValueMap<TKey, TValue>(LookupData lookup) : ValueMap<TKey, TValue>(lookup)
{
    private readonly TValue _missing = ValueConversion.Missing<TValue>((PrimitiveDataViewType)lookup.Values.Description.Type);

    public override Delegate CreateGetter(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<TKey> getKey = KeyGetter(row, column);
            TKey key = default;
            return (ValueGetter<TValue>)((ref TValue value) =>
            {
                getKey(ref key);
                Find(in key, ref value);
            });
        }

        ValueGetter<VBuffer<TKey>> getKeys = row.GetGetter<VBuffer<TKey>>(column);
        VBuffer<TKey> keys = default;
        return (ValueGetter<VBuffer<TValue>>)((ref VBuffer<TValue> values) =>
        {
            getKeys(ref keys);
            ConvertedGetters.Map(in keys, ref values, Find, keepSparse: true);
        });
    }

    private void Find(in TKey key, ref TValue value) => value = TryFind(key, out TValue found) ? found : _missing;
}

/// <summary>Values that are vectors, for columns of keys.</summary>
internal sealed class VectorValueMap<TKey, TItem>(LookupData lookup) : ValueMap<TKey, VBuffer<TItem>>(lookup)
{
    private readonly VBuffer<TItem> _missing = new(lookup.Values.Description.Type.GetValueCount(), 0, [], []);

    public override Delegate CreateGetter(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<TKey> getKey = KeyGetter(row, column);
        TKey key = default;
        return (ValueGetter<VBuffer<TItem>>)((ref VBuffer<TItem> value) =>
        {
            getKey(ref key);
            if (!TryFind(key, out VBuffer<TItem> found))
                found = _missing;
            found.CopyTo(ref value);
        });
    }
}
