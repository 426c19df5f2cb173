using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

/// <summary>Normalises each row of a matrix.</summary>
internal static unsafe class RowNormKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int ElementsTogether = 1 << 13;
    private const int ColumnsTogether = 128;

    /// <summary>y = (x - mean) / √(variance + eps); returns the mean and the inverse deviation of each row.</summary>
    internal static (T[] Mean, T[] InverseDeviation) Normalise(T* x, T* y, int rows, int columns, double eps)
    {
        var (means, inverses) = (new T[rows], new T[rows]);
        var count = T.CreateTruncating(columns);
        ForRows(rows, columns, row =>
        {
            var source = Row(x, row, columns);
            var target = Row(y, row, columns);
            means[row] = TensorPrimitives.Sum<T>(source) / count;
            TensorPrimitives.Subtract(source, means[row], target);
            inverses[row] = T.One / T.Sqrt(TensorPrimitives.SumOfSquares<T>(target) / count + T.CreateTruncating(eps));
            TensorPrimitives.Multiply(target, inverses[row], target);
        });
        return (means, inverses);
    }

    /// <summary>y = y weight + bias for every row.</summary>
    internal static void Scale(T* y, T* weight, T* bias, int rows, int columns) =>
        ForRows(rows, columns, row =>
        {
            var target = Row(y, row, columns);
            TensorPrimitives.Multiply(target, Row(weight, 0, columns), target);
            if (bias is not null)
                TensorPrimitives.Add(target, Row(bias, 0, columns), target);
        });

    /// <summary>result = (g - mean(g) - x̂ mean(g x̂)) / deviation, with g = gradient weight.</summary>
    internal static void Backward(T* gradient, T* x, T[] means, T[] inverses, T* weight, T* result, int rows, int columns)
    {
        var count = T.CreateTruncating(columns);
        ForRows(rows, columns, row =>
        {
            var target = Row(result, row, columns);
            Span<T> normal = new T[columns];
            TensorPrimitives.Subtract(Row(x, row, columns), means[row], normal);
            TensorPrimitives.Multiply(normal, inverses[row], normal);
            Row(gradient, row, columns).CopyTo(target);
            if (weight is not null)
                TensorPrimitives.Multiply(target, Row(weight, 0, columns), target);

            var average = TensorPrimitives.Sum<T>(target) / count;
            var projection = TensorPrimitives.Dot<T>(target, normal) / count;
            TensorPrimitives.MultiplyAdd(normal, -projection, target, target);
            TensorPrimitives.Subtract(target, average, target);
            TensorPrimitives.Multiply(target, inverses[row], target);
        });
    }

    /// <summary>result[c] = Σ over rows of gradient x̂.</summary>
    internal static void WeightBackward(T* gradient, T* x, T[] means, T[] inverses, T* result, int rows, int columns) =>
        Workers.Run((columns + ColumnsTogether - 1) / ColumnsTogether, part =>
        {
            int first = part * ColumnsTogether;
            int width = Math.Min(ColumnsTogether, columns - first);
            var target = new Span<T>(result + first, width);
            target.Clear();
            Span<T> normal = new T[width];
            for (int row = 0; row < rows; row++)
            {
                TensorPrimitives.Subtract(Row(x, row, columns).Slice(first, width), means[row], normal);
                TensorPrimitives.Multiply(normal, inverses[row], normal);
                TensorPrimitives.MultiplyAdd(normal, Row(gradient, row, columns).Slice(first, width), target, target);
            }
        });

    private static Span<T> Row(T* matrix, int row, int columns) => new(matrix + (long)row * columns, columns);

    private static void ForRows(int rows, int columns, Action<int> body)
    {
        int together = Math.Max(1, ElementsTogether / Math.Max(1, columns));
        Workers.Run((rows + together - 1) / together, part =>
        {
            for (int row = part * together; row < Math.Min(rows, (part + 1) * together); row++)
                body(row);
        });
    }
}
