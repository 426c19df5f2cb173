using static TorchSharp.torch;

namespace Benchmarks.Training;

/// <summary>Matrix products of the shapes that training consists of.</summary>
internal static class Products
{
    internal static readonly (long M, long K, long N)[] Shapes = [(256, 2000, 500), (1024, 1024, 1024), (256, 500, 20000), (256, 120, 128), (256, 32, 4000)];

    internal static void Run(Machine machine)
    {
        foreach (var (m, k, n) in Shapes)
        {
            using var scope = NewDisposeScope();
            using var mode = no_grad();
            var (a, b, weight) = (ones(m, k), ones(k, n), ones(n, k));
            foreach (var (name, product) in new (string, Func<Tensor>)[] { ("mm", () => a.mm(b)), ("mm transposed", () => a.mm(weight.t())) })
            {
                var (seconds, _) = Clock.Measure(() =>
                {
                    using var inner = NewDisposeScope();
                    product();
                });
                Console.WriteLine($"{name} {m}x{k}x{n}\t{seconds * 1e3:F3} ms\t{2e-9 * m * k * n / seconds:F1} GFLOP/s\t{2.0 * m * k * n / seconds / machine.Flops:P0} of the arithmetic units");
            }
        }
    }
}
