using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>What to call the tokens of a column of keys.</summary>
internal static class TokenNames
{
    private const string Missing = "*";

    /// <summary>The values of the keys, or where there are none their numbers.</summary>
    public static Func<uint, string> OfKeys(DataViewSchema.Column column)
    {
        if (!column.HasKeyValues(TextDataViewType.Instance))
            return token => token == 0 ? Missing : (token - 1).ToString(CultureInfo.InvariantCulture);
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);
        return token => token == 0 ? Missing : values.GetItemOrDefault((int)token - 1).ToString();
    }

    /// <summary>The words that were hashed to keys: they stand in the hidden column under the column of hashes.</summary>
    public static Func<uint, string> OfHashedWords(IDataView data, DataViewSchema.Column hashes)
    {
        DataViewSchema.Column words = data.Schema.Last(column => column.Name == hashes.Name && column.IsHidden);
        var names = new Dictionary<uint, string>();
        using DataViewRowCursor cursor = data.GetRowCursor([words, hashes]);
        var getWords = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(words);
        ValueGetter<VBuffer<uint>> getHashes = cursor.GetGetter<VBuffer<uint>>(hashes);
        VBuffer<ReadOnlyMemory<char>> wordBuffer = default;
        VBuffer<uint> hashBuffer = default;
        while (cursor.MoveNext())
        {
            getWords(ref wordBuffer);
            getHashes(ref hashBuffer);
            for (int i = 0; i < wordBuffer.Length; i++)
                names.TryAdd(hashBuffer.GetItemOrDefault(i), wordBuffer.GetItemOrDefault(i).ToString());
        }
        return token => token == 0 ? Missing : names[token];
    }
}
