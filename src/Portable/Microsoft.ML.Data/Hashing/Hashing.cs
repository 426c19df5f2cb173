using System.Runtime.InteropServices;

namespace Microsoft.ML;

/// <summary>MurmurHash3 (A. Appleby), as ML.NET uses it.</summary>
internal static class Hashing
{
    /// <summary>Takes 32 more bits into a hash.</summary>
    public static uint MurmurRound(uint hash, uint chunk)
    {
        unchecked
        {
            chunk *= 0xCC9E2D51;
            chunk = uint.RotateLeft(chunk, 15);
            chunk *= 0x1B873593;
            return uint.RotateLeft(hash ^ chunk, 13) * 5 + 0xE6546B64;
        }
    }

    /// <summary>The last step, which spreads every bit over the whole hash.</summary>
    public static uint MixHash(uint hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
            hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
            return hash ^ (hash >> 16);
        }
    }

    /// <summary>MurmurHash3 of 32 bits over bytes.</summary>
    public static uint MurmurHash3(ReadOnlySpan<byte> bytes, uint seed)
    {
        uint hash = seed;
        ReadOnlySpan<byte> rest = bytes;
        for (; rest.Length >= sizeof(uint); rest = rest[sizeof(uint)..])
            hash = MurmurRound(hash, MemoryMarshal.Read<uint>(rest));
        unchecked
        {
            uint tail = 0;
            for (int i = rest.Length - 1; i >= 0; i--)
                tail = (tail << 8) | rest[i];
            hash ^= uint.RotateLeft(tail * 0xCC9E2D51, 15) * 0x1B873593;
            return MixHash(hash ^ (uint)bytes.Length);
        }
    }
}
