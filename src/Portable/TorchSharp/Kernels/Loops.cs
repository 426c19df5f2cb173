namespace TorchSharp;

internal interface IUnaryKernel<TIn, TOut>
{
    void Run(ReadOnlySpan<TIn> x, Span<TOut> result);
}

/// <summary>The operands of a binary kernel are contiguous (step 1) or one element repeated (step 0).</summary>
internal unsafe interface IBinaryKernel<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    void Run(TIn* a, int stepA, TIn* b, int stepB, TOut* result, int count);
}

/// <summary>
/// Drives kernels over strided operands. A kernel sees contiguous elements only: rows with another stride go through a small buffer on the stack.
/// </summary>
internal static unsafe class Loops
{
    private const int Block = 16384;
    private const int Buffer = 512;

    internal static void Unary<TIn, TOut, TKernel>(Layout layout, TIn* x, TOut* result, TKernel kernel)
        where TIn : unmanaged
        where TOut : unmanaged
        where TKernel : struct, IUnaryKernel<TIn, TOut>
    {
        var strideX = layout.Strides[0][^1];
        var strideR = layout.Strides[1][^1];
        ForRows(layout, (row, start, count) =>
        {
            var px = x + layout.Offset(0, row) + (start * strideX);
            var pr = result + layout.Offset(1, row) + (start * strideR);
            if (strideX == 1 && strideR == 1)
            {
                kernel.Run(new(px, (int)count), new(pr, (int)count));
                return;
            }

            var bufferX = stackalloc TIn[Buffer];
            var bufferR = stackalloc TOut[Buffer];
            for (var done = 0L; done < count; done += Buffer)
            {
                var n = (int)Math.Min(Buffer, count - done);
                var ix = Gather(px + (done * strideX), strideX, bufferX, n);
                var ir = strideR == 1 ? pr + done : bufferR;
                kernel.Run(new(ix, n), new(ir, n));
                Scatter(ir, pr + (done * strideR), strideR, n);
            }
        });
    }

    internal static void Binary<TIn, TOut, TKernel>(Layout layout, TIn* a, TIn* b, TOut* result, TKernel kernel)
        where TIn : unmanaged
        where TOut : unmanaged
        where TKernel : struct, IBinaryKernel<TIn, TOut>
    {
        var strideA = layout.Strides[0][^1];
        var strideB = layout.Strides[1][^1];
        var strideR = layout.Strides[2][^1];
        ForRows(layout, (row, start, count) =>
        {
            var pa = a + layout.Offset(0, row) + (start * strideA);
            var pb = b + layout.Offset(1, row) + (start * strideB);
            var pr = result + layout.Offset(2, row) + (start * strideR);
            if ((strideA is 0 or 1) && (strideB is 0 or 1) && strideR == 1)
            {
                kernel.Run(pa, (int)strideA, pb, (int)strideB, pr, (int)count);
                return;
            }

            var bufferA = stackalloc TIn[Buffer];
            var bufferB = stackalloc TIn[Buffer];
            var bufferR = stackalloc TOut[Buffer];
            for (var done = 0L; done < count; done += Buffer)
            {
                var n = (int)Math.Min(Buffer, count - done);
                var ia = strideA == 0 ? pa : Gather(pa + (done * strideA), strideA, bufferA, n);
                var ib = strideB == 0 ? pb : Gather(pb + (done * strideB), strideB, bufferB, n);
                var ir = strideR == 1 ? pr + done : bufferR;
                kernel.Run(ia, strideA == 0 ? 0 : 1, ib, strideB == 0 ? 0 : 1, ir, n);
                Scatter(ir, pr + (done * strideR), strideR, n);
            }
        });
    }

    /// <summary>Calls <paramref name="body"/> with (row, first element in the row, elements), in parts of about <see cref="Block"/> elements.</summary>
    internal static void ForRows(Layout layout, Action<long, long, long> body)
    {
        var (outer, inner) = (layout.Outer, layout.Inner);
        if (outer * inner == 0)
            return;
        if (inner >= Block)
        {
            var pieces = (inner + Block - 1) / Block;
            Workers.Run((int)(outer * pieces), part =>
            {
                var (row, piece) = Math.DivRem(part, pieces);
                body(row, piece * Block, Math.Min(Block, inner - (piece * Block)));
            });
            return;
        }

        var rows = Math.Max(1, Block / inner);
        Workers.Run((int)((outer + rows - 1) / rows), part =>
        {
            var end = Math.Min(outer, (part + 1) * rows);
            for (var row = part * rows; row < end; row++)
                body(row, 0, inner);
        });
    }

    private static T* Gather<T>(T* source, long stride, T* buffer, int count)
        where T : unmanaged
    {
        if (stride == 1)
            return source;
        for (var i = 0; i < count; i++)
            buffer[i] = source[i * stride];
        return buffer;
    }

    private static void Scatter<T>(T* buffer, T* target, long stride, int count)
        where T : unmanaged
    {
        if (stride == 1)
            return;
        for (var i = 0; i < count; i++)
            target[i * stride] = buffer[i];
    }
}
