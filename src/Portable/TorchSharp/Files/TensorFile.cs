namespace TorchSharp;

/// <summary>One tensor in TorchSharp's format: the type, the number of dimensions, the sizes, and the elements row by row.</summary>
internal static unsafe class TensorFile
{
    private const int Chunk = 1 << 20;

    internal static void Write(BinaryWriter writer, torch.Tensor tensor)
    {
        writer.WriteLeb128((long)tensor.dtype);
        writer.WriteLeb128(tensor.Rank);
        foreach (long size in tensor.Sizes)
            writer.WriteLeb128(size);

        using var contiguous = tensor.detach().contiguous();
        long length = contiguous.Count * contiguous.ElementSize;
        for (long done = 0; done < length; done += Chunk)
            writer.Write(new ReadOnlySpan<byte>(Bytes(contiguous) + done, (int)Math.Min(Chunk, length - done)));
    }

    internal static torch.Tensor Read(BinaryReader reader)
    {
        var (type, sizes) = ReadHeader(reader);
        var tensor = torch.Tensor.Empty(sizes, type);
        ReadElements(reader, tensor);
        return tensor;
    }

    /// <summary>Replaces the elements of a tensor by those of the file, which must have the same type and shape.</summary>
    internal static void ReadInto(BinaryReader reader, torch.Tensor target)
    {
        var (type, sizes) = ReadHeader(reader);
        if (type != target.dtype)
            throw new ArgumentException($"The file holds elements of type {type} but the tensor has {target.dtype}.");
        if (!Shapes.Same(sizes, target.Sizes))
            throw new ArgumentException($"The file holds a tensor of shape {Errors.Show(sizes)} but {Errors.Show(target.Sizes)} is needed.");

        using var loaded = torch.Tensor.Empty(sizes, type, register: false);
        ReadElements(reader, loaded);
        using var _ = torch.no_grad();
        target.copy_(loaded);
    }

    internal static void Skip(BinaryReader reader)
    {
        var (type, sizes) = ReadHeader(reader);
        long left = Shapes.Count(sizes) * type.ElementSize();
        for (; left > 0; left -= Chunk)
            reader.ReadBytes((int)Math.Min(Chunk, left));
    }

    private static (torch.ScalarType Type, long[] Sizes) ReadHeader(BinaryReader reader)
    {
        var type = (torch.ScalarType)reader.ReadLeb128();
        var sizes = new long[reader.ReadLeb128()];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = reader.ReadLeb128();
        return (type, sizes);
    }

    private static void ReadElements(BinaryReader reader, torch.Tensor target)
    {
        long length = target.Count * target.ElementSize;
        for (long done = 0; done < length; done += Chunk)
        {
            int size = (int)Math.Min(Chunk, length - done);
            reader.BaseStream.ReadExactly(new Span<byte>(Bytes(target) + done, size));
        }
    }

    private static byte* Bytes(torch.Tensor tensor) => tensor.Storage.Data + tensor.Offset * tensor.ElementSize;
}
