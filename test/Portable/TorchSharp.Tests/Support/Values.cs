using static TorchSharp.torch;

namespace TorchSharp.Tests.Support;

/// <summary>The elements of tensors as plain numbers, so that assertions do not depend on the operations under test.</summary>
internal static class Values
{
    internal static double[] Of(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
    }

    internal static bool Same(Tensor a, Tensor b) => a.dtype == b.dtype && a.shape.SequenceEqual(b.shape) && Of(a).SequenceEqual(Of(b));
}
