namespace TorchSharp;

public static partial class torch
{
    public static Tensor randint(
        long low,
        long high,
        long[] size,
        ScalarType? dtype = null,
        Device device = null,
        bool requires_grad = false,
        Generator generator = null,
        string[] names = null) =>
        Drawn(size, dtype ?? ScalarType.Int64, device, requires_grad, names, t => t.random_(low, high, generator));

    public static Tensor randint(
        long low,
        long high,
        Size size,
        ScalarType? dtype = null,
        Device device = null,
        bool requires_grad = false,
        Generator generator = null,
        string[] names = null) =>
        randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        int low,
        int high,
        int[] size,
        ScalarType? dtype = null,
        Device device = null,
        bool requires_grad = false,
        Generator generator = null,
        string[] names = null) =>
        randint(low, high, Array.ConvertAll(size, s => (long)s), dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long high,
        long[] size,
        ScalarType? dtype = null,
        Device device = null,
        bool requires_grad = false,
        Generator generator = null,
        string[] names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long high,
        Size size,
        ScalarType? dtype = null,
        Device device = null,
        bool requires_grad = false,
        Generator generator = null,
        string[] names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        int high,
        int[] size,
        ScalarType? dtype = null,
        Device device = null,
        bool requires_grad = false,
        Generator generator = null,
        string[] names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint_like(
        Tensor input, long low, long high, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        Drawn(input.Sizes, dtype ?? input.dtype, device, requires_grad, null, t => t.random_(low, high));

    /// <summary>The numbers 0 to n - 1 in random order (Fisher and Yates, from the front).</summary>
    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null)
    {
        if (n < 0)
            throw Errors.Of($"n must be non-negative, got {n}");
        return Drawn([n], dtype ?? ScalarType.Int64, device, requires_grad, null,
            t => RandomFill.Elements<long>(t, generator, Permute, ScalarType.Int64));
    }

    private static void Permute(Generator generator, Span<long> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = i;
        for (int i = 0; i < values.Length - 1; i++)
        {
            int other = i + (int)(generator.Engine.NextUInt32() % (uint)(values.Length - i));
            (values[i], values[other]) = (values[other], values[i]);
        }
    }
}
