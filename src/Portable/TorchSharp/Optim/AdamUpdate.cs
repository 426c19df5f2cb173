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
    /// <summary>Rows of a gradient that are written, used and forgotten while they are in the cache.</summary>
    private const long ElementsTogether = 1 << 17;

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
        var values = target.Pointer<T>();
        var m = first.Pointer<T>();
        var v = second.Pointer<T>();
        var maxima = largest is null ? null : largest.Pointer<T>();
        if (gradient.Storage.Recipe is { } recipe && gradient.IsContiguous && gradient.Count == recipe.Rows * recipe.Columns)
        {
            ForBlocks(recipe, (rows, from) => AdamKernel<T>.Run(
                values + from, rows.Pointer<T>(), m + from, v + from, maxima == null ? null : maxima + from, rows.Count, step));
        }
        else
        {
            AdamKernel<T>.Run(values, gradient.detach().contiguous().Pointer<T>(), m, v, maxima, target.Count, step);
        }

        if (!parameter.IsContiguous)
            parameter.copy_(target);
        parameter.Storage.Version++;
    }

    private static void ForBlocks(RowRecipe recipe, Action<Tensor, long> use)
    {
        var together = Math.Max(1, ElementsTogether / Math.Max(1, recipe.Columns));
        Workers.Run((int)((recipe.Rows + together - 1) / together), part =>
        {
            var from = part * together;
            using var rows = Tensor.Empty([Math.Min(together, recipe.Rows - from), recipe.Columns], recipe.Type, register: false);
            recipe.Write(from, rows);
            use(rows, from * recipe.Columns);
        });
    }
}
