using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Fills contiguous tensors.</summary>
internal static class Filling
{
    internal static void Fill(Tensor tensor, Scalar value)
    {
        switch (tensor.dtype)
        {
            case ScalarType.Float32:
                tensor.Span<float>().Fill(value.To<float>());
                break;
            case ScalarType.Float64:
                tensor.Span<double>().Fill(value.To<double>());
                break;
            case ScalarType.Int64:
                tensor.Span<long>().Fill(value.To<long>());
                break;
            case ScalarType.Int32:
                tensor.Span<int>().Fill(value.To<int>());
                break;
            case ScalarType.Int16:
                tensor.Span<short>().Fill(value.To<short>());
                break;
            case ScalarType.Int8:
                tensor.Span<sbyte>().Fill(value.To<sbyte>());
                break;
            case ScalarType.Byte:
                tensor.Span<byte>().Fill(value.To<byte>());
                break;
            default:
                tensor.Span<bool>().Fill(value.ToBoolean());
                break;
        }
    }

    internal static void Range(Tensor tensor, Scalar start, Scalar step)
    {
        switch (tensor.dtype)
        {
            case ScalarType.Float32:
                Real<float>(tensor, start.Real, step.Real);
                break;
            case ScalarType.Float64:
                Real<double>(tensor, start.Real, step.Real);
                break;
            case ScalarType.Int64:
                Whole<long>(tensor, start.Integer, step.Integer);
                break;
            case ScalarType.Int32:
                Whole<int>(tensor, start.Integer, step.Integer);
                break;
            case ScalarType.Int16:
                Whole<short>(tensor, start.Integer, step.Integer);
                break;
            default:
                throw Errors.NoType("arange", tensor.dtype);
        }
    }

    private static void Real<T>(Tensor tensor, double start, double step)
        where T : unmanaged, INumber<T>
    {
        var span = tensor.Span<T>();
        for (var i = 0; i < span.Length; i++)
            span[i] = T.CreateTruncating(start + (i * step));
    }

    private static void Whole<T>(Tensor tensor, long start, long step)
        where T : unmanaged, INumber<T>
    {
        var span = tensor.Span<T>();
        for (var i = 0; i < span.Length; i++)
            span[i] = T.CreateTruncating(start + (i * step));
    }
}
