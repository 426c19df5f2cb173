using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Reads the input columns of a hashing of n-grams.</summary>
internal static class NgramHashGetters
{
    /// <summary>An action that hashes the n-grams of one input column of the row.</summary>
    public static Action MakeReader(DataViewRow row, DataViewSchema.Column column, NgramHashOptions options, int place, NgramHasher.Sink sink)
    {
        Type rawType = column.Type.GetItemType().RawType;
        if (rawType == typeof(byte))
            return MakeReader<byte>(row, column, options, place, sink);
        if (rawType == typeof(ushort))
            return MakeReader<ushort>(row, column, options, place, sink);
        if (rawType == typeof(uint))
            return MakeReader<uint>(row, column, options, place, sink);
        return MakeReader<ulong>(row, column, options, place, sink);
    }

    private static Action MakeReader<TToken>(DataViewRow row, DataViewSchema.Column column, NgramHashOptions options, int place, NgramHasher.Sink sink)
        where TToken : unmanaged, IBinaryInteger<TToken>
    {
        ValueGetter<VBuffer<TToken>> getTokens = row.GetGetter<VBuffer<TToken>>(column);
        var hasher = new NgramHasher(options, place, sink);
        VBuffer<TToken> tokens = default;
        TToken[] scratch = null;
        return () =>
        {
            getTokens(ref tokens);
            NgramWalker.Walk(DenseTokens.Of(tokens, ref scratch), options.NgramLength, options.SkipLength, ref hasher);
        };
    }
}
