using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MLNet.TextClustering.Persistence;

/// <summary>Named arrays in one compact block of bytes: magic, version, kind, arrays, SHA-256 of all that stands before it.</summary>
/// <remarks>Everything is little-endian. A reader checks the checksum first and every length against what is left before it allocates.</remarks>
internal sealed class WeightArchive
{
    private const uint Magic = 0x4357544D; // "MTWC"
    private const int Version = 1;
    private const int ChecksumLength = 32;
    private const byte FloatType = 1, IntType = 2, ByteType = 3;

    private readonly Dictionary<string, Array> _arrays = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public WeightArchive(string kind) => Kind = kind;

    /// <summary>Which model the arrays belong to.</summary>
    public string Kind { get; }

    public void Add(string name, float[] values) => Insert(name, values);

    public void Add(string name, int[] values) => Insert(name, values);

    public void Add(string name, byte[] values) => Insert(name, values);

    public void Add(string name, int value) => Insert(name, new[] { value });

    public void Add(string name, float value) => Insert(name, new[] { value });

    public float[] Floats(string name, long expectedLength) => Find<float>(name, expectedLength);

    /// <summary>Finite numbers, each at least <paramref name="minimum"/>.</summary>
    public float[] Floats(string name, long expectedLength, float minimum)
    {
        float[] values = Find<float>(name, expectedLength);
        return Array.TrueForAll(values, value => value >= minimum && float.IsFinite(value))
            ? values
            : throw new FormatException($"The saved weights have a number in '{name}' that is not finite or below {minimum}. The model is damaged.");
    }

    public int[] Ints(string name, int expectedLength) => Find<int>(name, expectedLength);

    /// <summary>Integers, each within [<paramref name="minimum"/>, <paramref name="maximum"/>].</summary>
    public int[] Ints(string name, int expectedLength, int minimum, int maximum)
    {
        int[] values = Find<int>(name, expectedLength);
        return Array.TrueForAll(values, value => value >= minimum && value <= maximum)
            ? values
            : throw new FormatException($"The saved weights have a number in '{name}' that is not from {minimum} to {maximum}. The model is damaged.");
    }

    /// <summary>A block in a format of its own, whose length the model does not know beforehand.</summary>
    public byte[] Bytes(string name) => Find<byte>(name, null);

    public float Float(string name) => Find<float>(name, 1)[0];

    /// <summary>One integer, within [<paramref name="minimum"/>, <paramref name="maximum"/>].</summary>
    public int Int(string name, int minimum, int maximum)
    {
        int value = Find<int>(name, 1)[0];
        return value >= minimum && value <= maximum
            ? value
            : throw new FormatException($"The saved weights give {name} = {value}; it must be from {minimum} to {maximum}. The model is damaged.");
    }

    public string ToBase64()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write(Kind);
            writer.Write(_order.Count);
            foreach (string name in _order)
            {
                Array values = _arrays[name];
                writer.Write(name);
                writer.Write(values switch { float[] => FloatType, int[] => IntType, _ => ByteType });
                writer.Write(values.Length);
                if (values is float[] floats) Array.ForEach(floats, writer.Write);
                else if (values is int[] ints) Array.ForEach(ints, writer.Write);
                else writer.Write((byte[])values);
            }
        }

        stream.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return Convert.ToBase64String(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <exception cref="FormatException">The text is cut off, altered, of a later version, or no weights at all.</exception>
    public static WeightArchive FromBase64(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[(text.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64Chars(text, bytes, out int length) || length < ChecksumLength + 12)
            throw new FormatException($"The saved weights are truncated or altered: {text.Length} characters that are no base64 text of weights.");

        ReadOnlySpan<byte> body = bytes.AsSpan(0, length - ChecksumLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(body) != Magic)
            throw new FormatException("The saved weights are altered: they do not begin as weights of MLNet.TextClustering do.");
        int version = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
        if (version != Version)
            throw new FormatException($"The saved weights have format version {version}; this version of MLNet.TextClustering reads version {Version}.");
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes.AsSpan(length - ChecksumLength, ChecksumLength)))
            throw new FormatException("The saved weights are truncated or altered: their checksum is wrong. Save the model again.");

        try
        {
            return Read(new BinaryReader(new MemoryStream(bytes, 8, length - ChecksumLength - 8, writable: false), Encoding.UTF8));
        }
        catch (EndOfStreamException e)
        {
            throw new FormatException("The saved weights are truncated.", e);
        }
    }

    private static WeightArchive Read(BinaryReader reader)
    {
        var archive = new WeightArchive(reader.ReadString());
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
        {
            string name = reader.ReadString();
            byte type = reader.ReadByte();
            int length = reader.ReadInt32();
            long left = reader.BaseStream.Length - reader.BaseStream.Position;
            if (length < 0 || (type == ByteType ? length : length * 4L) > left)
                throw new FormatException($"The saved weights are damaged: '{name}' claims {length} numbers where {left} bytes are left.");
            if (type == FloatType) archive.Add(name, ReadArray<float>(reader, length));
            else if (type == IntType) archive.Add(name, ReadArray<int>(reader, length));
            else if (type == ByteType) archive.Add(name, reader.ReadBytes(length));
            else throw new FormatException($"The saved weights are damaged: '{name}' has the unknown type {type}.");
        }

        return archive;
    }

    private static T[] ReadArray<T>(BinaryReader reader, int length) where T : unmanaged
    {
        var values = new T[length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        if (!BitConverter.IsLittleEndian)
            foreach (ref T value in values.AsSpan()) MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref value, 1)).Reverse();
        return values;
    }

    private void Insert(string name, Array values)
    {
        if (!_arrays.TryAdd(name, values)) throw new FormatException($"The saved weights hold '{name}' twice.");
        _order.Add(name);
    }

    private T[] Find<T>(string name, long? expectedLength)
    {
        if (!_arrays.TryGetValue(name, out Array? found) || found is not T[] values)
            throw new FormatException($"The saved weights of kind '{Kind}' lack '{name}'.");
        if (expectedLength is { } expected && values.Length != expected)
            throw new FormatException($"The saved weights are damaged: '{name}' has {values.Length} numbers, expected {expected}.");
        return values;
    }
}
