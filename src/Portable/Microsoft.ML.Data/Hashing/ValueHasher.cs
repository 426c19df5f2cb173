using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>Hashes the value of a column in the current row, so that equal values have equal hashes.</summary>
internal static class ValueHasher
{
    public static Func<uint> Create(DataViewRow row, DataViewSchema.Column column, uint seed)
    {
        DataViewType type = column.Type;
        if (type is TextDataViewType)
        {
            ValueGetter<ReadOnlyMemory<char>> getText = row.GetGetter<ReadOnlyMemory<char>>(column);
            ReadOnlyMemory<char> text = default;
            return () =>
            {
                getText(ref text);
                return Hash(MemoryMarshal.AsBytes(text.Span), seed);
            };
        }

        return (Func<uint>)typeof(ValueHasher)
            .GetMethod(type is VectorDataViewType ? nameof(CreateVector) : nameof(CreateScalar), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
            .MakeGenericMethod(column.Type.GetItemType().RawType)
            .Invoke(null, [row, column, seed]);
    }

    private static Func<uint> CreateScalar<T>(DataViewRow row, DataViewSchema.Column column, uint seed)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default;
        return () =>
        {
            getter(ref value);
            return HashItem(value, seed);
        };
    }

    private static Func<uint> CreateVector<T>(DataViewRow row, DataViewSchema.Column column, uint seed)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            uint hash = seed;
            foreach (T item in value.DenseValues())
                hash = HashItem(item, hash);
            return hash;
        };
    }

    private static uint HashItem<T>(T value, uint seed)
    {
        if (value is ReadOnlyMemory<char> text)
            return Hash(MemoryMarshal.AsBytes(text.Span), seed);
        Span<T> one = [value];
        return Hash(MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<T, byte>(ref one[0]), System.Runtime.CompilerServices.Unsafe.SizeOf<T>()), seed);
    }

    private static uint Hash(ReadOnlySpan<byte> bytes, uint seed)
    {
        uint hash = seed;
        ReadOnlySpan<byte> rest = bytes;
        for (; rest.Length >= sizeof(uint); rest = rest[sizeof(uint)..])
            hash = Hashing.MurmurRound(hash, MemoryMarshal.Read<uint>(rest));
        uint last = 0;
        for (int i = 0; i < rest.Length; i++)
            last |= (uint)rest[i] << (8 * i);
        return Hashing.MixHash(Hashing.MurmurRound(Hashing.MurmurRound(hash, last), (uint)bytes.Length));
    }
}
