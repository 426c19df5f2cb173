using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Deterministic inputs for the tests.</summary>
internal static class Numbers
{
    /// <summary>Uniform numbers of [low, high) in a contiguous float64 tensor.</summary>
    internal static Tensor Uniform(int seed, double low, double high, params long[] shape)
    {
        var random = new System.Random(seed);
        var count = shape.Aggregate(1L, (product, size) => product * size);
        var values = Enumerable.Range(0, (int)count).Select(_ => low + ((high - low) * random.NextDouble())).ToArray();
        return tensor(values).reshape(shape);
    }

    internal static Tensor Uniform(int seed, params long[] shape) => Uniform(seed, -1, 1, shape);

    /// <summary>The same numbers with their elements spread in memory: every second one of a transposed copy twice as long.</summary>
    internal static Tensor Spread(Tensor values)
    {
        if (values.ndim == 0)
            return values.clone();
        var wide = cat([values.unsqueeze(-1), values.unsqueeze(-1)], -1);
        var order = Enumerable.Range(0, (int)wide.ndim).Select(d => (long)d).ToArray();
        Array.Reverse(order);
        return wide.permute(order).contiguous().permute(order).select(-1, 0);
    }

    internal static double[] Values(Tensor x) => x.to_type(ScalarType.Float64).data<double>().ToArray();
}
