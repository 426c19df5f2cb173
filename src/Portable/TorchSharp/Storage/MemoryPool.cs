using System.Numerics;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>
/// Blocks of unmanaged memory by size class, kept for the next tensor of that size: a training step asks for the same sizes again and again,
/// and fresh pages cost more than the arithmetic on them.
/// </summary>
internal static unsafe class MemoryPool
{
    private const int Alignment = 64;
    private const int MinimumBlock = 64;
    private static readonly long KeepAtMost = Math.Max(1L << 28, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);
    private static readonly Stack<nint>[] Free = Enumerable.Range(0, 256).Select(_ => new Stack<nint>()).ToArray();
    private static long _pooledBytes;
    private static long _liveBytes;

    /// <summary>Bytes that lie ready for reuse.</summary>
    internal static long PooledBytes => Interlocked.Read(ref _pooledBytes);

    /// <summary>Bytes that tensors hold.</summary>
    internal static long LiveBytes => Interlocked.Read(ref _liveBytes);

    /// <summary>Four size classes to each power of two, so that at most a quarter of a block lies idle.</summary>
    internal static (int Class, long Bytes) SizeClass(long bytes)
    {
        if (bytes <= MinimumBlock)
            return (0, MinimumBlock);
        var power = BitOperations.Log2((ulong)(bytes - 1));
        var quarter = 1L << (power - 2);
        var steps = (bytes - (1L << power) + quarter - 1) / quarter;
        return (((power - 6) * 4) + (int)steps, (1L << power) + (steps * quarter));
    }

    internal static void* Rent(long bytes)
    {
        var (index, size) = SizeClass(bytes);
        Interlocked.Add(ref _liveBytes, size);
        var free = Free[index];
        lock (free)
        {
            if (free.TryPop(out var block))
            {
                Interlocked.Add(ref _pooledBytes, -size);
                return (void*)block;
            }
        }

        GC.AddMemoryPressure(size);
        return NativeMemory.AlignedAlloc((nuint)size, Alignment);
    }

    internal static void Return(void* block, long bytes)
    {
        var (index, size) = SizeClass(bytes);
        Interlocked.Add(ref _liveBytes, -size);
        if (PooledBytes + size > KeepAtMost)
        {
            NativeMemory.AlignedFree(block);
            GC.RemoveMemoryPressure(size);
            return;
        }

        Interlocked.Add(ref _pooledBytes, size);
        var free = Free[index];
        lock (free)
            free.Push((nint)block);
    }
}
