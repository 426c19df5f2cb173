using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that enumerates in the order of insertion and can also be indexed by position.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IEnumerable<(TKey, TValue)>, IList<(TKey, TValue)>
{
    private readonly List<(TKey, TValue)> _list = [];
    private readonly Dictionary<TKey, TValue> _map = [];

    public OrderedDict()
    {
    }

    public int Count => _list.Count;

    public bool IsReadOnly => false;

    public ICollection<TKey> Keys => [.. keys()];

    public ICollection<TValue> Values => [.. values()];

    public TValue this[TKey key]
    {
        get => _map[key];
        set
        {
            int index = IndexOfKey(key);
            if (index < 0)
                Add(key, value);
            else
                Replace(index, value);
        }
    }

    public (TKey, TValue) this[int index]
    {
        get => _list[index];
        set
        {
            if (Equals(_list[index].Item1, value.Item1))
            {
                Replace(index, value.Item2);
                return;
            }
            _map.Add(value.Item1, value.Item2);
            _map.Remove(_list[index].Item1);
            _list[index] = value;
        }
    }

    public IEnumerable<TKey> keys() => _list.Select(pair => pair.Item1);

    public IEnumerable<TValue> values() => _list.Select(pair => pair.Item2);

    public IEnumerator<(TKey, TValue)> items() => _list.GetEnumerator();

    public void clear() => Clear();

    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    public void Add(TKey key, TValue value)
    {
        _map.Add(key, value);
        _list.Add((key, value));
    }

    public void Insert(int index, (TKey, TValue) item)
    {
        _map.Add(item.Item1, item.Item2);
        _list.Insert(index, item);
    }

    public void Clear()
    {
        _list.Clear();
        _map.Clear();
    }

    public bool ContainsKey(TKey key) => _map.ContainsKey(key);

    public bool Contains((TKey, TValue) item) => _list.Contains(item);

    public bool Contains(KeyValuePair<TKey, TValue> item) => _map.Contains(item);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _map.TryGetValue(key, out value);

    public int IndexOf((TKey, TValue) item) => _list.IndexOf(item);

    public bool Remove(TKey key)
    {
        int index = IndexOfKey(key);
        if (index < 0)
            return false;
        RemoveAt(index);
        return true;
    }

    public bool Remove((TKey, TValue) item)
    {
        int index = IndexOf(item);
        if (index < 0)
            return false;
        RemoveAt(index);
        return true;
    }

    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));

    public void RemoveAt(int index)
    {
        _map.Remove(_list[index].Item1);
        _list.RemoveAt(index);
    }

    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in _list)
            array[arrayIndex++] = new(key, value);
    }

    public IEnumerator<(TKey, TValue)> GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() =>
        _list.Select(pair => new KeyValuePair<TKey, TValue>(pair.Item1, pair.Item2)).GetEnumerator();

    private int IndexOfKey(TKey key) => _map.ContainsKey(key) ? _list.FindIndex(pair => Equals(pair.Item1, key)) : -1;

    private void Replace(int index, TValue value)
    {
        var key = _list[index].Item1;
        _map[key] = value;
        _list[index] = (key, value);
    }
}
