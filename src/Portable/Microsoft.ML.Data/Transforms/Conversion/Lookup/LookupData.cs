using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What is looked up and what is found, as a column "Key" and a column "Value" in memory.</summary>
internal sealed class LookupData
{
    public const string KeyName = "Key";
    public const string ValueName = "Value";

    private static readonly MethodInfo _read = typeof(LookupData).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static);

    private LookupData(MemoryColumn keys, MemoryColumn values)
    {
        Keys = keys;
        Values = values;
        View = new MemoryDataView(keys, values);
    }

    public MemoryColumn Keys { get; }

    public MemoryColumn Values { get; }

    public IDataView View { get; }

    public static LookupData Create(IDataView data, string keyColumnName, string valueColumnName)
    {
        DataViewSchema.Column keys = data.Schema.GetColumnOrNull(keyColumnName)
            ?? throw Contracts.Except($"Key column {keyColumnName} does not exist in the given dataview");
        DataViewSchema.Column values = data.Schema.GetColumnOrNull(valueColumnName)
            ?? throw Contracts.Except($"Value column {valueColumnName} does not exist in the given dataview");
        using DataViewRowCursor cursor = data.GetRowCursor([keys, values]);
        return UntypedGetters.Invoke<LookupData>(_read, [keys.Type.RawType, values.Type.RawType], null, cursor, keys, values);
    }

    public static LookupData Create<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> pairs, bool valuesAsKeys)
    {
        Contracts.CheckValue(pairs, "keyValuePairs");
        KeyValuePair<TKey, TValue>[] entries = pairs.ToArray();
        MemoryColumn keys = ScalarColumn(KeyName, Array.ConvertAll(entries, entry => entry.Key));
        TValue[] values = Array.ConvertAll(entries, entry => entry.Value);
        return new LookupData(keys, valuesAsKeys ? KeyColumn(values) : ScalarColumn(ValueName, values));
    }

    public static LookupData Create<TKey, TItem>(IEnumerable<KeyValuePair<TKey, TItem[]>> pairs)
    {
        Contracts.CheckValue(pairs, "keyValuePairs");
        KeyValuePair<TKey, TItem[]>[] entries = pairs.ToArray();
        MemoryColumn keys = ScalarColumn(KeyName, Array.ConvertAll(entries, entry => entry.Key));
        PrimitiveDataViewType itemType = TypeOf<TItem>();
        TItem[][] arrays = Array.ConvertAll(entries, entry => entry.Value ?? []);
        int size = arrays.Length > 0 && arrays.All(array => array.Length == arrays[0].Length) ? arrays[0].Length : 0;
        var type = new VectorDataViewType(itemType, size);
        MemoryColumn values = arrays is string[][] texts
            ? VectorColumn(type, Array.ConvertAll(texts, ToMemory))
            : VectorColumn(type, arrays);
        return new LookupData(keys, values);
    }

    private static LookupData Read<TKey, TValue>(DataViewRowCursor cursor, DataViewSchema.Column keys, DataViewSchema.Column values)
    {
        ValueGetter<TKey> getKey = cursor.GetGetter<TKey>(keys);
        ValueGetter<TValue> getValue = cursor.GetGetter<TValue>(values);
        var keyList = new List<TKey>();
        var valueList = new List<TValue>();
        while (cursor.MoveNext())
        {
            TKey key = default;
            TValue value = default;
            getKey(ref key);
            getValue(ref value);
            keyList.Add(key);
            valueList.Add(value);
        }

        return new LookupData(
            new MemoryColumn<TKey>(KeyName, keys.Type, keyList.ToArray(), keys.Annotations),
            new MemoryColumn<TValue>(ValueName, values.Type, valueList.ToArray(), values.Annotations));
    }

    private static PrimitiveDataViewType TypeOf<T>() => typeof(T).TryGetDataKind(out DataKind kind)
        ? kind.ToDataViewType()
        : throw Contracts.Except($"Unsupported type {typeof(T)} used in mapping.");

    private static MemoryColumn ScalarColumn<T>(string name, T[] values) => values is string[] texts
        ? new MemoryColumn<ReadOnlyMemory<char>>(name, TextDataViewType.Instance, ToMemory(texts))
        : new MemoryColumn<T>(name, TypeOf<T>(), values);

    private static MemoryColumn<VBuffer<T>> VectorColumn<T>(VectorDataViewType type, T[][] values) =>
        new(ValueName, type, Array.ConvertAll(values, array => new VBuffer<T>(array.Length, array)));

    private static ReadOnlyMemory<char>[] ToMemory(string[] texts) => Array.ConvertAll(texts, text => text.AsMemory());

    // Unsigned numbers are keys themselves; other values get keys in the order of their first occurrence.
    private static MemoryColumn KeyColumn<T>(T[] values)
    {
        T[] distinct = values.Distinct().ToArray();
        ReadOnlyMemory<char>[] names = Array.ConvertAll(distinct, value => value.ToString().AsMemory());
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddKeyValues(names.Length, TextDataViewType.Instance, (ref VBuffer<ReadOnlyMemory<char>> target) =>
            VBuffer<ReadOnlyMemory<char>>.Copy(names, 0, ref target, names.Length));
        ulong count = (ulong)Math.Max(1, distinct.Length);
        if (values is uint[] or ulong[])
            return new MemoryColumn<T>(ValueName, new KeyDataViewType(typeof(T), count), values, annotations.ToAnnotations());

        var keys = new Dictionary<T, uint>();
        foreach (T value in distinct)
            keys.Add(value, (uint)keys.Count + 1);
        return new MemoryColumn<uint>(
            ValueName, new KeyDataViewType(typeof(uint), count), Array.ConvertAll(values, value => keys[value]), annotations.ToAnnotations());
    }
}
