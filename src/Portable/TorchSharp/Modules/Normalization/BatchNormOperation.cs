using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Batch normalisation of the columns of a matrix as one operation of the graph.</summary>
internal static unsafe class BatchNormOperation
{
    internal static Tensor Apply(
        Tensor input, Tensor runningMean, Tensor runningVar, Tensor weight, Tensor bias, bool training, double momentum, double eps)
    {
        if (input.Rank < 2)
            throw Errors.Of($"expected at least 2D input (got {input.Rank}D input)");
        long channels = input.Sizes[1];
        Check(runningMean, "running_mean", channels);
        Check(runningVar, "running_var", channels);
        Check(weight, "weight", channels);
        Check(bias, "bias", channels);
        if (training && input.Count / Math.Max(channels, 1) <= 1)
            throw Errors.Of($"Expected more than 1 value per channel when training, got input size {Errors.Show(input.Sizes)}");

        return WrappedTensorDisposeScope(() =>
        {
            var moved = input.transpose(1, -1);
            var matrix = moved.reshape(-1, channels);
            var result = input.dtype switch
            {
                ScalarType.Float32 => Apply<float>(matrix.contiguous(), runningMean, runningVar, weight, bias, training, momentum, eps),
                ScalarType.Float64 => Apply<double>(matrix.contiguous(), runningMean, runningVar, weight, bias, training, momentum, eps),
                _ => throw Errors.NoType("batch_norm", input.dtype),
            };
            return result.reshape(moved.Sizes).transpose(1, -1);
        });
    }

    private static Tensor Apply<T>(
        Tensor x, Tensor runningMean, Tensor runningVar, Tensor weight, Tensor bias, bool training, double momentum, double eps)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (rows, columns) = ((int)x.Sizes[0], (int)x.Sizes[1]);
        var moments = training
            ? new ColumnMoments<T>(new T[columns], new T[columns], new T[columns], new T[columns])
            : new ColumnMoments<T>(Read(runningMean, columns, T.Zero), Read(runningVar, columns, T.One), new T[columns], new T[columns]);
        var result = Tensor.Empty(x.Sizes, x.dtype);
        ColumnNormKernel<T>.Forward(
            x.Pointer<T>(), moments, training, Read(weight, columns, T.One), Read(bias, columns, T.Zero), T.CreateTruncating(eps),
            result.Pointer<T>(), rows, columns);
        if (training)
        {
            Follow(runningMean, moments.Mean, momentum, 1);
            Follow(runningVar, moments.Variance, momentum, (double)rows / (rows - 1));
        }

        if (Node.For("NativeBatchNormBackward0", x, weight, bias) is { } node)
        {
            var backward = new Backward<T>(node.Save(x), weight is null ? null : node.Save(weight), moments, training, eps, rows, columns);
            node.Gradient(x, backward.ToInput);
            if (weight is not null)
                node.Gradient(weight, backward.ToWeight);
            if (bias is not null)
                node.Gradient(bias, backward.ToBias);
            result.JoinGraph(node);
        }
        return result;
    }

    /// <summary>Moves a running statistic towards that of the batch.</summary>
    private static void Follow<T>(Tensor running, T[] batch, double momentum, double correction) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (running is null)
            return;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var target = running.detach();
        var values = tensor(Array.ConvertAll(batch, v => double.CreateTruncating(v) * correction)).to_type(running.dtype);
        target.mul_(1 - momentum).add_(values, momentum);
    }

    private static T[] Read<T>(Tensor vector, int columns, T missing) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (vector is null)
        {
            var constant = new T[columns];
            constant.AsSpan().Fill(missing);
            return constant;
        }
        using var values = vector.detach().contiguous();
        return values.Span<T>().ToArray();
    }

    private static void Check(Tensor vector, string name, long channels)
    {
        if (vector is not null && vector.Count != channels)
            throw Errors.Of($"{name} should contain {channels} elements not {vector.Count}");
    }

    /// <summary>The three gradients need the same two sums over the rows, which are computed once for each incoming gradient.</summary>
    private sealed class Backward<T>(
        SavedTensor input, SavedTensor weight, ColumnMoments<T> moments, bool training, double eps, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private Tensor _summed;
        private (T[] Gradient, T[] Product) _sums;

        internal Tensor ToInput(Tensor gradient)
        {
            if (GradMode.Enabled)
            {
                var again = input.Value;
                var normalised = Normalised(again);
                return Node.Through(weight is null ? normalised : normalised * weight.Value, again, gradient);
            }

            var g = gradient.contiguous();
            // The other gradients take the sums, not the gradient, so its place is free where nobody else has it.
            var result = training && g.IsExclusive ? g : Tensor.Empty([rows, columns], g.dtype);
            if (training)
                (_summed, _sums) = (gradient, (new T[columns], new T[columns]));
            ColumnNormKernel<T>.Backward(
                g.Pointer<T>(), input.Value.Pointer<T>(), moments, training ? _sums.Gradient : null, _sums.Product, result.Pointer<T>(), rows, columns);
            return result;
        }

        internal Tensor ToWeight(Tensor gradient) =>
            GradMode.Enabled ? gradient.mul(Normalised(input.Value)).sum([0]) : Vector(Sums(gradient).Product);

        internal Tensor ToBias(Tensor gradient) => GradMode.Enabled ? gradient.sum([0]) : Vector(Sums(gradient).Gradient);

        private static Tensor Vector(T[] values) => from_array(values);

        private Tensor Normalised(Tensor x)
        {
            if (!training)
                return (x - Vector(moments.Mean)) * Vector(moments.Inverse);
            var centred = x - x.mean([0], keepdim: true);
            return centred * (centred.square().mean([0], keepdim: true) + eps).rsqrt();
        }

        private (T[] Gradient, T[] Product) Sums(Tensor gradient)
        {
            if (ReferenceEquals(_summed, gradient))
                return _sums;
            (_summed, _sums) = (gradient, (new T[columns], new T[columns]));
            ColumnNormKernel<T>.Sums(
                gradient.contiguous().Pointer<T>(), input.Value.Pointer<T>(), moments, _sums.Gradient, _sums.Product, rows, columns);
            return _sums;
        }
    }
}
