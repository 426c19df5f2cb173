using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>One of two values by a mask.</summary>
internal static unsafe class Selection
{
    internal static void Where(Tensor condition, Tensor a, Tensor b, Tensor result)
    {
        var sizes = result.Sizes;
        var layout = new Layout(sizes, Shapes.Expand(condition, sizes), Shapes.Expand(a, sizes), Shapes.Expand(b, sizes), result.Strides);
        switch (result.ElementSize)
        {
            case 1:
                Run<byte>(layout, condition, a, b, result);
                break;
            case 2:
                Run<short>(layout, condition, a, b, result);
                break;
            case 4:
                Run<int>(layout, condition, a, b, result);
                break;
            default:
                Run<long>(layout, condition, a, b, result);
                break;
        }
    }

    private static void Run<T>(Layout layout, Tensor condition, Tensor a, Tensor b, Tensor result)
        where T : unmanaged
    {
        var pc = condition.Pointer<byte>();
        var pa = a.Pointer<T>();
        var pb = b.Pointer<T>();
        var pr = result.Pointer<T>();
        var (sc, sa, sb, sr) = (layout.Strides[0][^1], layout.Strides[1][^1], layout.Strides[2][^1], layout.Strides[3][^1]);
        Loops.ForRows(layout, (row, start, count) =>
        {
            var c = pc + layout.Offset(0, row);
            var x = pa + layout.Offset(1, row);
            var y = pb + layout.Offset(2, row);
            var r = pr + layout.Offset(3, row);
            for (var i = start; i < start + count; i++)
                r[i * sr] = c[i * sc] != 0 ? x[i * sa] : y[i * sb];
        });
    }
}
