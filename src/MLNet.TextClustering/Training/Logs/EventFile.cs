using System.Numerics;
using System.Text;

namespace MLNet.TextClustering.Training.Logs;

/// <summary>
/// The format of TensorBoard's event files: records of TensorFlow (length, checksum of the length, bytes, checksum of the bytes), each a protocol buffer
/// of the message Event.
/// </summary>
internal static class EventFile
{
    // Event: double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5.
    // Summary: repeated Value value = 1. Value: string tag = 1; float simple_value = 2.
    private const int Varint = 0, Fixed64 = 1, LengthDelimited = 2, Fixed32 = 5;
    private const string Version = "brain.Event:2";

    /// <summary>The first record of a file.</summary>
    public static void WriteVersion(Stream file, double seconds) => WriteRecord(file, Message(message =>
    {
        WriteTag(message, 1, Fixed64);
        message.Write(seconds);
        WriteBytes(message, 3, Encoding.UTF8.GetBytes(Version));
    }));

    /// <summary>The values of some tags at one step.</summary>
    public static void WriteScalars(Stream file, double seconds, long step, IEnumerable<(string Tag, float Value)> scalars) => WriteRecord(file, Message(message =>
    {
        WriteTag(message, 1, Fixed64);
        message.Write(seconds);
        WriteTag(message, 2, Varint);
        message.Write7BitEncodedInt64(step);
        WriteBytes(message, 5, Message(summary =>
        {
            foreach ((string tag, float value) in scalars) WriteBytes(summary, 1, Scalar(tag, value));
        }));
    }));

    /// <summary>CRC-32C, turned by 15 bits and shifted, so that a checksum of data that holds checksums stays a good one.</summary>
    public static uint MaskedChecksum(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data) crc = BitOperations.Crc32C(crc, value);
        return BitOperations.RotateRight(~crc, 15) + 0xA282EAD8;
    }

    private static byte[] Scalar(string tag, float value) => Message(message =>
    {
        WriteBytes(message, 1, Encoding.UTF8.GetBytes(tag));
        WriteTag(message, 2, Fixed32);
        message.Write(value);
    });

    private static void WriteRecord(Stream file, byte[] message)
    {
        byte[] length = BitConverter.GetBytes((ulong)message.Length);
        if (!BitConverter.IsLittleEndian) Array.Reverse(length);
        file.Write(Message(record =>
        {
            record.Write(length);
            record.Write(MaskedChecksum(length));
            record.Write(message);
            record.Write(MaskedChecksum(message));
        }));
    }

    private static byte[] Message(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream)) write(writer);
        return stream.ToArray();
    }

    private static void WriteTag(BinaryWriter message, int field, int type) => message.Write((byte)((field << 3) | type));

    private static void WriteBytes(BinaryWriter message, int field, byte[] bytes)
    {
        WriteTag(message, field, LengthDelimited);
        message.Write7BitEncodedInt(bytes.Length);
        message.Write(bytes);
    }
}
