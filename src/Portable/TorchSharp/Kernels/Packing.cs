using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp;

/// <summary>Copies a strip of a matrix so that a micro-kernel reads it from front to back: for each step in depth, the elements across the strip.</summary>
internal static unsafe class Packing
{
    /// <summary>panel[p * width + r] = source[r * across + p * along]; what lies beyond <paramref name="valid"/> is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Panel<T>(T* source, long across, long along, int width, int valid, long depth, T* panel)
        where T : unmanaged, INumber<T>
    {
        if (across == 1 && valid == width)
        {
            for (var p = 0L; p < depth; p++)
                CopyRow(source + (p * along), panel + (p * width), width);
            return;
        }

        if (valid < width)
            new Span<T>(panel, checked((int)(width * depth))).Clear();
        var rows = 0;
        if (typeof(T) == typeof(float) && along == 1 && Sse.IsSupported)
        {
            for (; rows + 4 <= valid; rows += 4)
                FourRows((float*)source + (rows * across), across, depth, (float*)panel + rows, width);
        }

        for (; rows < valid; rows++)
        {
            var from = source + (rows * across);
            for (var p = 0L; p < depth; p++)
                panel[(p * width) + rows] = from[p * along];
        }
    }

    /// <summary>Strips are as wide as a few vectors: a call to copy memory would cost more than the copying.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow<T>(T* source, T* target, int width)
        where T : unmanaged
    {
        var i = 0;
        for (; i <= width - Vector<T>.Count; i += Vector<T>.Count)
            Vector.Load(source + i).Store(target + i);
        for (; i < width; i++)
            target[i] = source[i];
    }

    /// <summary>Transposes four rows, four columns at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(float* source, long across, long depth, float* panel, int width)
    {
        var p = 0L;
        for (; p + 4 <= depth; p += 4)
        {
            var a = Vector128.Load(source + p);
            var b = Vector128.Load(source + across + p);
            var c = Vector128.Load(source + (2 * across) + p);
            var d = Vector128.Load(source + (3 * across) + p);
            var abLow = Sse.UnpackLow(a, b);
            var abHigh = Sse.UnpackHigh(a, b);
            var cdLow = Sse.UnpackLow(c, d);
            var cdHigh = Sse.UnpackHigh(c, d);
            var target = panel + (p * width);
            Sse.MoveLowToHigh(abLow, cdLow).Store(target);
            Sse.MoveHighToLow(cdLow, abLow).Store(target + width);
            Sse.MoveLowToHigh(abHigh, cdHigh).Store(target + (2 * width));
            Sse.MoveHighToLow(cdHigh, abHigh).Store(target + (3 * width));
        }

        for (; p < depth; p++)
        {
            for (var r = 0; r < 4; r++)
                panel[(p * width) + r] = source[(r * across) + p];
        }
    }
}
