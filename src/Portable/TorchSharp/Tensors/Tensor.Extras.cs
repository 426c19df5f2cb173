namespace TorchSharp;

/// <summary>Smaller operations that are made of others.</summary>
public static partial class torch
{
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors)
    {
        var sizes = tensors.Aggregate(Array.Empty<long>(), (common, tensor) => Shapes.Broadcast(common, tensor.Sizes));
        return Array.ConvertAll(tensors, tensor => tensor.expand(sizes));
    }

    public static Size broadcast_shapes(params long[][] shapes) => new(shapes.Aggregate(Array.Empty<long>(), Shapes.Broadcast));

    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device device = null) =>
        WrappedTensorDisposeScope(() => ones(row, col, ScalarType.Bool).tril(offset).nonzero().t().contiguous().to_type(dtype));

    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device device = null) =>
        WrappedTensorDisposeScope(() => ones(row, col, ScalarType.Bool).triu(offset).nonzero().t().contiguous().to_type(dtype));

    public static Tensor column_stack(IList<Tensor> tensors) => WrappedTensorDisposeScope(() =>
        cat(tensors.Select(t => t.Rank < 2 ? t.reshape(-1, 1) : t).ToArray(), 1));

    public static Tensor row_stack(IList<Tensor> tensors) => vstack(tensors);

    public static Tensor dstack(IList<Tensor> tensors) => WrappedTensorDisposeScope(() => cat(tensors.Select(t => t.atleast_3d()).ToArray(), 2));

    /// <summary>Where each value would be inserted to keep a sorted sequence in order: before equal ones, or after them.</summary>
    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor sorter = null) =>
        WrappedTensorDisposeScope(() =>
        {
            var sequence = sorter is null ? sorted_sequence : sorted_sequence.gather(-1, sorter);
            var (edges, points) = (sequence.unsqueeze(-2), values.unsqueeze(-1));
            return (right ? edges.le(points) : edges.lt(points)).sum(-1L).to_type(out_int32 ? ScalarType.Int32 : ScalarType.Int64);
        });

    public static bool is_tensor(object obj) => obj is Tensor;

    public partial class Tensor
    {
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) => searchsorted(boundaries, this, outInt32, right);

        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) => WrappedTensorDisposeScope(() =>
        {
            var found = unsqueeze(-1).eq(test_elements.reshape(-1)).any(-1);
            return invert ? found.logical_not() : found;
        });

        public Tensor isposinf() => eq(double.PositiveInfinity);

        public Tensor isneginf() => eq(double.NegativeInfinity);

        public Tensor signbit() => lt(0);

        public bool is_nonzero() => ToScalar().ToBoolean();

        public Tensor hypot(Tensor other) => WrappedTensorDisposeScope(() => square().add(other.square()).sqrt());

        /// <summary>The larger one; a number where the other is NaN.</summary>
        public Tensor fmax(Tensor other) => WrappedTensorDisposeScope(() => torch.where(isnan(), other, torch.where(other.isnan(), this, maximum(other))));

        public Tensor fmin(Tensor other) => WrappedTensorDisposeScope(() => torch.where(isnan(), other, torch.where(other.isnan(), this, minimum(other))));

        public Tensor heaviside(Tensor other) =>
            WrappedTensorDisposeScope(() => torch.where(eq(0), other, gt(0).to_type(dtype)));

        public Tensor deg2rad() => mul(Math.PI / 180);

        public Tensor rad2deg() => mul(180 / Math.PI);

        public Tensor nansum() => WrappedTensorDisposeScope(() => masked_fill(isnan(), 0).sum());

        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) => WrappedTensorDisposeScope(() =>
        {
            var (missing, values) = (isnan(), masked_fill(isnan(), 0));
            var present = missing.logical_not();
            return dim is { } axis ? values.sum(axis, keepdim).div(present.sum(axis, keepdim)) : values.sum().div(present.sum());
        });

        public Tensor diff(long n = 1, long dim = -1, Tensor prepend = null, Tensor append = null) => WrappedTensorDisposeScope(() =>
        {
            var x = prepend is null && append is null ? alias() : cat(new[] { prepend, this, append }.Where(t => t is not null).ToArray(), dim);
            for (; n > 0; n--)
            {
                var size = x._sizes[x.Axis(dim)];
                x = x.narrow(dim, Math.Min(1, size), Math.Max(0, size - 1)).sub(x.narrow(dim, 0, Math.Max(0, size - 1)));
            }

            return x;
        });

        public Tensor take_along_dim(Tensor indices) => WrappedTensorDisposeScope(() => reshape(-1).gather(0, indices.reshape(-1)));

        public Tensor take_along_dim(Tensor indices, long dim) => WrappedTensorDisposeScope(() =>
        {
            var axis = Axis(dim);
            var sizes = indices.shape;
            var own = shape;
            for (var d = 0; d < Rank; d++)
            {
                if (d != axis)
                    sizes[d] = own[d] = Math.Max(sizes[d], own[d]);
            }

            return expand(own).gather(axis, indices.expand(sizes));
        });

        public Tensor select_scatter(Tensor src, long dim, long index) => WrappedTensorDisposeScope(() =>
        {
            var at = Enumerable.Repeat(TensorIndex.Colon, Axis(dim)).Append(TensorIndex.Single(index)).ToArray();
            return clone().index_put_(src, at);
        });

        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) => WrappedTensorDisposeScope(() =>
        {
            var at = Enumerable.Repeat(TensorIndex.Colon, Axis(dim)).Append(TensorIndex.Slice(start, end, step)).ToArray();
            return clone().index_put_(src, at);
        });

        public Tensor[] tensor_split(long size, long dim = 0)
        {
            var length = Sizes[Axis(dim)];
            return split(Enumerable.Range(0, (int)size).Select(i => (length / size) + (i < length % size ? 1 : 0)).ToArray(), dim);
        }

        public Tensor[] tensor_split(long[] sizes, long dim = 0)
        {
            var length = Sizes[Axis(dim)];
            var edges = sizes.Select(edge => Math.Clamp(edge < 0 ? edge + length : edge, 0, length)).Prepend(0).Append(length).ToArray();
            return Enumerable.Range(0, edges.Length - 1).Select(i => narrow(dim, edges[i], Math.Max(0, edges[i + 1] - edges[i]))).ToArray();
        }

        public Tensor atleast_1d() => Rank >= 1 ? alias() : reshape(1);

        public Tensor atleast_2d() => Rank >= 2 ? alias() : reshape(1, -1);

        public Tensor atleast_3d() => Rank switch
        {
            >= 3 => alias(),
            2 => unsqueeze(-1),
            _ => reshape(1, -1, 1),
        };

        public Tensor squeeze_(long? dim = null) => Reshaped(x => x.squeeze(dim));

        public Tensor unsqueeze_(long dim) => Reshaped(x => x.unsqueeze(dim));

        public Tensor transpose_(long dim0, long dim1) => Reshaped(x => x.transpose(dim0, dim1));

        public Tensor new_zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            new_zeros(size.ToArray(), dtype, device, requires_grad);

        public Tensor new_zeros(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            new_zeros([size], dtype, device, requires_grad);

        public Tensor new_zeros(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            new_zeros([rows, columns], dtype, device, requires_grad);

        public Tensor new_ones(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            new_full([size], 1, dtype, device, requires_grad);

        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            new_full([rows, columns], 1, dtype, device, requires_grad);

        /// <summary>The element at a place in row-major order.</summary>
        public float ReadCpuSingle(long i) => Element(i).ToSingle();

        public double ReadCpuDouble(long i) => Element(i).ToDouble();

        public long ReadCpuInt64(long i) => Element(i).ToInt64();

        public int ReadCpuInt32(long i) => Element(i).ToInt32();

        public bool ReadCpuBool(long i) => Element(i).ToBoolean();

        private Scalar Element(long i)
        {
            using var scope = NewDisposeScope();
            using var mode = no_grad();
            return reshape(-1)[i].ToScalar();
        }

        private Tensor Reshaped(Func<Tensor, Tensor> change)
        {
            CheckWritable();
            using var scope = NewDisposeScope();
            var view = change(this);
            if (view.requires_grad && GradMode.Enabled)
                JoinGraph(view._history);
            Become(view);
            return this;
        }
    }
}
