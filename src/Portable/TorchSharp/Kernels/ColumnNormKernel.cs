using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

/// <summary>Normalises each column of a matrix. Threads share out the columns, so no sum depends on their number.</summary>
internal static unsafe class ColumnNormKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int ColumnsTogether = 128;

    /// <summary>The mean and the biased variance of each column.</summary>
    internal static (T[] Mean, T[] Variance) Moments(T* x, int rows, int columns)
    {
        var (mean, variance) = (new T[columns], new T[columns]);
        var count = T.CreateTruncating(rows);
        ForBlocks(columns, (first, width) =>
        {
            var average = mean.AsSpan(first, width);
            for (int row = 0; row < rows; row++)
                TensorPrimitives.Add(average, Part(x, row, columns, first, width), average);
            TensorPrimitives.Divide(average, count, average);

            var spread = variance.AsSpan(first, width);
            Span<T> centred = new T[width];
            for (int row = 0; row < rows; row++)
            {
                TensorPrimitives.Subtract(Part(x, row, columns, first, width), average, centred);
                TensorPrimitives.MultiplyAdd(centred, centred, spread, spread);
            }
            TensorPrimitives.Divide(spread, count, spread);
        });
        return (mean, variance);
    }

    /// <summary>y = (x - mean) factor + shift.</summary>
    internal static void Apply(T* x, T[] mean, T[] factor, T[] shift, T* y, int rows, int columns) =>
        ForBlocks(columns, (first, width) =>
        {
            for (int row = 0; row < rows; row++)
            {
                var target = new Span<T>(y + (long)row * columns + first, width);
                TensorPrimitives.Subtract(Part(x, row, columns, first, width), mean.AsSpan(first, width), target);
                TensorPrimitives.MultiplyAdd(target, factor.AsSpan(first, width), shift.AsSpan(first, width), target);
            }
        });

    /// <summary>For each column the sums of the gradient, and of the gradient times the normalised value.</summary>
    internal static (T[] Gradient, T[] Product) Sums(T* gradient, T* x, T[] mean, T[] inverseDeviation, int rows, int columns)
    {
        var (plain, product) = (new T[columns], new T[columns]);
        ForBlocks(columns, (first, width) =>
        {
            var (sum, weighted) = (plain.AsMemory(first, width), product.AsMemory(first, width));
            Span<T> centred = new T[width];
            for (int row = 0; row < rows; row++)
            {
                var g = Part(gradient, row, columns, first, width);
                TensorPrimitives.Add(sum.Span, g, sum.Span);
                TensorPrimitives.Subtract(Part(x, row, columns, first, width), mean.AsSpan(first, width), centred);
                TensorPrimitives.MultiplyAdd(centred, g, weighted.Span, weighted.Span);
            }
            TensorPrimitives.Multiply(weighted.Span, inverseDeviation.AsSpan(first, width), weighted.Span);
        });
        return (plain, product);
    }

    /// <summary>result = factor (gradient - Σ gradient / rows - x̂ Σ gradient x̂ / rows), with factor = weight / deviation.</summary>
    internal static void Backward(
        T* gradient, T* x, T[] mean, T[] inverseDeviation, T[] factor, T[] sums, T[] products, T* result, int rows, int columns)
    {
        var count = T.CreateTruncating(rows);
        ForBlocks(columns, (first, width) =>
        {
            // gradient factor - (x - mean) slope - offset, with what is the same for all rows computed once.
            var (slope, offset) = (new T[width], new T[width]);
            for (int c = 0; c < width; c++)
            {
                slope[c] = factor[first + c] * inverseDeviation[first + c] * products[first + c] / count;
                offset[c] = factor[first + c] * sums[first + c] / count;
            }
            Span<T> part = new T[width];
            for (int row = 0; row < rows; row++)
            {
                var target = new Span<T>(result + (long)row * columns + first, width);
                TensorPrimitives.Subtract(Part(x, row, columns, first, width), mean.AsSpan(first, width), part);
                TensorPrimitives.MultiplyAdd(part, slope, offset, part);
                TensorPrimitives.Multiply(Part(gradient, row, columns, first, width), factor.AsSpan(first, width), target);
                TensorPrimitives.Subtract(target, part, target);
            }
        });
    }

    private static ReadOnlySpan<T> Part(T* matrix, int row, int columns, int first, int width) => new(matrix + (long)row * columns + first, width);

    private static void ForBlocks(int columns, Action<int, int> body) =>
        Workers.Run((columns + ColumnsTogether - 1) / ColumnsTogether, part =>
            body(part * ColumnsTogether, Math.Min(ColumnsTogether, columns - part * ColumnsTogether)));
}
