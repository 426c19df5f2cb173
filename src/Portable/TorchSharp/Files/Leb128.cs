namespace TorchSharp;

/// <summary>Unsigned integers as groups of seven bits, the lowest first, the high bit meaning that more follow.</summary>
internal static class Leb128
{
    internal static void WriteLeb128(this BinaryWriter writer, long value)
    {
        if (value < 0)
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only numbers that are not negative can be written.");
        writer.Write7BitEncodedInt64(value);
    }

    internal static long ReadLeb128(this BinaryReader reader) => reader.Read7BitEncodedInt64();
}
