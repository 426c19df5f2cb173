using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp;

/// <summary>
/// Multiplies a packed panel of A by a packed panel of B: tile [rows, columns] = start + a b. Without a start the sums begin at zero;
/// the tile itself as start accumulates, a bias with stride zero adds it to every row.
/// </summary>
internal unsafe interface IMicroKernel
{
    static abstract int Rows { get; }

    static abstract int Columns<T>()
        where T : unmanaged;

    static abstract void Run<T>(long depth, T* a, T* b, T* c, long stride, T* start, long startStride)
        where T : unmanaged, INumber<T>;
}

/// <summary>
/// The inner loops of the matrix product, written out so that every sum has a register of its own. They are compiled with full optimisation at once:
/// a training run is shorter than the time that the runtime would take to find out that they are hot.
/// </summary>
internal static unsafe class MicroKernels
{
    /// <summary>12 rows by two vectors of 512 bits: 24 sums stay in registers.</summary>
    internal readonly struct Tile512 : IMicroKernel
    {
        public static int Rows => 12;

        public static int Columns<T>()
            where T : unmanaged
            => 2 * Vector512<T>.Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run<T>(long depth, T* a, T* b, T* c, long stride, T* start, long startStride)
            where T : unmanaged, INumber<T>
        {
            var w = Vector512<T>.Count;
            Vector512<T> c0x, c0y;
            Vector512<T> c1x, c1y;
            Vector512<T> c2x, c2y;
            Vector512<T> c3x, c3y;
            Vector512<T> c4x, c4y;
            Vector512<T> c5x, c5y;
            Vector512<T> c6x, c6y;
            Vector512<T> c7x, c7y;
            Vector512<T> c8x, c8y;
            Vector512<T> c9x, c9y;
            Vector512<T> c10x, c10y;
            Vector512<T> c11x, c11y;
            if (start == null)
            {
                c0x = c0y = Vector512<T>.Zero;
                c1x = c1y = Vector512<T>.Zero;
                c2x = c2y = Vector512<T>.Zero;
                c3x = c3y = Vector512<T>.Zero;
                c4x = c4y = Vector512<T>.Zero;
                c5x = c5y = Vector512<T>.Zero;
                c6x = c6y = Vector512<T>.Zero;
                c7x = c7y = Vector512<T>.Zero;
                c8x = c8y = Vector512<T>.Zero;
                c9x = c9y = Vector512<T>.Zero;
                c10x = c10y = Vector512<T>.Zero;
                c11x = c11y = Vector512<T>.Zero;
            }
            else
            {
                c0x = Vector512.Load(start);
                c0y = Vector512.Load(start + w);
                c1x = Vector512.Load(start + startStride);
                c1y = Vector512.Load(start + startStride + w);
                c2x = Vector512.Load(start + (2 * startStride));
                c2y = Vector512.Load(start + (2 * startStride) + w);
                c3x = Vector512.Load(start + (3 * startStride));
                c3y = Vector512.Load(start + (3 * startStride) + w);
                c4x = Vector512.Load(start + (4 * startStride));
                c4y = Vector512.Load(start + (4 * startStride) + w);
                c5x = Vector512.Load(start + (5 * startStride));
                c5y = Vector512.Load(start + (5 * startStride) + w);
                c6x = Vector512.Load(start + (6 * startStride));
                c6y = Vector512.Load(start + (6 * startStride) + w);
                c7x = Vector512.Load(start + (7 * startStride));
                c7y = Vector512.Load(start + (7 * startStride) + w);
                c8x = Vector512.Load(start + (8 * startStride));
                c8y = Vector512.Load(start + (8 * startStride) + w);
                c9x = Vector512.Load(start + (9 * startStride));
                c9y = Vector512.Load(start + (9 * startStride) + w);
                c10x = Vector512.Load(start + (10 * startStride));
                c10y = Vector512.Load(start + (10 * startStride) + w);
                c11x = Vector512.Load(start + (11 * startStride));
                c11y = Vector512.Load(start + (11 * startStride) + w);
            }

            for (; depth > 0; depth--)
            {
                var x = Vector512.Load(b);
                var y = Vector512.Load(b + w);
                var v0 = Vector512.Create(a[0]);
                c0x = MultiplyAdd(v0, x, c0x);
                c0y = MultiplyAdd(v0, y, c0y);
                var v1 = Vector512.Create(a[1]);
                c1x = MultiplyAdd(v1, x, c1x);
                c1y = MultiplyAdd(v1, y, c1y);
                var v2 = Vector512.Create(a[2]);
                c2x = MultiplyAdd(v2, x, c2x);
                c2y = MultiplyAdd(v2, y, c2y);
                var v3 = Vector512.Create(a[3]);
                c3x = MultiplyAdd(v3, x, c3x);
                c3y = MultiplyAdd(v3, y, c3y);
                var v4 = Vector512.Create(a[4]);
                c4x = MultiplyAdd(v4, x, c4x);
                c4y = MultiplyAdd(v4, y, c4y);
                var v5 = Vector512.Create(a[5]);
                c5x = MultiplyAdd(v5, x, c5x);
                c5y = MultiplyAdd(v5, y, c5y);
                var v6 = Vector512.Create(a[6]);
                c6x = MultiplyAdd(v6, x, c6x);
                c6y = MultiplyAdd(v6, y, c6y);
                var v7 = Vector512.Create(a[7]);
                c7x = MultiplyAdd(v7, x, c7x);
                c7y = MultiplyAdd(v7, y, c7y);
                var v8 = Vector512.Create(a[8]);
                c8x = MultiplyAdd(v8, x, c8x);
                c8y = MultiplyAdd(v8, y, c8y);
                var v9 = Vector512.Create(a[9]);
                c9x = MultiplyAdd(v9, x, c9x);
                c9y = MultiplyAdd(v9, y, c9y);
                var v10 = Vector512.Create(a[10]);
                c10x = MultiplyAdd(v10, x, c10x);
                c10y = MultiplyAdd(v10, y, c10y);
                var v11 = Vector512.Create(a[11]);
                c11x = MultiplyAdd(v11, x, c11x);
                c11y = MultiplyAdd(v11, y, c11y);
                a += 12;
                b += 2 * w;
            }

            c0x.Store(c);
            c0y.Store(c + w);
            c1x.Store(c + stride);
            c1y.Store(c + stride + w);
            c2x.Store(c + (2 * stride));
            c2y.Store(c + (2 * stride) + w);
            c3x.Store(c + (3 * stride));
            c3y.Store(c + (3 * stride) + w);
            c4x.Store(c + (4 * stride));
            c4y.Store(c + (4 * stride) + w);
            c5x.Store(c + (5 * stride));
            c5y.Store(c + (5 * stride) + w);
            c6x.Store(c + (6 * stride));
            c6y.Store(c + (6 * stride) + w);
            c7x.Store(c + (7 * stride));
            c7y.Store(c + (7 * stride) + w);
            c8x.Store(c + (8 * stride));
            c8y.Store(c + (8 * stride) + w);
            c9x.Store(c + (9 * stride));
            c9y.Store(c + (9 * stride) + w);
            c10x.Store(c + (10 * stride));
            c10y.Store(c + (10 * stride) + w);
            c11x.Store(c + (11 * stride));
            c11y.Store(c + (11 * stride) + w);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<T> MultiplyAdd<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
            where T : unmanaged
            => typeof(T) == typeof(float)
                ? Avx512F.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
                : Avx512F.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
    }

    /// <summary>6 rows by two vectors of 256 bits: 12 sums stay in registers.</summary>
    internal readonly struct Tile256 : IMicroKernel
    {
        public static int Rows => 6;

        public static int Columns<T>()
            where T : unmanaged
            => 2 * Vector256<T>.Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run<T>(long depth, T* a, T* b, T* c, long stride, T* start, long startStride)
            where T : unmanaged, INumber<T>
        {
            var w = Vector256<T>.Count;
            Vector256<T> c0x, c0y;
            Vector256<T> c1x, c1y;
            Vector256<T> c2x, c2y;
            Vector256<T> c3x, c3y;
            Vector256<T> c4x, c4y;
            Vector256<T> c5x, c5y;
            if (start == null)
            {
                c0x = c0y = Vector256<T>.Zero;
                c1x = c1y = Vector256<T>.Zero;
                c2x = c2y = Vector256<T>.Zero;
                c3x = c3y = Vector256<T>.Zero;
                c4x = c4y = Vector256<T>.Zero;
                c5x = c5y = Vector256<T>.Zero;
            }
            else
            {
                c0x = Vector256.Load(start);
                c0y = Vector256.Load(start + w);
                c1x = Vector256.Load(start + startStride);
                c1y = Vector256.Load(start + startStride + w);
                c2x = Vector256.Load(start + (2 * startStride));
                c2y = Vector256.Load(start + (2 * startStride) + w);
                c3x = Vector256.Load(start + (3 * startStride));
                c3y = Vector256.Load(start + (3 * startStride) + w);
                c4x = Vector256.Load(start + (4 * startStride));
                c4y = Vector256.Load(start + (4 * startStride) + w);
                c5x = Vector256.Load(start + (5 * startStride));
                c5y = Vector256.Load(start + (5 * startStride) + w);
            }

            for (; depth > 0; depth--)
            {
                var x = Vector256.Load(b);
                var y = Vector256.Load(b + w);
                var v0 = Vector256.Create(a[0]);
                c0x = MultiplyAdd(v0, x, c0x);
                c0y = MultiplyAdd(v0, y, c0y);
                var v1 = Vector256.Create(a[1]);
                c1x = MultiplyAdd(v1, x, c1x);
                c1y = MultiplyAdd(v1, y, c1y);
                var v2 = Vector256.Create(a[2]);
                c2x = MultiplyAdd(v2, x, c2x);
                c2y = MultiplyAdd(v2, y, c2y);
                var v3 = Vector256.Create(a[3]);
                c3x = MultiplyAdd(v3, x, c3x);
                c3y = MultiplyAdd(v3, y, c3y);
                var v4 = Vector256.Create(a[4]);
                c4x = MultiplyAdd(v4, x, c4x);
                c4y = MultiplyAdd(v4, y, c4y);
                var v5 = Vector256.Create(a[5]);
                c5x = MultiplyAdd(v5, x, c5x);
                c5y = MultiplyAdd(v5, y, c5y);
                a += 6;
                b += 2 * w;
            }

            c0x.Store(c);
            c0y.Store(c + w);
            c1x.Store(c + stride);
            c1y.Store(c + stride + w);
            c2x.Store(c + (2 * stride));
            c2y.Store(c + (2 * stride) + w);
            c3x.Store(c + (3 * stride));
            c3y.Store(c + (3 * stride) + w);
            c4x.Store(c + (4 * stride));
            c4y.Store(c + (4 * stride) + w);
            c5x.Store(c + (5 * stride));
            c5y.Store(c + (5 * stride) + w);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<T> MultiplyAdd<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c)
            where T : unmanaged
            => typeof(T) == typeof(float)
                ? Fma.MultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
                : Fma.MultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
    }

    /// <summary>For whole numbers, and for processors without fused multiply-add.</summary>
    internal readonly struct Plain : IMicroKernel
    {
        public static int Rows => 4;

        public static int Columns<T>()
            where T : unmanaged
            => 8;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run<T>(long depth, T* a, T* b, T* c, long stride, T* start, long startStride)
            where T : unmanaged, INumber<T>
        {
            for (var i = 0; i < Rows; i++)
            {
                for (var j = 0; j < Columns<T>(); j++)
                {
                    var sum = start == null ? T.Zero : start[(i * startStride) + j];
                    for (var p = 0L; p < depth; p++)
                        sum += a[(p * Rows) + i] * b[(p * Columns<T>()) + j];
                    c[(i * stride) + j] = sum;
                }
            }
        }
    }
}
