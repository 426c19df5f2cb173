using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>Normalises each row of a matrix.</summary>
internal static unsafe class RowNormKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int ElementsTogether = 1 << 13;
    private const int ColumnsTogether = 512;
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    /// <summary>y = (x - mean) / √(variance + eps) weight + bias; returns the mean and the inverse deviation of each row.</summary>
    /// <param name="weight">Null for none; so may be the bias.</param>
    internal static (T[] Mean, T[] InverseDeviation) Normalise(T* x, T* weight, T* bias, T* y, int rows, int columns, double eps)
    {
        var (means, inverses) = (new T[rows], new T[rows]);
        ForRows(rows, columns, row =>
        {
            var (mean, inverse) = Statistics(x + (long)row * columns, columns, T.CreateTruncating(eps));
            Apply(x + (long)row * columns, mean, inverse, weight, bias, y + (long)row * columns, columns);
            (means[row], inverses[row]) = (mean, inverse);
        });
        return (means, inverses);
    }

    /// <summary>result = (g - mean(g) - x̂ mean(g x̂)) / deviation, with g = gradient weight.</summary>
    internal static void Backward(T* gradient, T* x, T[] means, T[] inverses, T* weight, T* result, int rows, int columns) =>
        ForRows(rows, columns, row => Backward(
            gradient + (long)row * columns, x + (long)row * columns, means[row], inverses[row], weight, result + (long)row * columns, columns));

    /// <summary>result[c] = Σ over rows of gradient x̂.</summary>
    internal static void WeightBackward(T* gradient, T* x, T[] means, T[] inverses, T* result, int rows, int columns) =>
        Workers.Run((columns + ColumnsTogether - 1) / ColumnsTogether, part =>
        {
            int first = part * ColumnsTogether;
            int width = Math.Min(ColumnsTogether, columns - first);
            new Span<T>(result + first, width).Clear();
            for (int row = 0; row < rows; row++)
            {
                long start = (long)row * columns + first;
                AddProduct(gradient + start, x + start, means[row], inverses[row], result + first, width);
            }
        });

    [MethodImpl(Hot)]
    private static (T Mean, T InverseDeviation) Statistics(T* x, int columns, T eps)
    {
        var count = T.CreateTruncating(columns);
        var sums = Vector<T>.Zero;
        int c = 0;
        for (; c <= columns - Vector<T>.Count; c += Vector<T>.Count)
            sums += Vector.Load(x + c);
        var mean = Vector.Sum(sums);
        for (; c < columns; c++)
            mean += x[c];
        mean /= count;

        var centre = new Vector<T>(mean);
        var squares = Vector<T>.Zero;
        for (c = 0; c <= columns - Vector<T>.Count; c += Vector<T>.Count)
        {
            var centred = Vector.Load(x + c) - centre;
            squares += centred * centred;
        }
        var variance = Vector.Sum(squares);
        for (; c < columns; c++)
            variance += (x[c] - mean) * (x[c] - mean);
        return (mean, T.One / T.Sqrt(variance / count + eps));
    }

    [MethodImpl(Hot)]
    private static void Apply(T* x, T mean, T inverse, T* weight, T* bias, T* y, int columns)
    {
        var (centre, scale) = (new Vector<T>(mean), new Vector<T>(inverse));
        int c = 0;
        for (; c <= columns - Vector<T>.Count; c += Vector<T>.Count)
        {
            var value = (Vector.Load(x + c) - centre) * scale;
            if (weight != null)
                value *= Vector.Load(weight + c);
            if (bias != null)
                value += Vector.Load(bias + c);
            value.Store(y + c);
        }
        for (; c < columns; c++)
            y[c] = (x[c] - mean) * inverse * (weight != null ? weight[c] : T.One) + (bias != null ? bias[c] : T.Zero);
    }

    [MethodImpl(Hot)]
    private static void Backward(T* gradient, T* x, T mean, T inverse, T* weight, T* result, int columns)
    {
        var (centre, scale) = (new Vector<T>(mean), new Vector<T>(inverse));
        var (sums, products) = (Vector<T>.Zero, Vector<T>.Zero);
        int c = 0;
        for (; c <= columns - Vector<T>.Count; c += Vector<T>.Count)
        {
            var g = Vector.Load(gradient + c);
            if (weight != null)
                g *= Vector.Load(weight + c);
            sums += g;
            products += g * ((Vector.Load(x + c) - centre) * scale);
        }
        var (sum, product) = (Vector.Sum(sums), Vector.Sum(products));
        for (; c < columns; c++)
        {
            var g = weight != null ? gradient[c] * weight[c] : gradient[c];
            sum += g;
            product += g * ((x[c] - mean) * inverse);
        }

        var count = T.CreateTruncating(columns);
        var (average, projection) = (sum / count, product / count);
        var (averages, projections) = (new Vector<T>(average), new Vector<T>(projection));
        for (c = 0; c <= columns - Vector<T>.Count; c += Vector<T>.Count)
        {
            var g = Vector.Load(gradient + c);
            if (weight != null)
                g *= Vector.Load(weight + c);
            ((g - averages - (Vector.Load(x + c) - centre) * scale * projections) * scale).Store(result + c);
        }
        for (; c < columns; c++)
        {
            var g = weight != null ? gradient[c] * weight[c] : gradient[c];
            result[c] = (g - average - (x[c] - mean) * inverse * projection) * inverse;
        }
    }

    [MethodImpl(Hot)]
    private static void AddProduct(T* gradient, T* x, T mean, T inverse, T* sum, int width)
    {
        var (centre, scale) = (new Vector<T>(mean), new Vector<T>(inverse));
        int c = 0;
        for (; c <= width - Vector<T>.Count; c += Vector<T>.Count)
            (Vector.Load(sum + c) + Vector.Load(gradient + c) * ((Vector.Load(x + c) - centre) * scale)).Store(sum + c);
        for (; c < width; c++)
            sum[c] += gradient[c] * ((x[c] - mean) * inverse);
    }

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
