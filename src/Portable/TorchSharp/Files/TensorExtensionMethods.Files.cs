namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    public static void Save(this torch.Tensor tensor, BinaryWriter writer) => TensorFile.Write(writer, tensor);

    public static void Save(this torch.Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    public static void Save(this torch.Tensor tensor, string location)
    {
        using var stream = File.Create(location);
        tensor.Save(stream);
    }

    public static torch.Tensor Load(BinaryReader reader, bool skip = false)
    {
        if (!skip)
            return TensorFile.Read(reader);
        TensorFile.Skip(reader);
        return null;
    }

    public static void Load(this torch.Tensor tensor, BinaryReader reader, bool skip = false)
    {
        if (skip)
            TensorFile.Skip(reader);
        else
            TensorFile.ReadInto(reader, tensor);
    }

    /// <summary>Replaces the tensor by the one in the file.</summary>
    public static void Load(ref torch.Tensor tensor, BinaryReader reader, bool skip = false)
    {
        if (skip)
        {
            TensorFile.Skip(reader);
            return;
        }
        var previous = tensor;
        tensor = TensorFile.Read(reader);
        previous?.Dispose();
    }
}
