using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>Of each column: its mean, variance, one over its deviation, and that times the weight.</summary>
internal sealed record ColumnMoments<T>(T[] Mean, T[] Variance, T[] Inverse, T[] Factor);

/// <summary>Normalises each column of a matrix. Threads share out the columns, so no sum depends on their number.</summary>
internal static unsafe class ColumnNormKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>So few that a block of a batch stays in the cache from its moments to its result.</summary>
    private const int ColumnsTogether = 256;
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    /// <summary>y = (x - mean) weight / deviation + bias, with the moments of x itself where they are wanted.</summary>
    internal static void Forward(T* x, ColumnMoments<T> moments, bool measure, T[] weight, T[] bias, T epsilon, T* y, int rows, int columns) =>
        ForBlocks(columns, (first, width) =>
        {
            fixed (T* mean = moments.Mean, variance = moments.Variance, inverse = moments.Inverse, factor = moments.Factor, shift = bias)
            {
                if (measure)
                    Moments(x + first, mean + first, variance + first, rows, columns, width);
                for (int c = first; c < first + width; c++)
                {
                    inverse[c] = T.One / T.Sqrt(variance[c] + epsilon);
                    factor[c] = weight[c] * inverse[c];
                }
                Apply(x + first, mean + first, factor + first, shift + first, y + first, rows, columns, width);
            }
        });

    /// <summary>For each column the sums of the gradient, and of the gradient times the normalised value.</summary>
    internal static void Sums(T* gradient, T* x, ColumnMoments<T> moments, T[] sums, T[] products, int rows, int columns) =>
        ForBlocks(columns, (first, width) => Sums(gradient, x, moments, sums, products, rows, columns, first, width));

    /// <summary>
    /// result = factor (gradient - Σ gradient / rows - x̂ Σ gradient x̂ / rows), with factor = weight / deviation. The sums are left in their arrays;
    /// null stands for moments that do not depend on x. The result may be the gradient.
    /// </summary>
    internal static void Backward(T* gradient, T* x, ColumnMoments<T> moments, T[] sums, T[] products, T* result, int rows, int columns) =>
        ForBlocks(columns, (first, width) =>
        {
            // gradient factor - (x - mean) slope - offset, with what is the same for all rows computed once.
            T* slope = stackalloc T[ColumnsTogether], offset = stackalloc T[ColumnsTogether];
            new Span<T>(slope, width).Clear();
            new Span<T>(offset, width).Clear();
            if (sums != null)
            {
                Sums(gradient, x, moments, sums, products, rows, columns, first, width);
                var count = T.CreateTruncating(rows);
                for (int c = 0; c < width; c++)
                {
                    slope[c] = moments.Factor[first + c] * moments.Inverse[first + c] * products[first + c] / count;
                    offset[c] = moments.Factor[first + c] * sums[first + c] / count;
                }
            }
            fixed (T* mean = moments.Mean, factor = moments.Factor)
                Backward(gradient + first, x + first, mean + first, factor + first, slope, offset, result + first, rows, columns, width);
        });

    private static void Sums(T* gradient, T* x, ColumnMoments<T> moments, T[] sums, T[] products, int rows, int stride, int first, int width)
    {
        fixed (T* mean = moments.Mean, plain = sums, product = products)
            Sums(gradient + first, x + first, mean + first, plain + first, product + first, rows, stride, width);
        for (int c = first; c < first + width; c++)
            products[c] *= moments.Inverse[c];
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
