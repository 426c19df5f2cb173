using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>Normalises each column of a matrix. Threads share out the columns, so no sum depends on their number.</summary>
internal static unsafe class ColumnNormKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int ColumnsTogether = 512;
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    /// <summary>The mean and the biased variance of each column.</summary>
    internal static (T[] Mean, T[] Variance) Moments(T* x, int rows, int columns)
    {
        var (mean, variance) = (new T[columns], new T[columns]);
        fixed (T* pm = mean, pv = variance)
        {
            var (sums, squares) = ((nint)pm, (nint)pv);
            ForBlocks(columns, (first, width) => Moments(x + first, (T*)sums + first, (T*)squares + first, rows, columns, width));
        }
        return (mean, variance);
    }

    /// <summary>y = (x - mean) factor + shift.</summary>
    internal static void Apply(T* x, T[] mean, T[] factor, T[] shift, T* y, int rows, int columns)
    {
        fixed (T* pm = mean, pf = factor, ps = shift)
        {
            var (m, f, s) = ((nint)pm, (nint)pf, (nint)ps);
            ForBlocks(columns, (first, width) =>
                Apply(x + first, (T*)m + first, (T*)f + first, (T*)s + first, y + first, rows, columns, width));
        }
    }

    /// <summary>For each column the sums of the gradient, and of the gradient times the normalised value.</summary>
    internal static (T[] Gradient, T[] Product) Sums(T* gradient, T* x, T[] mean, T[] inverseDeviation, int rows, int columns)
    {
        var (plain, product) = (new T[columns], new T[columns]);
        fixed (T* pm = mean, pg = plain, pp = product)
        {
            var (m, g, p) = ((nint)pm, (nint)pg, (nint)pp);
            ForBlocks(columns, (first, width) =>
                Sums(gradient + first, x + first, (T*)m + first, (T*)g + first, (T*)p + first, rows, columns, width));
        }
        for (int c = 0; c < columns; c++)
            product[c] *= inverseDeviation[c];
        return (plain, product);
    }

    /// <summary>result = factor (gradient - Σ gradient / rows - x̂ Σ gradient x̂ / rows), with factor = weight / deviation.</summary>
    internal static void Backward(
        T* gradient, T* x, T[] mean, T[] inverseDeviation, T[] factor, T[] sums, T[] products, T* result, int rows, int columns)
    {
        // gradient factor - (x - mean) slope - offset, with what is the same for all rows computed once.
        var count = T.CreateTruncating(rows);
        var (slope, offset) = (new T[columns], new T[columns]);
        for (int c = 0; c < columns; c++)
        {
            slope[c] = factor[c] * inverseDeviation[c] * products[c] / count;
            offset[c] = factor[c] * sums[c] / count;
        }
        fixed (T* pm = mean, pf = factor, ps = slope, po = offset)
        {
            var (m, f, s, o) = ((nint)pm, (nint)pf, (nint)ps, (nint)po);
            ForBlocks(columns, (first, width) => Backward(
                gradient + first, x + first, (T*)m + first, (T*)f + first, (T*)s + first, (T*)o + first, result + first, rows, columns, width));
        }
    }

    [MethodImpl(Hot)]
    private static void Moments(T* x, T* mean, T* variance, int rows, int stride, int width)
    {
        var count = T.CreateTruncating(rows);
        for (int row = 0; row < rows; row++)
        {
            var line = x + (long)row * stride;
            int c = 0;
            for (; c <= width - Vector<T>.Count; c += Vector<T>.Count)
                (Vector.Load(mean + c) + Vector.Load(line + c)).Store(mean + c);
            for (; c < width; c++)
                mean[c] += line[c];
        }
        for (int c = 0; c < width; c++)
            mean[c] /= count;

        for (int row = 0; row < rows; row++)
        {
            var line = x + (long)row * stride;
            int c = 0;
            for (; c <= width - Vector<T>.Count; c += Vector<T>.Count)
            {
                var centred = Vector.Load(line + c) - Vector.Load(mean + c);
                (Vector.Load(variance + c) + centred * centred).Store(variance + c);
            }
            for (; c < width; c++)
                variance[c] += (line[c] - mean[c]) * (line[c] - mean[c]);
        }
        for (int c = 0; c < width; c++)
            variance[c] /= count;
    }

    [MethodImpl(Hot)]
    private static void Apply(T* x, T* mean, T* factor, T* shift, T* y, int rows, int stride, int width)
    {
        for (int row = 0; row < rows; row++)
        {
            var line = x + (long)row * stride;
            var target = y + (long)row * stride;
            int c = 0;
            for (; c <= width - Vector<T>.Count; c += Vector<T>.Count)
                ((Vector.Load(line + c) - Vector.Load(mean + c)) * Vector.Load(factor + c) + Vector.Load(shift + c)).Store(target + c);
            for (; c < width; c++)
                target[c] = (line[c] - mean[c]) * factor[c] + shift[c];
        }
    }

    [MethodImpl(Hot)]
    private static void Sums(T* gradient, T* x, T* mean, T* plain, T* product, int rows, int stride, int width)
    {
        for (int row = 0; row < rows; row++)
        {
            var g = gradient + (long)row * stride;
            var line = x + (long)row * stride;
            int c = 0;
            for (; c <= width - Vector<T>.Count; c += Vector<T>.Count)
            {
                var slope = Vector.Load(g + c);
                (Vector.Load(plain + c) + slope).Store(plain + c);
                (Vector.Load(product + c) + (Vector.Load(line + c) - Vector.Load(mean + c)) * slope).Store(product + c);
            }
            for (; c < width; c++)
            {
                plain[c] += g[c];
                product[c] += (line[c] - mean[c]) * g[c];
            }
        }
    }

    [MethodImpl(Hot)]
    private static void Backward(T* gradient, T* x, T* mean, T* factor, T* slope, T* offset, T* result, int rows, int stride, int width)
    {
        for (int row = 0; row < rows; row++)
        {
            var g = gradient + (long)row * stride;
            var line = x + (long)row * stride;
            var target = result + (long)row * stride;
            int c = 0;
            for (; c <= width - Vector<T>.Count; c += Vector<T>.Count)
            {
                var centred = Vector.Load(line + c) - Vector.Load(mean + c);
                (Vector.Load(g + c) * Vector.Load(factor + c) - centred * Vector.Load(slope + c) - Vector.Load(offset + c)).Store(target + c);
            }
            for (; c < width; c++)
                target[c] = g[c] * factor[c] - (line[c] - mean[c]) * slope[c] - offset[c];
        }
    }

    private static void ForBlocks(int columns, Action<int, int> body) =>
        Workers.Run((columns + ColumnsTogether - 1) / ColumnsTogether, part =>
            body(part * ColumnsTogether, Math.Min(ColumnsTogether, columns - part * ColumnsTogether)));
}
