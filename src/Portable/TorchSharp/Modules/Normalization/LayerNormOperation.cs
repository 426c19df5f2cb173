using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalisation of the rows of a matrix as one operation of the graph.</summary>
internal static unsafe class LayerNormOperation
{
    internal static Tensor Apply(Tensor input, long[] shape, Tensor weight, Tensor bias, double eps)
    {
        if (shape.Length == 0 || shape.Length > input.Rank || !Shapes.Same(shape, input.Sizes.AsSpan(input.Rank - shape.Length)))
            throw Errors.Of($"Given normalized_shape={Errors.Show(shape)}, expected input with shape [*, {string.Join(", ", shape)}], but got input of size{Errors.Show(input.Sizes)}");
        Check(weight, "weight", shape);
        Check(bias, "bias", shape);

        return WrappedTensorDisposeScope(() =>
        {
            long columns = Shapes.Count(shape);
            var matrix = input.reshape(-1, columns).contiguous();
            var (w, b) = (weight?.reshape(columns).contiguous(), bias?.reshape(columns).contiguous());
            var result = input.dtype switch
            {
                ScalarType.Float32 => Apply<float>(matrix, w, b, eps),
                ScalarType.Float64 => Apply<double>(matrix, w, b, eps),
                _ => throw Errors.NoType("LayerNormKernelImpl", input.dtype),
            };
            return result.reshape(input.Sizes);
        });
    }

    private static Tensor Apply<T>(Tensor x, Tensor weight, Tensor bias, double eps) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (rows, columns) = ((int)x.Sizes[0], (int)x.Sizes[1]);
        var result = Tensor.Empty(x.Sizes, x.dtype);
        var (means, inverses) = RowNormKernel<T>.Normalise(x.Pointer<T>(), Elements<T>(weight), Elements<T>(bias), result.Pointer<T>(), rows, columns, eps);
        if (Node.For("NativeLayerNormBackward0", x, weight, bias) is not { } node)
            return result;

        var (input, scale) = (node.Save(x), weight is null ? null : node.Save(weight));
        node.Gradient(x, gradient =>
        {
            if (GradMode.Enabled)
            {
                var again = input.Value;
                return Node.Through(Scaled(Normalised(again, eps), scale?.Value), again, gradient);
            }

            var g = gradient.contiguous();
            var toInput = Tensor.Empty([rows, columns], g.dtype);
            RowNormKernel<T>.Backward(
                g.Pointer<T>(), input.Value.Pointer<T>(), means, inverses, Elements<T>(scale?.Value),
                toInput.Pointer<T>(), rows, columns);
            return toInput;
        });
        if (weight is not null)
        {
            node.Gradient(weight, gradient =>
            {
                if (GradMode.Enabled)
                    return gradient.mul(Normalised(input.Value, eps)).sum([0]);
                var g = gradient.contiguous();
                var toWeight = Tensor.Empty([columns], g.dtype);
                RowNormKernel<T>.WeightBackward(g.Pointer<T>(), input.Value.Pointer<T>(), means, inverses, toWeight.Pointer<T>(), rows, columns);
                return toWeight;
            });
        }
        if (bias is not null)
            node.Gradient(bias, gradient => gradient.sum([0]));
        result.JoinGraph(node);
        return result;
    }

    private static Tensor Normalised(Tensor x, double eps)
    {
        var centred = x - x.mean([1], keepdim: true);
        return centred * (centred.square().mean([1], keepdim: true) + eps).rsqrt();
    }

    private static Tensor Scaled(Tensor normalised, Tensor weight) => weight is null ? normalised : normalised * weight;

    private static T* Elements<T>(Tensor tensor) where T : unmanaged => tensor is null ? null : tensor.Pointer<T>();

    private static void Check(Tensor vector, string name, long[] shape)
    {
        if (vector is not null && !Shapes.Same(vector.Sizes, shape))
            throw Errors.Of($"Expected {name} to be of same shape as normalized_shape, but got {name} of shape {Errors.Show(vector.Sizes)} and normalized_shape = {Errors.Show(shape)}");
    }
}
