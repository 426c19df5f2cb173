using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Tests.Frame;

/// <summary>A Model.key entry of a saved model, taken apart: header, body and strings.</summary>
internal sealed class SavedComponent
{
    private SavedComponent(byte[] file)
    {
        Signature = Encoding.ASCII.GetString(file, 0x40, 8).Replace('\0', ' ');
        Written = BitConverter.ToUInt32(file, 0x48);
        Readable = BitConverter.ToUInt32(file, 0x4c);
        Loader = Ascii(file, 0x50);
        LoaderAlt = Ascii(file, 0x68);
        Body = Convert.ToHexString(Part(file, 0x10)).ToLowerInvariant();
        Strings = ReadStrings(MemoryMarshal.Cast<byte, long>(Part(file, 0x20)), Encoding.Unicode.GetString(Part(file, 0x30)));
        Assembly = Encoding.Unicode.GetString(Part(file, 0x90)).Split(',')[0];
    }

    public string Signature { get; }

    public uint Written { get; }

    public uint Readable { get; }

    public string Loader { get; }

    public string LoaderAlt { get; }

    public string Assembly { get; }

    /// <summary>In hexadecimal.</summary>
    public string Body { get; }

    public string[] Strings { get; }

    /// <summary>Header in a line: signature, versions, loader, assembly.</summary>
    public string Header => $"{Signature} {Written:x8} {Readable:x8} {Loader}{(LoaderAlt.Length > 0 ? "|" + LoaderAlt : "")} {Assembly}";

    /// <summary>The entries of a saved model by their path.</summary>
    public static Dictionary<string, byte[]> Entries(MLContext ml, ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        ml.Model.Save(model, schema, stream);
        return Entries(stream);
    }

    public static Dictionary<string, byte[]> Entries(MemoryStream stream)
    {
        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using Stream content = entry.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            return copy.ToArray();
        });
    }

    /// <summary>The component in a folder below the only transformer of a model.</summary>
    public static SavedComponent Of(Dictionary<string, byte[]> entries, string folder = "") =>
        new(entries[$"TransformerChain/Transform_000/{folder}Model.key"]);

    public static SavedComponent At(Dictionary<string, byte[]> entries, string folder) => new(entries[folder + "/Model.key"]);

    /// <summary>Little-endian bytes of numbers, in hexadecimal; strings are taken as hexadecimal already, blanks left out.</summary>
    public static string Hex(params object[] parts)
    {
        var text = new StringBuilder();
        var buffer = new byte[8];
        foreach (object part in parts)
        {
            switch (part)
            {
                case string hex:
                    text.Append(hex.Replace(" ", ""));
                    break;
                case byte value:
                    text.Append(Convert.ToHexString([value]).ToLowerInvariant());
                    break;
                case int value:
                    BinaryPrimitives.WriteInt32LittleEndian(buffer, value);
                    text.Append(Convert.ToHexString(buffer, 0, 4).ToLowerInvariant());
                    break;
                case long value:
                    BinaryPrimitives.WriteInt64LittleEndian(buffer, value);
                    text.Append(Convert.ToHexString(buffer, 0, 8).ToLowerInvariant());
                    break;
                case float value:
                    BinaryPrimitives.WriteSingleLittleEndian(buffer, value);
                    text.Append(Convert.ToHexString(buffer, 0, 4).ToLowerInvariant());
                    break;
                case double value:
                    BinaryPrimitives.WriteDoubleLittleEndian(buffer, value);
                    text.Append(Convert.ToHexString(buffer, 0, 8).ToLowerInvariant());
                    break;
                default:
                    throw new ArgumentException($"{part.GetType()}");
            }
        }
        return text.ToString();
    }

    private static ReadOnlySpan<byte> Part(byte[] file, int at) =>
        file.AsSpan((int)BitConverter.ToInt64(file, at), (int)BitConverter.ToInt64(file, at + 8));

    private static string Ascii(byte[] file, int at) => Encoding.ASCII.GetString(file, at, 24).TrimEnd('\0');

    private static string[] ReadStrings(ReadOnlySpan<long> ends, string chars)
    {
        var strings = new string[ends.Length];
        int start = 0;
        for (int i = 0; i < strings.Length; i++)
        {
            int end = (int)ends[i] / 2;
            strings[i] = chars[start..end];
            start = end;
        }
        return strings;
    }
}
