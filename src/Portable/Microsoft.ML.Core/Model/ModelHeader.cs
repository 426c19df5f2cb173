using System.Text;

namespace Microsoft.ML;

/// <summary>The 256 bytes at the front of a saved component: where the parts of the stream lie. The layout is ML.NET's.</summary>
internal sealed class ModelHeader
{
    public const int Size = 256;
    private const ulong Signature = 0x4C45444F4D004C4D; // "ML\0MODEL"
    private const ulong TailSignature = 0x4D4C004D4F44454C; // "LEDOM\0LM"
    private const uint FormatVersion = 0x00010002;
    private const int LoaderSignatureSize = 24;
    private const int EndOfFields = 0xA0;

    public long FpModel { get; set; }

    public long CbModel { get; set; }

    public long FpStringTable { get; set; }

    public long CbStringTable { get; set; }

    public long FpStringChars { get; set; }

    public long CbStringChars { get; set; }

    public ulong ModelSignature { get; set; }

    public uint ModelVerWritten { get; set; }

    public uint ModelVerReadable { get; set; }

    public string LoaderSignature { get; set; } = "";

    public string LoaderSignatureAlt { get; set; } = "";

    public long FpTail { get; set; }

    public long FpAssemblyName { get; set; }

    public long CbAssemblyName { get; set; }

    public static void WriteTail(BinaryWriter writer) => writer.Write(TailSignature);

    public void Write(BinaryWriter writer)
    {
        writer.Write(Signature);
        writer.Write(FormatVersion);
        writer.Write(FormatVersion);
        writer.Write(FpModel);
        writer.Write(CbModel);
        writer.Write(FpStringTable);
        writer.Write(CbStringTable);
        writer.Write(FpStringChars);
        writer.Write(CbStringChars);
        writer.Write(ModelSignature);
        writer.Write(ModelVerWritten);
        writer.Write(ModelVerReadable);
        writer.Write(PadToSize(LoaderSignature, LoaderSignatureSize));
        writer.Write(PadToSize(LoaderSignatureAlt, LoaderSignatureSize));
        writer.Write(FpTail);
        writer.Write(FpTail + sizeof(ulong));
        writer.Write(FpAssemblyName);
        writer.Write(CbAssemblyName);
        writer.Write(new byte[Size - EndOfFields]);
    }

    /// <summary>Reads and checks a header against the length of the stream that it describes.</summary>
    public static ModelHeader Read(BinaryReader reader, long streamLength)
    {
        Contracts.CheckDecode(streamLength >= Size + sizeof(ulong));
        Contracts.CheckDecode(reader.ReadUInt64() == Signature);
        reader.ReadUInt32();
        Contracts.CheckDecode(reader.ReadUInt32() <= FormatVersion, "The model file is of a later format than this version reads");
        var header = new ModelHeader
        {
            FpModel = reader.ReadInt64(),
            CbModel = reader.ReadInt64(),
            FpStringTable = reader.ReadInt64(),
            CbStringTable = reader.ReadInt64(),
            FpStringChars = reader.ReadInt64(),
            CbStringChars = reader.ReadInt64(),
            ModelSignature = reader.ReadUInt64(),
            ModelVerWritten = reader.ReadUInt32(),
            ModelVerReadable = reader.ReadUInt32(),
            LoaderSignature = Encoding.ASCII.GetString(reader.ReadBytes(LoaderSignatureSize)).TrimEnd('\0'),
        };
        reader.ReadBytes(LoaderSignatureSize);
        header.FpTail = reader.ReadInt64();
        long fpLim = reader.ReadInt64();
        header.FpAssemblyName = reader.ReadInt64();
        header.CbAssemblyName = reader.ReadInt64();
        header.CheckBounds(fpLim, streamLength);
        return header;
    }

    private void CheckBounds(long fpLim, long streamLength)
    {
        Contracts.CheckDecode(fpLim == streamLength && FpTail == fpLim - sizeof(ulong));
        CheckPart(FpModel, CbModel);
        CheckPart(FpStringTable, CbStringTable);
        CheckPart(FpStringChars, CbStringChars);
        CheckPart(FpAssemblyName, CbAssemblyName);
        Contracts.CheckDecode(FpModel == Size && CbStringTable % sizeof(long) == 0 && CbAssemblyName % sizeof(char) == 0);
    }

    // The position of an empty part is 0 or where it would stand.
    private void CheckPart(long position, long size) =>
        Contracts.CheckDecode(size >= 0 && position >= 0 && position <= FpTail && size <= FpTail - position && (size == 0 || position >= Size));

    private static byte[] PadToSize(string text, int size)
    {
        Contracts.Check(text.Length <= size, $"The loader signature '{text}' is longer than {size} characters");
        var bytes = new byte[size];
        Encoding.ASCII.GetBytes(text, bytes);
        return bytes;
    }
}
