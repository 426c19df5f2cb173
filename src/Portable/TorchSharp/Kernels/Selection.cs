using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>One of two values by a mask.</summary>
internal static unsafe class Selection
{
    internal static void Where(Tensor condition, Tensor a, Tensor b, Tensor result)
    {
        var sizes = result.Sizes;
        var layout = new Layout(sizes, Shapes.Expand(condition, sizes), Shapes.Expand(a, sizes), Shapes.Expand(b, sizes), result.Strides);
        ElementTypes.Bits(result.ElementSize, new WhereAction(layout, condition, a, b, result));
    }

    private readonly struct WhereAction(Layout layout, Tensor condition, Tensor a, Tensor b, Tensor result) : IBitAction
    {
        public void Run<T>()
            where T : unmanaged
        {
            var rows = layout;
            var pc = condition.Pointer<byte>();
            var pa = a.Pointer<T>();
            var pb = b.Pointer<T>();
            var pr = result.Pointer<T>();
            var (sc, sa, sb, sr) = (layout.Strides[0][^1], layout.Strides[1][^1], layout.Strides[2][^1], layout.Strides[3][^1]);
            Loops.ForRows(rows, (row, start, count) =>
            {
                var c = pc + rows.Offset(0, row);
                var x = pa + rows.Offset(1, row);
                var y = pb + rows.Offset(2, row);
                var r = pr + rows.Offset(3, row);
                for (var i = start; i < start + count; i++)
                    r[i * sr] = c[i * sc] != 0 ? x[i * sa] : y[i * sb];
            });
        }
    }
}
