namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor flip(params long[] dims) => WrappedTensorDisposeScope(() =>
            dims.Aggregate(alias(), (x, dim) => x.index_select(dim, arange(_sizes[Axis(dim)] - 1, -1, -1, ScalarType.Int64))));

        public Tensor fliplr() => flip(1);

        public Tensor flipud() => flip(0);

        public Tensor roll(long shifts, long? dims = null) => dims is { } dim
            ? roll([shifts], [dim])
            : WrappedTensorDisposeScope(() => reshape(-1).roll([shifts], [0]).reshape(Sizes));

        public Tensor roll(long[] shifts, long[] dims) => WrappedTensorDisposeScope(() =>
        {
            var x = alias();
            for (var i = 0; i < dims.Length; i++)
            {
                var size = _sizes[Axis(dims[i])];
                if (size > 0)
                    x = x.index_select(dims[i], arange(size).sub(shifts[i]).remainder(size));
            }

            return x;
        });

        public Tensor repeat(params long[] sizes)
        {
            if (sizes.Length < Sizes.Length)
                throw Errors.Of("Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor");
            return WrappedTensorDisposeScope(() =>
            {
                var lead = sizes.Length - Rank;
                var own = sizes.Select((_, d) => d < lead ? 1 : _sizes[d - lead]).ToArray();
                return reshape(own.SelectMany(size => new[] { 1, size }).ToArray())
                    .expand(own.SelectMany((size, d) => new[] { sizes[d], size }).ToArray())
                    .reshape(own.Select((size, d) => size * sizes[d]).ToArray());
            });
        }

        public Tensor tile(long[] reps) => repeat(reps.Length < Sizes.Length ? [.. Enumerable.Repeat(1L, Rank - reps.Length), .. reps] : reps);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            WrappedTensorDisposeScope(() => dim is { } axis
                ? index_select(axis, arange(_sizes[Axis(axis)] * repeats).floor_divide(repeats))
                : reshape(-1).repeat_interleave(repeats, 0));

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => WrappedTensorDisposeScope(() =>
        {
            if (dim is not { } axis)
                return reshape(-1).repeat_interleave(repeats, 0);
            var size = _sizes[Axis(axis)];
            var counts = repeats.to_type(ScalarType.Int64).expand(size).contiguous().data<long>().ToArray();
            return index_select(axis, tensor(counts.SelectMany((count, i) => Enumerable.Repeat((long)i, (int)count)).ToArray()));
        });

        public Tensor movedim(long[] source, long[] destination)
        {
            var (from, to) = (Array.ConvertAll(source, d => Axis(d)), Array.ConvertAll(destination, d => Axis(d)));
            var order = new long[Rank];
            var rest = Enumerable.Range(0, Rank).Except(from).GetEnumerator();
            for (var d = 0; d < Rank; d++)
            {
                var at = Array.IndexOf(to, d);
                order[d] = at >= 0 ? from[at] : rest.MoveNext() ? rest.Current : 0;
            }

            return permute(order);
        }

        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        public Tensor diag(long diagonal = 0) => Sizes.Length == 1 ? diag_embed(diagonal) : WrappedTensorDisposeScope(() => this.diagonal(diagonal).clone());

        public Tensor diagflat(long offset = 0) => WrappedTensorDisposeScope(() => reshape(-1).diag_embed(offset));

        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => WrappedTensorDisposeScope(() =>
        {
            var size = _sizes[^1] + Math.Abs(offset);
            var rows = arange(_sizes[^1]).add(Math.Max(0, -offset));
            var columns = arange(_sizes[^1]).add(Math.Max(0, offset));
            var flat = zeros([.. _sizes[..^1], size * size], dtype);
            var result = flat.index_copy(-1, rows.mul(size).add(columns), this).reshape([.. _sizes[..^1], size, size]);
            var rank = Rank + 1L;
            return result.movedim([-2, -1], [dim1 < 0 ? dim1 + rank : dim1, dim2 < 0 ? dim2 + rank : dim2]);
        });

        public Tensor trace() => WrappedTensorDisposeScope(() => diagonal().sum());

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0)
        {
            if (Node.For("AsStridedBackward0", this) is not null)
                throw Errors.Of("derivative for as_strided is not implemented");
            return View((long[])size.Clone(), (long[])strides.Clone(), storageOffset);
        }

        /// <summary>Windows of a dimension, as a view: the windows take its place, their elements become the last dimension.</summary>
        public Tensor unfold(long dimension, long size, long step)
        {
            var axis = Axis(dimension);
            if (size > _sizes[axis])
                throw Errors.Of($"maximum size for tensor at dimension {axis} is {_sizes[axis]} but size is {size}");
            if (step <= 0)
                throw Errors.Of($"step is {step} but must be > 0");
            var windows = ((_sizes[axis] - size) / step) + 1;
            var sizes = _sizes.Append(size).ToArray();
            var strides = _strides.Append(_strides[axis]).ToArray();
            (sizes[axis], strides[axis]) = (windows, _strides[axis] * step);
            var before = _sizes;
            return AsView("UnfoldBackward0", sizes, strides, _offset, g =>
            {
                var places = arange(windows).mul(step).unsqueeze(1).add(arange(size)).reshape(-1);
                var last = g.movedim([axis, -1], [-2, -1]);
                var moved = last.reshape([.. last._sizes[..^2], windows * size]).movedim([-1], [axis]);
                return zeros(before, g.dtype).index_add(axis, places, moved, 1);
            });
        }

        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => (std(unbiased), mean());

        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            (std(dimensions, unbiased, keepdim, type), mean(dimensions, keepdim, type));

        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => (var(unbiased), mean());

        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) =>
            dim is { } axis ? (min(axis, keepdim).values, max(axis, keepdim).values) : (min(), max());

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => WrappedTensorDisposeScope(() =>
        {
            var largest = dtype == ScalarType.Float32 ? float.MaxValue : double.MaxValue;
            return masked_fill(isnan(), nan).masked_fill(eq(double.PositiveInfinity), posinf ?? largest).masked_fill(eq(double.NegativeInfinity), neginf ?? -largest);
        });
    }

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        var inputs = tensors.ToArray();
        var swap = indexing == "xy" && inputs.Length >= 2;
        if (swap)
            (inputs[0], inputs[1]) = (inputs[1], inputs[0]);
        var sizes = Array.ConvertAll(inputs, t => t.Count);
        var grids = inputs.Select((t, i) =>
        {
            var shape = Enumerable.Repeat(1L, inputs.Length).ToArray();
            shape[i] = t.Count;
            var grid = t.reshape(shape).expand(sizes);
            return swap ? grid.transpose(0, 1) : grid;
        }).ToArray();
        if (swap)
            (grids[0], grids[1]) = (grids[1], grids[0]);
        return grids;
    }
}
