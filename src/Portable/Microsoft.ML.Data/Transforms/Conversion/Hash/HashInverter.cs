using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Finds out which values were hashed to each key.</summary>
internal static class HashInverter
{
    /// <summary>For the keys that were met a text of the first values that have them: the value itself if it is one, else "{a,b}".</summary>
    public static VBuffer<ReadOnlyMemory<char>> Collect(IDataView data, DataViewSchema.Column column, HashSettings settings, int maximum)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        PrimitiveDataViewType textType = TextDataViewType.Instance;
        Contracts.CheckParam(
            ValueConversion.GetOrNull(column.Type.GetItemType(), textType) != null, nameof(HashingEstimator.ColumnOptions.MaximumNumberOfInverts),
            $"Values of type {column.Type} cannot be told as text");
        Delegate getText = ConvertedGetters.Of(cursor, column, TextDataViewType.Instance);
        Delegate getKey = HashGetters.Of(cursor, column, settings);
        Action<Action<uint, string>> read = Reader(getText, getKey, settings.Ordered);

        var found = new Dictionary<int, List<string>>();
        while (cursor.MoveNext())
        {
            read((key, text) =>
            {
                if (key == 0)
                    return;
                int slot = (int)(key - 1);
                if (!found.TryGetValue(slot, out List<string> texts))
                    found.Add(slot, texts = []);
                if ((maximum < 0 || texts.Count < maximum) && !texts.Contains(text))
                    texts.Add(text);
            });
        }

        int[] slots = found.Keys.Order().ToArray();
        ReadOnlyMemory<char>[] names = Array.ConvertAll(slots, slot => (found[slot] is [var one] ? one : "{" + string.Join(",", found[slot]) + "}").AsMemory());
        int keys = settings.OutputType(column.Type).GetItemType().GetKeyCountAsInt32();
        return new VBuffer<ReadOnlyMemory<char>>(keys, names.Length, names, slots);
    }

    private static Action<Action<uint, string>> Reader(Delegate getText, Delegate getKey, bool ordered)
    {
        if (getText is ValueGetter<ReadOnlyMemory<char>> getOne)
        {
            ReadOnlyMemory<char> text = default;
            uint key = 0;
            return take =>
            {
                getOne(ref text);
                ((ValueGetter<uint>)getKey)(ref key);
                take(key, text.ToString());
            };
        }

        var getTexts = (ValueGetter<VBuffer<ReadOnlyMemory<char>>>)getText;
        VBuffer<ReadOnlyMemory<char>> texts = default;
        if (getKey is ValueGetter<uint> getCombined)
        {
            uint key = 0;
            return take =>
            {
                getTexts(ref texts);
                getCombined(ref key);
                take(key, string.Join(",", texts.DenseValues()));
            };
        }

        VBuffer<uint> keys = default;
        return take =>
        {
            getTexts(ref texts);
            ((ValueGetter<VBuffer<uint>>)getKey)(ref keys);
            foreach ((int slot, uint key) in keys.Items())
                take(key, ordered ? $"{slot}:{texts.GetItemOrDefault(slot)}" : texts.GetItemOrDefault(slot).ToString());
        };
    }
}
