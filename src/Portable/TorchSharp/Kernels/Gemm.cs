using System.Numerics;
using System.Runtime.Intrinsics.X86;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// C = A B over strided matrices. The side with fewer rows or columns is packed once for all threads; the other side is split among them, and each
/// packs its own strips. Every element of C is summed by one thread in one order, so results do not depend on the number of threads.
/// </summary>
internal static unsafe class Gemm
{
    private const int Depth = 256;
    private const int SharedDepth = 4 * Depth;
    private const long SmallProduct = 1 << 22;

    /// <summary>result [m, n] = a [m, k] b [k, n]; plus bias [n] where given. The columns of the result are contiguous.</summary>
    internal static void Run(Tensor a, Tensor b, Tensor result, Tensor bias = null)
    {
        switch (a.dtype)
        {
            case ScalarType.Float32:
                Real<float>(a, b, result, bias);
                break;
            case ScalarType.Float64:
                Real<double>(a, b, result, bias);
                break;
            case ScalarType.Int64:
                Multiply<long, MicroKernels.Plain>(a, b, result, bias);
                break;
            case ScalarType.Int32:
                Multiply<int, MicroKernels.Plain>(a, b, result, bias);
                break;
            default:
                throw Errors.NoType("addmm_impl_cpu_", a.dtype);
        }
    }

    /// <summary>The products of the matrices of two batches. Small ones are shared out among the threads, large ones split each by itself.</summary>
    internal static void RunBatch(Tensor a, Tensor b, Tensor result)
    {
        var count = (int)a.Sizes[0];
        var parts = a.Sizes[1] * a.Sizes[2] * b.Sizes[2] < SmallProduct ? count : 1;
        Workers.Run(parts, part =>
        {
            for (var i = part; i < count; i += parts)
            {
                using var x = Matrix(a, i);
                using var y = Matrix(b, i);
                using var product = Matrix(result, i);
                Run(x, y, product);
            }
        });

        static Tensor Matrix(Tensor batch, long i) =>
            new(batch.Storage.Share(), batch.dtype, batch.Sizes[1..], batch.Strides[1..], batch.Offset + (i * batch.Strides[0]), register: false);
    }

    private static void Real<T>(Tensor a, Tensor b, Tensor result, Tensor bias)
        where T : unmanaged, INumber<T>
    {
        if (Avx512F.IsSupported)
            Multiply<T, MicroKernels.Tile512>(a, b, result, bias);
        else if (Fma.IsSupported)
            Multiply<T, MicroKernels.Tile256>(a, b, result, bias);
        else
            Multiply<T, MicroKernels.Plain>(a, b, result, bias);
    }

    private static void Multiply<T, TKernel>(Tensor a, Tensor b, Tensor result, Tensor bias)
        where T : unmanaged, INumber<T>
        where TKernel : IMicroKernel
    {
        var product = new Product<T, TKernel>(a, b, result, bias);
        if (a.Sizes[1] == 0)
            product.StartOnly();
        for (var depth = 0L; depth < a.Sizes[1]; depth += SharedDepth)
            product.Add(depth, Math.Min(SharedDepth, a.Sizes[1] - depth));
    }

    private readonly struct Side<T>(T* data, long across, long along, long size, int width)
        where T : unmanaged, INumber<T>
    {
        internal int Panels => (int)((size + width - 1) / width);

        internal int Valid(int panel) => (int)Math.Min(width, size - ((long)panel * width));

        internal void Pack(int panel, long from, long depth, T* target) =>
            Packing.Panel(data + (panel * width * across) + (from * along), across, along, width, Valid(panel), depth, target);
    }

    private sealed class Product<T, TKernel>
        where T : unmanaged, INumber<T>
        where TKernel : IMicroKernel
    {
        private static readonly int Rows = TKernel.Rows;
        private static readonly int Columns = TKernel.Columns<T>();
        private readonly Side<T> _a;
        private readonly Side<T> _b;
        private readonly T* _c;
        private readonly T* _bias;
        private readonly long _stride;
        private readonly bool _shareA;

        internal Product(Tensor a, Tensor b, Tensor result, Tensor bias)
        {
            _a = new(a.Pointer<T>(), a.Strides[0], a.Strides[1], a.Sizes[0], Rows);
            _b = new(b.Pointer<T>(), b.Strides[1], b.Strides[0], b.Sizes[1], Columns);
            _c = result.Pointer<T>();
            _bias = bias is null ? null : bias.Pointer<T>();
            _stride = result.Strides[0];
            _shareA = a.Sizes[0] <= b.Sizes[1];
        }

        internal void Add(long from, long depth)
        {
            var shared = _shareA ? _a : _b;
            var owned = _shareA ? _b : _a;
            var (sharedWidth, ownedWidth) = _shareA ? (Rows, Columns) : (Columns, Rows);
            if (shared.Panels == 0 || owned.Panels == 0)
                return;
            var sharedBytes = shared.Panels * (long)sharedWidth * depth * sizeof(T);
            var packed = (T*)MemoryPool.Rent(sharedBytes);
            Workers.Run(shared.Panels, panel =>
            {
                for (var d = 0L; d < depth; d += Depth)
                    shared.Pack(panel, from + d, Math.Min(Depth, depth - d), packed + (shared.Panels * sharedWidth * d) + (panel * sharedWidth * Math.Min(Depth, depth - d)));
            });

            var group = Math.Clamp(owned.Panels / 8, 1, 8);
            Workers.Run((owned.Panels + group - 1) / group, part =>
            {
                var ownBytes = (long)group * ownedWidth * Depth * sizeof(T);
                var own = (T*)MemoryPool.Rent(ownBytes);
                var (first, last) = (part * group, Math.Min(owned.Panels, (part + 1) * group));
                for (var d = 0L; d < depth; d += Depth)
                {
                    var length = Math.Min(Depth, depth - d);
                    for (var panel = first; panel < last; panel++)
                        owned.Pack(panel, from + d, length, own + ((panel - first) * ownedWidth * length));
                    var others = packed + (shared.Panels * sharedWidth * d);
                    Block(first, last, own, ownedWidth * length, shared.Panels, others, sharedWidth * length, length, from + d == 0);
                }

                MemoryPool.Return(own, ownBytes);
            });
            MemoryPool.Return(packed, sharedBytes);
        }

        /// <summary>A product over no depth at all is zero, or the bias.</summary>
        internal void StartOnly()
        {
            for (var i = 0; i < _a.Panels; i++)
            {
                for (var j = 0; j < _b.Panels; j++)
                    Tile(i, j, null, null, 0, true);
            }
        }

        /// <summary>The strip of B stays in the first cache while the strips of A pass by.</summary>
        private void Block(int first, int last, T* own, long ownPanel, int others, T* shared, long sharedPanel, long depth, bool start)
        {
            var (columnsFrom, columnsTo) = _shareA ? (first, last) : (0, others);
            var (rowsFrom, rowsTo) = _shareA ? (0, others) : (first, last);
            for (var j = columnsFrom; j < columnsTo; j++)
            {
                var b = _shareA ? own + ((j - first) * ownPanel) : shared + (j * sharedPanel);
                for (var i = rowsFrom; i < rowsTo; i++)
                    Tile(i, j, _shareA ? shared + (i * sharedPanel) : own + ((i - first) * ownPanel), b, depth, start);
            }
        }

        private void Tile(int i, int j, T* a, T* b, long depth, bool start)
        {
            var c = _c + ((long)i * Rows * _stride) + (j * Columns);
            var bias = _bias == null ? null : _bias + (j * Columns);
            var (rows, columns) = (_a.Valid(i), _b.Valid(j));
            if (rows == Rows && columns == Columns)
            {
                TKernel.Run(depth, a, b, c, _stride, start ? bias : c, start ? 0 : _stride);
                return;
            }

            var tile = stackalloc T[Rows * Columns];
            for (var r = 0; r < rows; r++)
            {
                var row = new Span<T>(tile + (r * Columns), columns);
                if (!start)
                    new ReadOnlySpan<T>(c + (r * _stride), columns).CopyTo(row);
                else if (bias != null)
                    new ReadOnlySpan<T>(bias, columns).CopyTo(row);
            }

            TKernel.Run(depth, a, b, tile, Columns, tile, Columns);
            for (var r = 0; r < rows; r++)
                new ReadOnlySpan<T>(tile + (r * Columns), columns).CopyTo(new Span<T>(c + (r * _stride), columns));
        }
    }
}
