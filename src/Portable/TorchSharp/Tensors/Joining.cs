namespace TorchSharp;

public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        if (tensors.Count == 0)
            throw Errors.Of("torch.cat(): expected a non-empty list of Tensors");
        var type = tensors.Aggregate(tensors[0].dtype, (common, tensor) => promote_types(common, tensor.dtype));
        var parts = tensors.Where(tensor => tensor.Sizes is not [0]).Select(tensor => tensor.to_type(type)).ToArray();
        if (parts.Length == 0)
            return tensors[0].clone();
        var first = parts[0];
        var axis = first.Axis(dim);
        if (first.Rank == 0)
            throw Errors.Of("zero-dimensional tensor (at position 0) cannot be concatenated");
        foreach (var part in parts)
        {
            if (part.Rank != first.Rank)
                throw Errors.Of($"Tensors must have same number of dimensions: got {first.Rank} and {part.Rank}");
            for (var d = 0; d < part.Rank; d++)
            {
                if (d != axis && part.Sizes[d] != first.Sizes[d])
                {
                    throw Errors.Of(
                        $"Sizes of tensors must match except in dimension {axis}. Expected size {first.Sizes[d]} but got size {part.Sizes[d]} for tensor number {Array.IndexOf(parts, part)} in the list.");
                }
            }
        }

        var sizes = first.shape;
        sizes[axis] = parts.Sum(part => part.Sizes[axis]);
        var result = Tensor.Empty(sizes, type);
        var node = Node.For("CatBackward0", parts);
        var start = 0L;
        foreach (var part in parts)
        {
            var (from, length) = (start, part.Sizes[axis]);
            var strides = result.Strides;
            using (var place = new Tensor(result.Storage.Share(), type, part.Sizes, strides, from * strides[axis], register: false))
                Copy.Into(place, part);
            node?.Gradient(part, g => g.narrow(axis, from, length));
            start += length;
        }

        if (node != null)
            result.JoinGraph(node);
        return result;
    }

    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors.ToArray(), dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        using var scope = NewDisposeScope();
        var parts = tensors.ToArray();
        foreach (var part in parts)
        {
            if (!Shapes.Same(part.Sizes, parts[0].Sizes))
                throw Errors.Of($"stack expects each tensor to be equal size, but got {Errors.Show(parts[0].Sizes)} at entry 0 and {Errors.Show(part.Sizes)} at entry {Array.IndexOf(parts, part)}");
        }

        return cat(Array.ConvertAll(parts, part => part.unsqueeze(dim < 0 ? dim + part.Rank + 1 : dim)), dim).MoveToOuterDisposeScope();
    }

    public static Tensor vstack(IList<Tensor> tensors) => WrappedTensorDisposeScope(() =>
        cat(tensors.Select(t => t.Rank < 2 ? t.reshape(1, -1) : t).ToArray(), 0));

    public static Tensor hstack(IList<Tensor> tensors) => WrappedTensorDisposeScope(() =>
        cat(tensors.Select(t => t.Rank < 1 ? t.reshape(1) : t).ToArray(), tensors[0].Rank < 2 ? 0 : 1));

    public partial class Tensor
    {
        public Tensor[] split(long size, int dim = 0)
        {
            var axis = Axis(dim);
            if (size <= 0)
                throw Errors.Of($"split expects split_size be non-negative, but got split_size={size}");
            var length = _sizes[axis];
            var sizes = new long[Math.Max(1, (length + size - 1) / size)];
            for (var i = 0; i < sizes.Length; i++)
                sizes[i] = Math.Min(size, length - (i * size));
            return split(sizes, (long)dim);
        }

        public Tensor[] split(long[] sizes, long dim = 0)
        {
            var axis = Axis(dim);
            if (sizes.Sum() != _sizes[axis])
            {
                throw Errors.Of(
                    $"split_with_sizes expects split_sizes to sum exactly to {_sizes[axis]} (input tensor's size at dimension {axis}), but got split_sizes={Errors.Show(sizes)}");
            }

            var start = 0L;
            return Array.ConvertAll(sizes, size =>
            {
                var part = narrow(axis, start, size);
                start += size;
                return part;
            });
        }

        public Tensor[] chunk(long chunks, long dim = 0)
        {
            if (chunks <= 0)
                throw Errors.Of($"chunk expects `chunks` to be greater than 0, got: {chunks}");
            var axis = Axis(dim);
            return split(Math.Max(1, (_sizes[axis] + chunks - 1) / chunks), axis);
        }

        public Tensor[] unbind(long dimension = 0)
        {
            var axis = Axis(dimension);
            return Enumerable.Range(0, (int)_sizes[axis]).Select(i => select(axis, i)).ToArray();
        }
    }
}
