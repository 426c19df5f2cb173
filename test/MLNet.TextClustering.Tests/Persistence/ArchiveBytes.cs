using System.Security.Cryptography;
using System.Text;

namespace MLNet.TextClustering.Tests.Persistence;

/// <summary>An archive of weights as someone sees it who wants to do harm: its bytes, and a checksum that can be made right again.</summary>
internal sealed class ArchiveBytes
{
    private const int ChecksumLength = 32;

    private readonly byte[] _bytes;

    public ArchiveBytes(string base64)
    {
        _bytes = Convert.FromBase64String(base64);
        using var reader = new BinaryReader(new MemoryStream(_bytes), Encoding.UTF8);
        reader.ReadInt64(); // magic and version
        reader.ReadString();
        int count = reader.ReadInt32();
        var arrays = new List<ArchiveArray>();
        for (int i = 0; i < count; i++)
        {
            string name = reader.ReadString();
            int size = reader.ReadByte() == 3 ? 1 : 4, length = reader.ReadInt32();
            arrays.Add(new ArchiveArray(name, (int)reader.BaseStream.Position, length, size));
            reader.BaseStream.Position += (long)length * size;
        }

        Arrays = arrays;
    }

    public IReadOnlyList<ArchiveArray> Arrays { get; }

    /// <summary>The archive with other bytes in one place.</summary>
    public string With(int offset, ReadOnlySpan<byte> value)
    {
        byte[] altered = [.. _bytes];
        value.CopyTo(altered.AsSpan(offset));
        Span<byte> body = altered.AsSpan(0, altered.Length - ChecksumLength);
        SHA256.HashData(body).CopyTo(altered.AsSpan(body.Length));
        return Convert.ToBase64String(altered);
    }
}

/// <param name="Name">Its name.</param>
/// <param name="Offset">Where its first number is.</param>
/// <param name="Length">How many numbers it has.</param>
/// <param name="Size">Bytes of a number: 1 or 4.</param>
internal readonly record struct ArchiveArray(string Name, int Offset, int Length, int Size);
