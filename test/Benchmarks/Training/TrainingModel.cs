using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Benchmarks.Training;

/// <summary>A model to be trained: its loss on a batch, its parameters, and the multiplications and additions that a forward pass cannot do without.</summary>
internal sealed record TrainingModel(Func<Bags, Tensor> Loss, IReadOnlyList<Parameter> Parameters, double ForwardFlops)
{
    /// <summary>Backward computes two products for each one of forward.</summary>
    internal double Flops => 3 * ForwardFlops;

    /// <summary>Adam reads and writes each parameter and its two moments.</summary>
    internal double Bytes => Parameters.Sum(p => 6.0 * sizeof(float) * p.numel());

    internal static TrainingModel Of(Func<Bags, Tensor> loss, double forwardFlops, params nn.Module[] modules) =>
        new(loss, [.. modules.SelectMany(m => m.parameters())], forwardFlops);

    /// <summary>What bags of a table and linear layers cost for a batch.</summary>
    internal static double CostOf(EmbeddingBag bags, params Linear[] layers) =>
        CostOf(layers) + (2.0 * Bags.Documents * Bags.TermsEach * bags.weight.shape[1]);

    internal static double CostOf(params Linear[] layers) => layers.Sum(layer => 2.0 * Bags.Documents * layer.weight!.numel());
}
