using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Numbers, keys, time spans and row identifiers: their bytes.</summary>
internal sealed class FixedSizeCodec<T>(PrimitiveDataViewType type) : BinaryCodec<T> where T : unmanaged
{
    public override DataViewType Type => type;

    protected override string Name => type is KeyDataViewType ? "Key2" : typeof(T).Name;

    public override void Write(BinaryWriter writer, ReadOnlySpan<T> values) => writer.Write(MemoryMarshal.AsBytes(values));

    public override T[] Read(BinaryReader reader, int count)
    {
        Contracts.CheckDecode((long)count * Unsafe.SizeOf<T>() <= reader.BaseStream.Length, "Corrupt binary data file");
        var values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    protected override void WriteParameters(BinaryWriter writer)
    {
        if (type is not KeyDataViewType key)
            return;
        typeof(T).TryGetDataKind(out DataKind kind);
        For(kind.ToDataViewType()).WriteDefinition(writer);
        writer.Write(key.Count);
    }
}

/// <summary>Texts: the number of them, where each ends, and all their characters as one string.</summary>
internal sealed class TextCodec : BinaryCodec<ReadOnlyMemory<char>>
{
    // The sign once marked a missing text.
    private const int LengthMask = int.MaxValue;

    public override DataViewType Type => TextDataViewType.Instance;

    protected override string Name => "TextSpan";

    public override void Write(BinaryWriter writer, ReadOnlySpan<ReadOnlyMemory<char>> values)
    {
        writer.Write(values.Length);
        int end = 0;
        foreach (ReadOnlyMemory<char> value in values)
            writer.Write(end += value.Length);
        if (values.Length == 1)
        {
            WriteString(writer, values[0].Span);
            return;
        }

        var all = new StringBuilder(end);
        foreach (ReadOnlyMemory<char> value in values)
            all.Append(value);
        writer.Write(all.ToString());
    }

    public override ReadOnlyMemory<char>[] Read(BinaryReader reader, int count)
    {
        Contracts.CheckDecode(ReadCount(reader) == count, "Corrupt binary data file");
        var ends = new int[count];
        for (int i = 0; i < count; i++)
            ends[i] = reader.ReadInt32();

        ReadOnlyMemory<char> all = reader.ReadString().AsMemory();
        var values = new ReadOnlyMemory<char>[count];
        int start = 0;
        for (int i = 0; i < count; i++)
        {
            int end = ends[i] & LengthMask;
            Contracts.CheckDecode(start <= end && end <= all.Length, "Corrupt binary data file");
            if (ends[i] >= 0)
                values[i] = all[start..end];
            start = end;
        }

        return values;
    }

    private static void WriteString(BinaryWriter writer, ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }
}

/// <summary>Booleans: one bit each, the lowest first.</summary>
internal sealed class BooleanCodec : BinaryCodec<bool>
{
    public override DataViewType Type => BooleanDataViewType.Instance;

    protected override string Name => "Boolean";

    public override void Write(BinaryWriter writer, ReadOnlySpan<bool> values)
    {
        for (int start = 0; start < values.Length; start += 8)
        {
            int bits = 0;
            for (int i = start; i < Math.Min(start + 8, values.Length); i++)
                bits |= (values[i] ? 1 : 0) << (i - start);
            writer.Write((byte)bits);
        }
    }

    public override bool[] Read(BinaryReader reader, int count)
    {
        Contracts.CheckDecode(count / 8 <= reader.BaseStream.Length, "Corrupt binary data file");
        var values = new bool[count];
        int bits = 0;
        for (int i = 0; i < count; i++)
        {
            bits = i % 8 == 0 ? reader.ReadByte() : bits >> 1;
            values[i] = (bits & 1) != 0;
        }

        return values;
    }
}

/// <summary>Dates: their ticks.</summary>
internal sealed class DateTimeCodec : BinaryCodec<DateTime>
{
    public override DataViewType Type => DateTimeDataViewType.Instance;

    protected override string Name => "DateTime";

    public override void Write(BinaryWriter writer, ReadOnlySpan<DateTime> values)
    {
        foreach (DateTime value in values)
            writer.Write(value.Ticks);
    }

    public override DateTime[] Read(BinaryReader reader, int count)
    {
        Contracts.CheckDecode((long)count * sizeof(long) <= reader.BaseStream.Length, "Corrupt binary data file");
        var values = new DateTime[count];
        for (int i = 0; i < count; i++)
            values[i] = new DateTime(reader.ReadInt64());
        return values;
    }
}

/// <summary>Dates with an offset: all offsets in minutes, then all ticks.</summary>
internal sealed class DateTimeOffsetCodec : BinaryCodec<DateTimeOffset>
{
    public override DataViewType Type => DateTimeOffsetDataViewType.Instance;

    protected override string Name => "DateTimeOffset";

    public override void Write(BinaryWriter writer, ReadOnlySpan<DateTimeOffset> values)
    {
        foreach (DateTimeOffset value in values)
            writer.Write((short)value.Offset.TotalMinutes);
        foreach (DateTimeOffset value in values)
            writer.Write(value.DateTime.Ticks);
    }

    public override DateTimeOffset[] Read(BinaryReader reader, int count)
    {
        Contracts.CheckDecode((long)count * (sizeof(long) + sizeof(short)) <= reader.BaseStream.Length, "Corrupt binary data file");
        var offsets = new TimeSpan[count];
        for (int i = 0; i < count; i++)
            offsets[i] = TimeSpan.FromMinutes(reader.ReadInt16());
        var values = new DateTimeOffset[count];
        for (int i = 0; i < count; i++)
            values[i] = new DateTimeOffset(reader.ReadInt64(), offsets[i]);
        return values;
    }
}

/// <summary>Vectors: how many, their length or lengths, how many values each has (-1: dense), the indices of all, the values of all.</summary>
internal sealed class VectorCodec<T>(VectorDataViewType type) : BinaryCodec<VBuffer<T>>
{
    private readonly BinaryCodec<T> _items = (BinaryCodec<T>)For(type.ItemType);

    public override DataViewType Type => type;

    protected override string Name => "VBuffer";

    public override void Write(BinaryWriter writer, ReadOnlySpan<VBuffer<T>> values)
    {
        int length = type.Size > 0 ? type.Size : CommonLength(values);
        writer.Write(values.Length);
        writer.Write(length);
        if (length == 0)
        {
            foreach (ref readonly VBuffer<T> value in values)
                writer.Write(value.Length);
        }

        int indexCount = 0;
        int itemCount = 0;
        foreach (ref readonly VBuffer<T> value in values)
        {
            Contracts.Check(type.Size == 0 || value.Length == type.Size, $"Length mismatch: expected {type.Size} slots but got {value.Length}");
            writer.Write(value.IsDense ? -1 : value.GetValues().Length);
            indexCount += value.GetIndices().Length;
            itemCount += value.GetValues().Length;
        }

        writer.Write(indexCount);
        var items = new T[itemCount];
        int at = 0;
        foreach (ref readonly VBuffer<T> value in values)
        {
            writer.Write(MemoryMarshal.AsBytes(value.GetIndices()));
            value.GetValues().CopyTo(items.AsSpan(at));
            at += value.GetValues().Length;
        }

        _items.Write(writer, items);
    }

    public override VBuffer<T>[] Read(BinaryReader reader, int count)
    {
        Contracts.CheckDecode(ReadCount(reader) == count, "Corrupt binary data file");
        int commonLength = reader.ReadInt32();
        Contracts.CheckDecode(type.Size > 0 ? commonLength == type.Size : commonLength >= 0, "Corrupt binary data file");
        int[] lengths = commonLength == 0 ? ReadIntegers(reader, count) : null;
        int[] counts = ReadIntegers(reader, count);
        int[] indices = ReadIntegers(reader, ReadCount(reader));

        long total = 0;
        for (int i = 0; i < count; i++)
        {
            int length = lengths?[i] ?? commonLength;
            Contracts.CheckDecode(length >= 0 && counts[i] >= -1 && counts[i] <= length, "Corrupt binary data file");
            total += counts[i] < 0 ? length : counts[i];
        }

        Contracts.CheckDecode(total <= int.MaxValue, "Corrupt binary data file");
        T[] items = total == 0 ? [] : _items.Read(reader, (int)total);
        return Cut(lengths, commonLength, counts, indices, items);
    }

    protected override void WriteParameters(BinaryWriter writer)
    {
        _items.WriteDefinition(writer);
        writer.Write(type.Dimensions.Length);
        foreach (int dimension in type.Dimensions)
            writer.Write(dimension);
    }

    private static VBuffer<T>[] Cut(int[] lengths, int commonLength, int[] counts, int[] indices, T[] items)
    {
        var values = new VBuffer<T>[counts.Length];
        int index = 0;
        int item = 0;
        for (int i = 0; i < values.Length; i++)
        {
            int length = lengths?[i] ?? commonLength;
            int given = counts[i] < 0 ? length : counts[i];
            T[] own = items.AsSpan(item, given).ToArray();
            item += given;
            if (counts[i] < 0)
            {
                values[i] = new VBuffer<T>(length, own);
                continue;
            }

            Contracts.CheckDecode(index + given <= indices.Length, "Corrupt binary data file");
            int[] ownIndices = indices.AsSpan(index, given).ToArray();
            index += given;
            for (int j = 0; j < given; j++)
                Contracts.CheckDecode(ownIndices[j] < length && ownIndices[j] > (j == 0 ? -1 : ownIndices[j - 1]), "Corrupt binary data file");
            values[i] = new VBuffer<T>(length, given, own, ownIndices);
        }

        return values;
    }

    private static int CommonLength(ReadOnlySpan<VBuffer<T>> values)
    {
        foreach (ref readonly VBuffer<T> value in values)
        {
            if (value.Length != values[0].Length)
                return 0;
        }

        return values.IsEmpty ? 0 : values[0].Length;
    }

    private static int[] ReadIntegers(BinaryReader reader, int count)
    {
        Contracts.CheckDecode((long)count * sizeof(int) <= reader.BaseStream.Length, "Corrupt binary data file");
        var values = new int[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
