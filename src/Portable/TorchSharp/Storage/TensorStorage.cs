namespace TorchSharp;

/// <summary>The memory behind one tensor and its views, counted by reference. The version grows with every write in place.</summary>
internal sealed unsafe class TensorStorage
{
    private readonly long _bytes;
    private int _references = 1;

    internal TensorStorage(long bytes)
    {
        _bytes = bytes;
        Data = (byte*)MemoryPool.Rent(bytes);
    }

    internal byte* Data { get; private set; }

    internal long Version { get; set; }

    internal bool IsShared => Volatile.Read(ref _references) > 1;

    internal TensorStorage Share()
    {
        Interlocked.Increment(ref _references);
        return this;
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref _references) > 0)
            return;
        MemoryPool.Return(Data, _bytes);
        Data = null;
    }
}
