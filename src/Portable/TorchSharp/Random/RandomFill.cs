using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Writes random elements into a tensor one after the other, in the order in which they lie in memory.</summary>
internal static class RandomFill
{
    internal delegate void Filler<T>(Generator generator, Span<T> values);

    internal static Tensor Floating(string name, Tensor target, Generator generator, Filler<float> single, Filler<double> twice)
    {
        switch (target.dtype)
        {
            case ScalarType.Float32:
                return Elements(target, generator, single, ScalarType.Float32);
            case ScalarType.Float64:
                return Elements(target, generator, twice, ScalarType.Float64);
            default:
                throw Errors.NoType(name, target.dtype);
        }
    }

    /// <summary>Fills with elements of type <typeparamref name="T"/>, which are converted where the tensor has another type.</summary>
    internal static Tensor Elements<T>(Tensor target, Generator generator, Filler<T> fill, ScalarType drawn) where T : unmanaged
    {
        target.CheckWritable();
        // Random numbers do not depend on what stood there before.
        target.LeaveGraph();
        generator = Generator.OrDefault(generator);
        if (target.Count == 0)
            return target;

        lock (generator)
        {
            if (target.IsContiguous && target.dtype == drawn)
            {
                fill(generator, target.Span<T>());
                target.Storage.Version++;
                return target;
            }

            using var scope = NewDisposeScope();
            using var _ = no_grad();
            var ordered = target.detach().permute(MemoryOrder(target));
            var values = Tensor.Empty(ordered.Sizes, drawn);
            fill(generator, values.Span<T>());
            ordered.copy_(values);
        }
        return target;
    }

    private static long[] MemoryOrder(Tensor tensor) =>
        [.. Enumerable.Range(0, tensor.Rank).OrderByDescending(d => tensor.Strides[d]).Select(d => (long)d)];
}
