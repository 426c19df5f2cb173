namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            var axis = Axis(dim);
            Tensor indices;
            using (no_grad())
            {
                indices = WrappedTensorDisposeScope(() =>
                {
                    var rows = (Rank == 0 ? reshape(1) : transpose(axis, -1)).contiguous();
                    var (values, order) = (rows.empty_like(), empty(rows._sizes, ScalarType.Int64));
                    TorchSharp.Sorting.Sort(rows, rows._sizes[^1], descending, values, order);
                    return Rank == 0 ? order.reshape(Array.Empty<long>()) : order.transpose(axis, -1).contiguous();
                });
            }

            return (gather(axis, indices), indices);
        }

        public Tensor argsort(long dim = -1, bool descending = false)
        {
            var (values, indices) = sort(dim, descending);
            values.Dispose();
            return indices;
        }

        public Tensor msort() => sort(0).Values;

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            var axis = Axis(dim);
            if (k < 0 || k > (Rank == 0 ? 1 : _sizes[axis]))
                throw Errors.Of("selected index k out of range");
            var indices = WrappedTensorDisposeScope(() =>
            {
                var order = argsort(axis, descending: largest);
                return Rank == 0 ? order.alias() : order.narrow(axis, 0, k).contiguous();
            });
            return (gather(axis, indices), indices);
        }

        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false)
        {
            var axis = Axis(dim ?? -1);
            if (k < 1 || k > _sizes[axis])
                throw Errors.Of("kthvalue(): selected number k out of range for dimension " + axis);
            var indices = WrappedTensorDisposeScope(() => argsort(axis).narrow(axis, k - 1, 1).contiguous());
            var values = gather(axis, indices);
            return keepdim ? (values, indices) : (values.squeeze(axis), indices.squeeze(axis));
        }

        /// <summary>The lower of the two middle elements where their number is even.</summary>
        public Tensor median() => WrappedTensorDisposeScope(() => reshape(-1).kthvalue((Count + 1) / 2, 0).values);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => WrappedTensorDisposeScope(() =>
        {
            var axis = Axis(dim);
            var sorted = sort(axis).Values;
            var at = q.mul(_sizes[axis] - 1);
            var low = at.floor();
            var shape = Enumerable.Repeat(1L, Rank).ToArray();
            shape[axis] = q.Count;
            var from = sorted.index_select(axis, low.to_type(ScalarType.Int64).reshape(-1));
            var to = sorted.index_select(axis, at.ceil().to_type(ScalarType.Int64).reshape(-1));
            var result = from.lerp(to, at.sub(low).to_type(dtype).reshape(shape));
            if (q.Rank == 0)
                return keepdim ? result.alias() : result.squeeze(axis);
            var front = result.movedim([axis], [0]);
            return keepdim ? front.unsqueeze(axis + 1) : front.alias();
        });

        public Tensor cumsum(long dim, ScalarType? type = null)
        {
            var axis = Axis(dim);
            var x = to_type(type ?? (is_floating_point() ? dtype : ScalarType.Int64));
            var result = WrappedTensorDisposeScope(() =>
            {
                using var mode = no_grad();
                var wide = x.is_floating_point() ? x : x.to_type(ScalarType.Int64);
                var rows = (Rank == 0 ? wide.reshape(1) : wide.transpose(axis, -1)).contiguous();
                var sums = rows.empty_like();
                TorchSharp.Sorting.CumulativeSum(rows, rows._sizes[^1], sums);
                return (Rank == 0 ? sums.reshape(Array.Empty<long>()) : sums.transpose(axis, -1).contiguous()).to_type(x.dtype);
            });
            if (Node.For("CumsumBackward0", x) is { } node)
            {
                node.Gradient(x, g => g.Rank == 0 ? g : g.flip(axis).cumsum(axis).flip(axis));
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor logcumsumexp(long dim) => WrappedTensorDisposeScope(() =>
        {
            var axis = Axis(dim);
            var parts = unbind(axis);
            for (var i = 1; i < parts.Length; i++)
                parts[i] = parts[i - 1].logaddexp(parts[i]);
            return stack(parts, axis);
        });

        public Tensor cumprod(long dim, ScalarType? type = null) => WrappedTensorDisposeScope(() =>
        {
            var axis = Axis(dim);
            var parts = to_type(type ?? dtype).unbind(axis);
            for (var i = 1; i < parts.Length; i++)
                parts[i] = parts[i - 1].mul(parts[i]);
            return stack(parts, axis);
        });

        public Tensor nonzero() => WrappedTensorDisposeScope(() => TorchSharp.Sorting.NonZero(to_type(ScalarType.Bool).contiguous()));

        public Tensor argwhere() => nonzero();

        public Tensor count_nonzero(long[] dims = null) => WrappedTensorDisposeScope(() => dims == null ? ne(0).sum() : ne(0).sum(dims));

        public (Tensor output, Tensor inverse_indices, Tensor counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            if (dim != null)
                throw Errors.Of("unique: the portable runtime finds distinct elements, not distinct slices; leave dim out");
            using var scope = NewDisposeScope();
            using var mode = no_grad();
            var (values, order) = reshape(-1).sort();
            var first = Count == 0 ? zeros(0, ScalarType.Bool) : cat([ones(1, ScalarType.Bool), values.slice(0, 1, Count, 1).ne(values.slice(0, 0, Count - 1, 1))]);
            var output = values.index(first);
            var group = first.cumsum(0).sub(1);
            var inverse = return_inverse ? torch.empty_like(order).scatter_(0, order, group).reshape(Sizes) : null;
            var counts = return_counts ? zeros(output.Count, ScalarType.Int64).index_add(0, group, torch.ones_like(group), 1) : null;
            return (output.MoveToOuterDisposeScope(), inverse?.MoveToOuterDisposeScope(), counts?.MoveToOuterDisposeScope());
        }

        public Tensor bincount(Tensor weights, long minlength = 0) => WrappedTensorDisposeScope(() =>
        {
            var places = IndexType("bincount");
            var length = Math.Max(minlength, Count == 0 ? 0 : places.max().item<long>() + 1);
            return weights is null
                ? zeros(length, ScalarType.Int64).index_add(0, places, torch.ones_like(places), 1)
                : zeros(length, weights.dtype).index_add(0, places, weights, 1);
        });
    }
}
