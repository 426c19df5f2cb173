using System.Numerics.Tensors;

namespace TorchSharp;

/// <summary>Softmax and its relatives over rows of floats, many elements at a time.</summary>
internal static unsafe class SoftmaxRows
{
    internal static void Forward(float* x, float* result, long count, long columns, bool log)
    {
        if (count == 0)
            return;
        Reductions.ForRows(count / columns, columns, row =>
        {
            var input = x + (row * columns);
            var output = result + (row * columns);
            var max = Vectors.Max(input, columns);
            var shift = float.IsNegativeInfinity(max) ? 0 : max;
            var sum = Vectors.ExpShifted(input, shift, log ? null : output, columns);
            var span = new Span<float>(output, (int)columns);
            if (log)
                TensorPrimitives.Subtract(new ReadOnlySpan<float>(input, (int)columns), shift + MathF.Log(sum), span);
            else
                TensorPrimitives.Multiply(span, 1 / sum, span);
        });
    }

    /// <summary>g - exp(y) sum(g).</summary>
    internal static void LogBackward(float* gradient, float* y, float* result, long count, long columns)
    {
        if (count == 0)
            return;
        Reductions.ForRows(count / columns, columns, row =>
        {
            var start = row * columns;
            Vectors.SubtractScaledExp(gradient + start, y + start, 0, Vectors.Sum(gradient + start, columns), result + start, columns);
        });
    }

    internal static void LogSumExp(float* x, float* sums, long count, long columns)
    {
        if (count == 0)
            return;
        Reductions.ForRows(count / columns, columns, row =>
        {
            var max = Vectors.Max(x + (row * columns), columns);
            var shift = float.IsFinite(max) ? max : 0;
            sums[row] = MathF.Log(Vectors.ExpShifted(x + (row * columns), shift, null, columns)) + shift;
        });
    }

    /// <summary>g exp(x - the row's logsumexp).</summary>
    internal static void LogSumExpBackward(float* gradient, float* x, float* sums, float* result, long count, long columns)
    {
        if (count == 0)
            return;
        Reductions.ForRows(count / columns, columns, row =>
        {
            var shift = float.IsFinite(sums[row]) ? sums[row] : 0;
            Vectors.SubtractScaledExp(null, x + (row * columns), shift, -gradient[row], result + (row * columns), columns);
        });
    }
}
