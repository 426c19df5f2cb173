namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor T => Rank == 2 ? t() : permute(Enumerable.Range(0, Rank).Reverse().Select(d => (long)d).ToArray());

        public Tensor mT => transpose(-2, -1);

        public Tensor alias() => AsView("AliasBackward0", _sizes, _strides, _offset, g => g);

        public Tensor view(params long[] shape)
        {
            var sizes = Shapes.Infer(shape, Count);
            var strides = Shapes.ViewStrides(_sizes, _strides, sizes)
                ?? throw Errors.Of("view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.");
            var before = _sizes;
            return AsView("ViewBackward0", sizes, strides, _offset, g => g.reshape(before));
        }

        public Tensor view_as(Tensor other) => view(other.Sizes);

        public Tensor reshape(params long[] shape)
        {
            var sizes = Shapes.Infer(shape, Count);
            return Shapes.ViewStrides(_sizes, _strides, sizes) != null ? view(sizes) : contiguous().view(sizes);
        }

        public Tensor flatten(long start_dim = 0, long end_dim = -1)
        {
            if (Rank == 0)
                return reshape(1);
            var (start, end) = (Axis(start_dim), Axis(end_dim));
            if (start > end)
                throw Errors.Of("flatten() has invalid args: start_dim cannot come after end_dim");
            var middle = Shapes.Count(_sizes.AsSpan(start, end - start + 1));
            return reshape([.. _sizes[..start], middle, .. _sizes[(end + 1)..]]);
        }

        public Tensor ravel() => reshape(-1);

        public Tensor unflatten(long dim, params long[] sizes)
        {
            var axis = Axis(dim);
            return reshape([.. _sizes[..axis], .. Shapes.Infer(sizes, _sizes[axis]), .. _sizes[(axis + 1)..]]);
        }

        public Tensor t()
        {
            if (Rank > 2)
                throw Errors.Of($"t() expects a tensor with <= 2 dimensions, but self is {Rank}D");
            return Rank < 2 ? alias() : transpose(0, 1);
        }

        public Tensor transpose(long dim0, long dim1)
        {
            var (a, b) = (Axis(dim0), Axis(dim1));
            if (Rank == 0)
                return alias();
            var (sizes, strides) = ((long[])_sizes.Clone(), (long[])_strides.Clone());
            (sizes[a], sizes[b]) = (sizes[b], sizes[a]);
            (strides[a], strides[b]) = (strides[b], strides[a]);
            return AsView("TransposeBackward0", sizes, strides, _offset, g => g.transpose(a, b));
        }

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor permute(params long[] permutation)
        {
            if (permutation.Length != Sizes.Length)
            {
                throw Errors.Of(
                    $"permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = {Rank} is not equal to len(dims) = {permutation.Length}");
            }

            var order = Array.ConvertAll(permutation, d => Axis(d));
            if (order.Distinct().Count() != order.Length)
                throw Errors.Of("permute(): duplicate dims are not allowed.");
            var inverse = new long[order.Length];
            for (var d = 0; d < order.Length; d++)
                inverse[order[d]] = d;
            return AsView(
                "PermuteBackward0", Array.ConvertAll(order, d => _sizes[d]), Array.ConvertAll(order, d => _strides[d]), _offset, g => g.permute(inverse));
        }

        public Tensor squeeze(long? dim = null)
        {
            var before = Sizes;
            var axis = dim is { } one ? Axis(one) : -1;
            bool Drop(int d) => _sizes[d] == 1 && (dim == null || d == axis);
            var kept = Enumerable.Range(0, Rank).Where(d => !Drop(d)).ToArray();
            return AsView(
                "SqueezeBackward0", Array.ConvertAll(kept, d => _sizes[d]), Array.ConvertAll(kept, d => _strides[d]), _offset, g => g.reshape(before));
        }

        public Tensor unsqueeze(long dim)
        {
            var rank = Sizes.Length + 1;
            if (dim < -rank || dim >= rank)
                throw Errors.Dimension(dim, rank);
            var axis = (int)(dim < 0 ? dim + rank : dim);
            var stride = axis < Rank ? _sizes[axis] * _strides[axis] : 1;
            return AsView(
                "UnsqueezeBackward0",
                [.. _sizes[..axis], 1, .. _sizes[axis..]],
                [.. _strides[..axis], stride, .. _strides[axis..]],
                _offset,
                g => g.squeeze(axis));
        }

        public Tensor expand(params long[] sizes) => Expand(sizes);

        public Tensor expand(Size sizes, bool isImplicit = false) => Expand(sizes.Shape);

        public Tensor expand(long[] sizes, bool isImplicit = false) => Expand(sizes);

        public Tensor expand_as(Tensor other) => Expand(other.Sizes);

        public Tensor broadcast_to(params long[] shape) => Expand(shape);

        public Tensor narrow(long dim, long start, long length)
        {
            var axis = Axis(dim);
            if (Rank == 0)
                throw Errors.Of("narrow() cannot be applied to a 0-dim tensor.");
            var first = start < 0 ? start + _sizes[axis] : start;
            if (length < 0)
                throw Errors.Of("narrow(): length must be non-negative.");
            if (first < 0 || first + length > _sizes[axis])
                throw Errors.Of($"start ({start}) + length ({length}) exceeds dimension size ({_sizes[axis]}).");
            return Slice(axis, first, length, 1);
        }

        public Tensor slice(long dim, long start, long finish, long step)
        {
            var axis = Axis(dim);
            if (step <= 0)
                throw Errors.Of("slice step must be positive");
            var size = Sizes[axis];
            start = Math.Clamp(start < 0 ? start + size : start, 0, size);
            finish = Math.Clamp(finish < 0 ? finish + size : finish, start, size);
            return Slice(axis, start, (finish - start + step - 1) / step, step);
        }

        public Tensor select(long dim, long index)
        {
            if (Rank == 0)
                throw Errors.Of("select() cannot be applied to a 0-dim tensor.");
            var axis = Axis(dim);
            var size = Sizes[axis];
            if (index < -size || index >= size)
                throw Errors.Of($"select(): index {index} out of range for tensor of size {Errors.Show(Sizes)} at dimension {axis}");
            var place = index < 0 ? index + size : index;
            var before = _sizes;
            return AsView(
                "SelectBackward0",
                [.. _sizes[..axis], .. _sizes[(axis + 1)..]],
                [.. _strides[..axis], .. _strides[(axis + 1)..]],
                _offset + (place * _strides[axis]),
                g => Placed(g.unsqueeze(axis), before, axis, place, 1));
        }

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1)
        {
            var (a, b) = (Axis(dim1), Axis(dim2));
            if (a == b)
                throw Errors.Of($"diagonal dimensions cannot be identical {dim1}, {dim2}");
            var length = Math.Max(0, offset >= 0 ? Math.Min(_sizes[a], _sizes[b] - offset) : Math.Min(_sizes[a] + offset, _sizes[b]));
            var start = _offset + (offset >= 0 ? offset * _strides[b] : -offset * _strides[a]);
            var kept = Enumerable.Range(0, Rank).Where(d => d != a && d != b).ToArray();
            var before = _sizes;
            return AsView(
                "DiagonalBackward0",
                [.. kept.Select(d => _sizes[d]), length],
                [.. kept.Select(d => _strides[d]), _strides[a] + _strides[b]],
                length == 0 ? _offset : start,
                g =>
                {
                    var full = zeros(before, g.dtype);
                    full.diagonal(offset, a, b).copy_(g);
                    return full;
                });
        }

        public Tensor tril(long diagonal = 0) => Triangle(diagonal, lower: true);

        public Tensor triu(long diagonal = 0) => Triangle(diagonal, lower: false);

        public Tensor contiguous() => IsContiguous ? this : clone();

        public Tensor clone()
        {
            var result = Empty(Sizes, dtype);
            Copy.Into(result, this);
            if (Node.For("CloneBackward0", this) is { } node)
            {
                node.Gradient(this, g => g);
                result.JoinGraph(node);
            }

            return result;
        }

        internal Tensor AsView(string name, long[] sizes, long[] strides, long offset, Func<Tensor, Tensor> gradient)
        {
            var view = View(sizes, strides, offset);
            view._base = GradMode.Enabled ? _base ?? this : null;
            if (Node.For(name, this) is { } node)
            {
                node.Gradient(this, gradient);
                view.JoinGraph(node);
            }

            return view;
        }

        private Tensor Triangle(long diagonal, bool lower) => WrappedTensorDisposeScope(() =>
        {
            if (Rank < 2)
                throw Errors.Of($"{(lower ? "tril" : "triu")}: input tensor must have at least 2 dimensions");
            var distance = arange(_sizes[^1]).unsqueeze(0).sub(arange(_sizes[^2]).unsqueeze(1));
            return torch.where(lower ? distance.le(diagonal) : distance.ge(diagonal), this, zeros(Array.Empty<long>(), dtype));
        });

        private Tensor Expand(long[] asked)
        {
            var lead = asked.Length - Sizes.Length;
            var sizes = (long[])asked.Clone();
            for (var d = 0; d < sizes.Length; d++)
            {
                var own = d < lead ? 1 : _sizes[d - lead];
                if (lead < 0 || (sizes[d] == -1 && d < lead))
                    throw Errors.Of($"expand: the number of sizes provided ({asked.Length}) must be greater or equal to the number of dimensions in the tensor ({Rank})");
                if (sizes[d] == -1)
                    sizes[d] = own;
                if (own != 1 && own != sizes[d])
                {
                    throw Errors.Of(
                        $"The expanded size of the tensor ({sizes[d]}) must match the existing size ({own}) at non-singleton dimension {d}.  Target sizes: {Errors.Show(asked)}.  Tensor sizes: {Errors.Show(_sizes)}");
                }
            }

            var before = _sizes;
            return AsView("ExpandBackward0", sizes, Shapes.Expand(this, sizes), _offset, g => g.SumTo(before));
        }

        internal Tensor Slice(int axis, long start, long length, long step)
        {
            var before = _sizes;
            var (sizes, strides) = ((long[])_sizes.Clone(), (long[])_strides.Clone());
            sizes[axis] = length;
            strides[axis] *= step;
            return AsView("SliceBackward0", sizes, strides, _offset + (start * _strides[axis]), g => Placed(g, before, axis, start, step));
        }

        /// <summary>Zeros of the shape that was sliced, with the gradient of the slice in its place.</summary>
        private static Tensor Placed(Tensor gradient, long[] sizes, int axis, long start, long step)
        {
            var full = zeros(sizes, gradient.dtype);
            var place = full.detach().Slice(axis, start, gradient.Sizes[axis], step);
            Copy.Into(place, gradient);
            if (Node.For("SliceGradientBackward0", gradient) is { } node)
            {
                var length = gradient.Sizes[axis];
                node.Gradient(gradient, g => g.Slice(axis, start, length, step));
                full.JoinGraph(node);
            }

            return full;
        }
    }
}
