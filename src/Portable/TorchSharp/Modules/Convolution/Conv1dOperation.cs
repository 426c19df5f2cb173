using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Convolution as a product of the weights with the matrix of windows.</summary>
internal static class Conv1dOperation
{
    internal static Tensor Apply(Tensor input, Tensor weight, Tensor bias, long stride, long padding, long dilation, long groups)
    {
        if (weight.Rank != 3 || input.Rank is not (2 or 3))
            throw Errors.Of($"Expected 2D (unbatched) or 3D (batched) input to conv1d, but got input of size: {Errors.Show(input.Sizes)}");
        if (input.Rank == 2)
            return WrappedTensorDisposeScope(() => Apply(input.unsqueeze(0), weight, bias, stride, padding, dilation, groups).squeeze(0));
        if (input.Sizes[1] != weight.Sizes[1] * groups)
        {
            throw Errors.Of(
                $"Given groups={groups}, weight of size {Errors.Show(weight.Sizes)}, expected input{Errors.Show(input.Sizes)} to have "
                + $"{weight.Sizes[1] * groups} channels, but got {input.Sizes[1]} channels instead");
        }

        return WrappedTensorDisposeScope(() =>
        {
            var padded = PaddingOperation.Apply(input.alias(), 2, padding, padding, PaddingModes.Zeros, 0);
            long windows = Windows.Count(padded.Sizes[2], weight.Sizes[2], stride, 0, dilation, ceil: false);
            var columns = Windows.Of(padded, weight.Sizes[2], stride, dilation, windows);
            var result = groups == 1 ? Product(columns, weight) : Grouped(columns, weight, groups);
            return bias is null ? result : result.add(bias.unsqueeze(1));
        });
    }

    private static Tensor Grouped(Tensor columns, Tensor weight, long groups)
    {
        var (inputs, outputs) = (columns.Sizes[1] / groups, weight.Sizes[0] / groups);
        return cat([.. Enumerable.Range(0, (int)groups).Select(g =>
            Product(columns.narrow(1, g * inputs, inputs), weight.narrow(0, g * outputs, outputs)))], 1);
    }

    /// <summary>[batch, inputs, kernel, windows] with [outputs, inputs, kernel] to [batch, outputs, windows].</summary>
    private static Tensor Product(Tensor columns, Tensor weight)
    {
        var (batch, windows) = (columns.Sizes[0], columns.Sizes[3]);
        long depth = columns.Sizes[1] * columns.Sizes[2];
        var rows = columns.reshape(batch, depth, windows).transpose(1, 2).reshape(-1, depth);
        return rows.mm(weight.reshape(-1, depth).t()).reshape(batch, windows, -1).transpose(1, 2);
    }
}
