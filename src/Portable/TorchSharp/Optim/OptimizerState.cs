using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers about one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void Initialize(OptimizerOptions options);

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(Device device) => InitializeDevice(device);

    /// <summary>A flag, and the tensor where there is one.</summary>
    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor result, Device device)
    {
        if (reader.ReadBoolean())
            LoadStateTensor(reader, ref result);
        else
            Replace(ref result, null);
    }

    internal static void LoadStateTensor(BinaryReader reader, ref Tensor result) => Replace(ref result, TensorFile.Read(reader));

    /// <summary>State outlives every dispose scope that happens to be open when it is made.</summary>
    internal static void Replace(ref Tensor target, Tensor value)
    {
        target?.Dispose();
        target = value?.DetachFromDisposeScope();
    }

    internal static Tensor Copy(Tensor source)
    {
        using var _ = no_grad();
        return source?.clone();
    }

    internal static bool Close(Tensor a, Tensor b) => a is null || b is null ? ReferenceEquals(a, b) : a.allclose(b);
}
