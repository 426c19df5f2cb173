using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Checks of the options that Adam and AdamW share.</summary>
internal static class AdamOptions
{
    internal static void Check(double lr, double beta1, double beta2, double eps, double weightDecay)
    {
        if (lr < 0)
            throw new ArgumentException($"Invalid learning rate: {lr}", nameof(lr));
        if (beta1 is < 0 or >= 1)
            throw new ArgumentException($"Invalid beta1: {beta1}", nameof(beta1));
        if (beta2 is < 0 or >= 1)
            throw new ArgumentException($"Invalid beta2: {beta2}", nameof(beta2));
        if (eps < 0)
            throw new ArgumentException($"Invalid eps: {eps}", nameof(eps));
        if (weightDecay < 0)
            throw new ArgumentException($"Invalid weight_decay: {weightDecay}", nameof(weightDecay));
    }
}

internal static class AdamUpdate
{
    internal static void Apply(Tensor parameter, Tensor gradient, Tensor first, Tensor second, Tensor largest, AdamStep step)
    {
        if (parameter.dtype == ScalarType.Float64)
            Apply<double>(parameter, gradient, first, second, largest, step);
        else
            Apply<float>(parameter, gradient, first, second, largest, step);
    }

    private static unsafe void Apply<T>(Tensor parameter, Tensor gradient, Tensor first, Tensor second, Tensor largest, AdamStep step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // contiguous() is the tensor itself, or a copy that has to be written back.
        var target = parameter.detach().contiguous();
        var slope = gradient.detach().contiguous();
        AdamKernel<T>.Run(
            target.Pointer<T>(), slope.Pointer<T>(), first.Pointer<T>(), second.Pointer<T>(), largest is null ? null : largest.Pointer<T>(),
            target.Count, step);
        if (!parameter.IsContiguous)
            parameter.copy_(target);
        parameter.Storage.Version++;
    }
}
