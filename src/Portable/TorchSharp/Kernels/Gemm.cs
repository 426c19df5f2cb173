using System.Numerics;
using System.Numerics.Tensors;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp;

/// <summary>C = A B over strided matrices.</summary>
internal static unsafe class Gemm
{
    /// <summary>result [m, n] = or += a [m, k] b [k, n]; result is contiguous.</summary>
    internal static void Run(Tensor a, Tensor b, Tensor result, bool accumulate = false)
    {
        switch (a.dtype)
        {
            case ScalarType.Float32:
                Run<float>(a, b, result, accumulate);
                break;
            case ScalarType.Float64:
                Run<double>(a, b, result, accumulate);
                break;
            case ScalarType.Int64:
                Run<long>(a, b, result, accumulate);
                break;
            case ScalarType.Int32:
                Run<int>(a, b, result, accumulate);
                break;
            default:
                throw Errors.NoType("addmm_impl_cpu_", a.dtype);
        }
    }

    private static void Run<T>(Tensor a, Tensor b, Tensor result, bool accumulate)
        where T : unmanaged, INumber<T>
    {
        using var mode = new GradMode(false);
        var right = b.contiguous();
        var (m, k, n) = (a.Sizes[0], a.Sizes[1], b.Sizes[1]);
        var pa = a.Pointer<T>();
        var pb = right.Pointer<T>();
        var pr = result.Pointer<T>();
        var s0 = a.Strides[0];
        var s1 = a.Strides[1];
        Reductions.ForRows(m, k * n, row =>
        {
            var target = new Span<T>(pr + (row * n), (int)n);
            if (!accumulate)
                target.Clear();
            for (var i = 0L; i < k; i++)
                TensorPrimitives.MultiplyAdd(new ReadOnlySpan<T>(pb + (i * n), (int)n), pa[(row * s0) + (i * s1)], target, target);
        });
        if (!ReferenceEquals(right, b))
            right.Dispose();
    }
}
