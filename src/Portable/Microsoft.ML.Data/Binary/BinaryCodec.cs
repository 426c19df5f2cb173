using System.Collections.Immutable;

namespace Microsoft.ML.Data;

/// <summary>How the values of a type are laid out in ML.NET's binary data files.</summary>
internal abstract class BinaryCodec
{
    /// <summary>The type of the values.</summary>
    public abstract DataViewType Type { get; }

    /// <summary>The name in the file.</summary>
    protected abstract string Name { get; }

    protected virtual void WriteParameters(BinaryWriter writer)
    {
    }

    /// <summary>Writes name and parameters, from which <see cref="ReadDefinition"/> makes the codec again.</summary>
    public void WriteDefinition(BinaryWriter writer)
    {
        writer.Write(Name);
        using var parameters = new MemoryStream();
        using (var parameterWriter = new BinaryWriter(parameters))
        {
            WriteParameters(parameterWriter);
            parameterWriter.Flush();
            writer.Write7BitEncodedInt64(parameters.Length);
            writer.Write(parameters.GetBuffer(), 0, (int)parameters.Length);
        }
    }

    public static BinaryCodec ReadDefinition(BinaryReader reader)
    {
        string name = reader.ReadString();
        long size = reader.Read7BitEncodedInt64();
        Contracts.CheckDecode(size is >= 0 and < 1 << 20, "Corrupt binary data file");
        long end = reader.BaseStream.Position + size;
        DataViewType type = name switch
        {
            "VBuffer" => ReadVectorType(reader),
            "Key" => ReadOldKeyType(reader),
            "Key2" => new KeyDataViewType(ReadDefinition(reader).Type.RawType, reader.ReadUInt64()),
            _ => SimpleType(name),
        };
        Contracts.CheckDecode(reader.BaseStream.Position == end, "Corrupt binary data file");
        return For(type);
    }

    /// <summary>Whether values of the type can be written: a type of a user's own cannot.</summary>
    public static bool Supports(DataViewType type) =>
        type.GetItemType() is KeyDataViewType or NumberDataViewType or TextDataViewType or BooleanDataViewType or DateTimeDataViewType or DateTimeOffsetDataViewType
            or TimeSpanDataViewType or RowIdDataViewType;

    public static BinaryCodec For(DataViewType type) => type switch
    {
        VectorDataViewType vector => Create(typeof(VectorCodec<>), vector.ItemType.RawType, vector),
        TextDataViewType => new TextCodec(),
        BooleanDataViewType => new BooleanCodec(),
        DateTimeOffsetDataViewType => new DateTimeOffsetCodec(),
        DateTimeDataViewType => new DateTimeCodec(),
        _ => Create(typeof(FixedSizeCodec<>), type.RawType, type),
    };

    protected static int ReadCount(BinaryReader reader, int atLeast = 0)
    {
        int count = reader.ReadInt32();
        Contracts.CheckDecode(count >= atLeast && count <= reader.BaseStream.Length, "Corrupt binary data file");
        return count;
    }

    private static BinaryCodec Create(Type codec, Type item, DataViewType type) => UntypedGetters.Create<BinaryCodec>(codec, [item], type);

    private static VectorDataViewType ReadVectorType(BinaryReader reader)
    {
        var item = ReadDefinition(reader).Type as PrimitiveDataViewType;
        Contracts.CheckDecode(item != null, "Corrupt binary data file");
        int rank = ReadCount(reader);
        var dimensions = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            dimensions[i] = reader.ReadInt32();
            Contracts.CheckDecode(dimensions[i] >= 0, "Corrupt binary data file");
        }

        return rank == 0 ? new VectorDataViewType(item) : new VectorDataViewType(item, dimensions.ToImmutableArray());
    }

    // Keys once had a smallest value and might have gaps.
    private static KeyDataViewType ReadOldKeyType(BinaryReader reader)
    {
        Type raw = ReadDefinition(reader).Type.RawType;
        reader.ReadBoolean();
        reader.ReadUInt64();
        int count = reader.ReadInt32();
        return new KeyDataViewType(raw, count > 0 ? (ulong)count : uint.MaxValue);
    }

    private static PrimitiveDataViewType SimpleType(string name) => name switch
    {
        "TextSpan" => TextDataViewType.Instance,
        "Boolean" => BooleanDataViewType.Instance,
        "DateTime" => DateTimeDataViewType.Instance,
        "DateTimeOffset" => DateTimeOffsetDataViewType.Instance,
        "TimeSpan" => TimeSpanDataViewType.Instance,
        "SByte" => NumberDataViewType.SByte,
        "Byte" => NumberDataViewType.Byte,
        "Int16" => NumberDataViewType.Int16,
        "UInt16" => NumberDataViewType.UInt16,
        "Int32" => NumberDataViewType.Int32,
        "UInt32" => NumberDataViewType.UInt32,
        "Int64" => NumberDataViewType.Int64,
        "UInt64" => NumberDataViewType.UInt64,
        "Single" => NumberDataViewType.Single,
        "Double" => NumberDataViewType.Double,
        "DataViewRowId" => RowIdDataViewType.Instance,
        _ => throw Contracts.ExceptDecode($"The binary data file has a column of the unknown kind '{name}'"),
    };
}

/// <summary>A codec for values of one .NET type.</summary>
internal abstract class BinaryCodec<T> : BinaryCodec
{
    public abstract void Write(BinaryWriter writer, ReadOnlySpan<T> values);

    public abstract T[] Read(BinaryReader reader, int count);
}
