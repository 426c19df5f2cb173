using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Data;

internal delegate uint ItemHash<T>(in T value, uint seed);

/// <summary>
/// Hashes of items with MurmurHash3 over their bytes: texts as UTF-8 without the spaces around them, integers of up to 32 bits and booleans as
/// four bytes. A missing item has no hash; it stays the missing key.
/// </summary>
internal static class ItemHashes
{
    private const int StackBytes = 512;

    /// <summary>The hash of a value, null for a type that cannot be hashed.</summary>
    public static Delegate GetOrNull(PrimitiveDataViewType type) => type switch
    {
        TextDataViewType => (ItemHash<ReadOnlyMemory<char>>)HashText,
        KeyDataViewType or NumberDataViewType => Type.GetTypeCode(type.RawType) switch
        {
            TypeCode.Single => (ItemHash<float>)HashNumber,
            TypeCode.Double => (ItemHash<double>)HashNumber,
            TypeCode.SByte => (ItemHash<sbyte>)HashSmall,
            TypeCode.Byte => (ItemHash<byte>)HashSmall,
            TypeCode.Int16 => (ItemHash<short>)HashSmall,
            TypeCode.UInt16 => (ItemHash<ushort>)HashSmall,
            TypeCode.Int32 => (ItemHash<int>)HashNumber,
            TypeCode.UInt32 => (ItemHash<uint>)HashNumber,
            TypeCode.Int64 => (ItemHash<long>)HashNumber,
            _ => (ItemHash<ulong>)HashNumber,
        },
        BooleanDataViewType => (ItemHash<bool>)HashBoolean,
        _ => null,
    };

    /// <summary>Whether a value has no hash.</summary>
    public static bool IsMissing<T>(in T value, PrimitiveDataViewType type) => value switch
    {
        float real => float.IsNaN(real),
        double real => double.IsNaN(real),
        ReadOnlyMemory<char> text => text.IsEmpty,
        _ => type is KeyDataViewType && EqualityComparer<T>.Default.Equals(value, default),
    };

    private static uint HashBoolean(in bool value, uint seed) => HashNumber(value ? 1 : 0, seed);

    private static uint HashSmall<T>(in T value, uint seed) where T : INumberBase<T> => HashNumber(int.CreateTruncating(value), seed);

    // -0 equals 0.
    private static uint HashNumber<T>(in T value, uint seed) where T : unmanaged, INumberBase<T>
    {
        T normal = T.IsZero(value) ? T.Zero : value;
        return Hashing.MurmurHash3(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref normal)), seed);
    }

    private static uint HashText(in ReadOnlyMemory<char> value, uint seed)
    {
        ReadOnlySpan<char> text = value.Span.Trim(' ');
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[] rented = most <= StackBytes ? null : ArrayPool<byte>.Shared.Rent(most);
        Span<byte> bytes = rented ?? stackalloc byte[StackBytes];
        uint hash = Hashing.MurmurHash3(bytes[..Encoding.UTF8.GetBytes(text, bytes)], seed);
        if (rented != null)
            ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }
}
