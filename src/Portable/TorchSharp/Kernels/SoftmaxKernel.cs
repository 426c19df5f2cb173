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
            Forward<float>(x, result, columns, log);
        else
            Forward<double>(x, result, columns, log);
        return result;
    }

    internal static Tensor Backward(Tensor gradient, Tensor y, long columns, bool log)
    {
        var result = Tensor.Empty(y.Sizes, y.dtype);
        if (y.dtype == ScalarType.Float32)
            Backward<float>(gradient, y, result, columns, log);
        else
            Backward<double>(gradient, y, result, columns, log);
        return result;
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
