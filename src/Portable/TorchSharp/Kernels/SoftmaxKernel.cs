using System.Numerics;
using System.Numerics.Tensors;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp;

/// <summary>Softmax and its relatives over the rows of a contiguous matrix.</summary>
internal static unsafe class SoftmaxKernel
{
    internal static Tensor Forward(Tensor x, long columns, bool log)
    {
        var result = Tensor.Empty(x.Sizes, x.dtype);
        if (x.dtype == ScalarType.Float32)
            SoftmaxRows.Forward(x.Pointer<float>(), result.Pointer<float>(), x.Count, columns, log);
        else
            Forward<double>(x, result, columns, log);
        return result;
    }

    /// <summary>In the place of the gradient where nobody else has it.</summary>
    internal static Tensor Backward(Tensor gradient, Tensor y, long columns, bool log)
    {
        var result = log && y.dtype == ScalarType.Float32 && gradient.IsExclusive ? gradient : Tensor.Empty(y.Sizes, y.dtype);
        if (y.dtype == ScalarType.Float32 && log)
            SoftmaxRows.LogBackward(gradient.Pointer<float>(), y.Pointer<float>(), result.Pointer<float>(), y.Count, columns);
        else if (y.dtype == ScalarType.Float32)
            Backward<float>(gradient, y, result, columns, log);
        else
            Backward<double>(gradient, y, result, columns, log);
        return result;
    }

    /// <summary>The log of the sum of the exponentials of each row, into sums.</summary>
    internal static void LogSumExp(Tensor x, long columns, Tensor sums)
    {
        if (x.dtype == ScalarType.Float32)
            SoftmaxRows.LogSumExp(x.Pointer<float>(), sums.Pointer<float>(), x.Count, columns);
        else
            LogSumExp<double>(x, columns, sums);
    }

    /// <summary>gradient of the row * exp(x - logsumexp of the row).</summary>
    internal static Tensor LogSumExpBackward(Tensor gradient, Tensor x, Tensor sums, long columns)
    {
        var result = Tensor.Empty(x.Sizes, x.dtype);
        if (x.dtype == ScalarType.Float32)
            SoftmaxRows.LogSumExpBackward(gradient.Pointer<float>(), x.Pointer<float>(), sums.Pointer<float>(), result.Pointer<float>(), x.Count, columns);
        else
            LogSumExpBackward<double>(gradient, x, sums, columns, result);
        return result;
    }

    private static void LogSumExp<T>(Tensor x, long columns, Tensor sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Count == 0)
            return;
        var source = x.Pointer<T>();
        var target = sums.Pointer<T>();
        Reductions.ForRows(x.Count / columns, columns, row =>
        {
            var input = new ReadOnlySpan<T>(source + (row * columns), (int)columns);
            var max = TensorPrimitives.Max(input);
            var shift = T.IsFinite(max) ? max : T.Zero;
            var sum = T.Zero;
            foreach (var value in input)
                sum += T.Exp(value - shift);
            target[row] = T.Log(sum) + shift;
        });
    }

    private static void LogSumExpBackward<T>(Tensor gradient, Tensor x, Tensor sums, long columns, Tensor result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Count == 0)
            return;
        var slope = gradient.Pointer<T>();
        var source = x.Pointer<T>();
        var totals = sums.Pointer<T>();
        var target = result.Pointer<T>();
        Reductions.ForRows(x.Count / columns, columns, row =>
        {
            var shift = T.IsFinite(totals[row]) ? totals[row] : T.Zero;
            for (var i = row * columns; i < (row + 1) * columns; i++)
                target[i] = slope[row] * T.Exp(source[i] - shift);
        });
    }

    private static void Forward<T>(Tensor x, Tensor result, long columns, bool log)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Count == 0)
            return;
        var source = x.Pointer<T>();
        var target = result.Pointer<T>();
        Reductions.ForRows(x.Count / columns, columns, row =>
        {
            var input = new ReadOnlySpan<T>(source + (row * columns), (int)columns);
            var output = new Span<T>(target + (row * columns), (int)columns);
            var max = TensorPrimitives.Max(input);
            if (T.IsNegativeInfinity(max))
                max = T.Zero;
            TensorPrimitives.Subtract(input, max, output);
            TensorPrimitives.Exp<T>(output, output);
            var sum = TensorPrimitives.Sum<T>(output);
            if (log)
                TensorPrimitives.Subtract(input, max + T.Log(sum), output);
            else
                TensorPrimitives.Divide(output, sum, output);
        });
    }

    /// <summary>softmax: y (g - sum(g y)); log-softmax: g - exp(y) sum(g).</summary>
    private static void Backward<T>(Tensor gradient, Tensor y, Tensor result, long columns, bool log)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (y.Count == 0)
            return;
        var pg = gradient.Pointer<T>();
        var py = y.Pointer<T>();
        var target = result.Pointer<T>();
        Reductions.ForRows(y.Count / columns, columns, row =>
        {
            var g = new ReadOnlySpan<T>(pg + (row * columns), (int)columns);
            var v = new ReadOnlySpan<T>(py + (row * columns), (int)columns);
            var output = new Span<T>(target + (row * columns), (int)columns);
            if (log)
            {
                TensorPrimitives.Exp(v, output);
                TensorPrimitives.MultiplyAdd(output, -TensorPrimitives.Sum(g), g, output);
            }
            else
            {
                TensorPrimitives.Subtract(g, TensorPrimitives.Dot(g, v), output);
                TensorPrimitives.Multiply(output, v, output);
            }
        });
    }
}
