namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => SumOver(AllAxes(), false, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => SumOver([Axis(dim)], keepdim, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => SumOver(Axes(dim), keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => SumOver(Axes(dim), keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => SumOver(Axes([dim0, dim1]), keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            SumOver(Axes([dim0, dim1, dim2]), keepdim, type);

        public Tensor mean() => MeanOver(AllAxes(), false, null);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => MeanOver(Axes(dimensions), keepdim, type);

        public Tensor var(bool unbiased = true) => VarOver(AllAxes(), unbiased, false);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => VarOver([Axis(dim)], unbiased, keepdim);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            VarOver(Axes(dimensions), unbiased, keepdim);

        public Tensor std(bool unbiased = true) => WrappedTensorDisposeScope(() => var(unbiased).sqrt());

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            WrappedTensorDisposeScope(() => var(dim, unbiased, keepdim, type).sqrt());

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            WrappedTensorDisposeScope(() => var(dimensions, unbiased, keepdim, type).sqrt());

        public Tensor max() => Extreme<Reductions.Maximum>(AllAxes(), false).Values;

        public Tensor min() => Extreme<Reductions.Minimum>(AllAxes(), false).Values;

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => ExtremeAlong<Reductions.Maximum>("max()", dim, keepdim);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => ExtremeAlong<Reductions.Minimum>("min()", dim, keepdim);

        public Tensor amax(params long[] dims) => Extreme<Reductions.Maximum>(dims.Length == 0 ? AllAxes() : Axes(dims), false).Values;

        public Tensor amin(params long[] dims) => Extreme<Reductions.Minimum>(dims.Length == 0 ? AllAxes() : Axes(dims), false).Values;

        public Tensor argmax() => Index<Reductions.Maximum>(AllAxes(), false);

        public Tensor argmax(long dim, bool keepdim = false) => Index<Reductions.Maximum>([Axis(dim)], keepdim);

        public Tensor argmin() => Index<Reductions.Minimum>(AllAxes(), false);

        public Tensor argmin(long dim, bool keepdim = false) => Index<Reductions.Minimum>([Axis(dim)], keepdim);

        public Tensor any() => Extreme<Reductions.Maximum>(AllAxes(), false, asBool: true).Values;

        public Tensor any(long dim, bool keepdim = false) => Extreme<Reductions.Maximum>([Axis(dim)], keepdim, asBool: true).Values;

        public Tensor all() => Extreme<Reductions.Minimum>(AllAxes(), false, asBool: true).Values;

        public Tensor all(long dim, bool keepdim = false) => Extreme<Reductions.Minimum>([Axis(dim)], keepdim, asBool: true).Values;

        public Tensor prod(ScalarType? type = null) => ProductOver(AllAxes(), false, type);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => ProductOver([Axis(dim)], keepdim, type);

        public Tensor norm(float p = 2f) => NormOver(AllAxes(), false, p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => NormOver([Axis(dim)], keepdim, p);

        public Tensor logsumexp(long dim, bool keepdim = false)
        {
            var axis = Axis(dim);
            if (axis != Math.Max(Rank - 1, 0))
            {
                return WrappedTensorDisposeScope(() =>
                {
                    var result = transpose(axis, -1).logsumexp(-1, keepdim: true).transpose(axis, -1);
                    return keepdim ? result : result.squeeze(axis);
                });
            }

            var input = ToFloat();
            var x = input.contiguous();
            var columns = Rank == 0 ? 1 : _sizes[^1];
            var sums = Empty(Rank == 0 ? [] : Reductions.ReducedSizes(_sizes, [axis], keepdim), x.dtype);
            SoftmaxKernel.LogSumExp(x, columns, sums);
            if (Node.For("LogsumexpBackward0", input) is { } node)
            {
                var saved = node.Save(input);
                node.GradientFromResult(input, sums, (g, y) => GradMode.Enabled
                    ? LogSumExpBackward(g, saved.Value, y)
                    : SoftmaxKernel.LogSumExpBackward(g.contiguous(), saved.Value.contiguous(), y, columns));
                sums.JoinGraph(node);
            }

            return sums;
        }

        private static Tensor LogSumExpBackward(Tensor g, Tensor x, Tensor y)
        {
            long[] besideRows = x.Rank == 0 ? [] : [.. x._sizes[..^1], 1];
            return g.reshape(besideRows).mul(x.sub(y.reshape(besideRows)).exp());
        }

        internal int[] AllAxes() => Enumerable.Range(0, Sizes.Length).ToArray();

        internal int[] Axes(ReadOnlySpan<long> dims)
        {
            if (dims.Length == 0)
                return AllAxes();
            var axes = new int[dims.Length];
            for (var i = 0; i < axes.Length; i++)
                axes[i] = Axis(dims[i]);
            Array.Sort(axes);
            for (var i = 1; i < axes.Length; i++)
            {
                if (axes[i] == axes[i - 1])
                    throw Errors.Of($"dim {axes[i]} appears multiple times in the list of dims");
            }

            return Rank == 0 ? [] : axes;
        }

        private Tensor SumOver(int[] axes, bool keep, ScalarType? type)
        {
            axes = Rank == 0 ? [] : axes;
            var x = to_type(type ?? (is_floating_point() ? dtype : ScalarType.Int64));
            var source = x.is_floating_point() || x.dtype == ScalarType.Int64 ? x : x.to_type(ScalarType.Int64);
            var result = Reductions.Sum(source, axes, keep).to_type(x.dtype);
            if (Node.For("SumBackward0", x) is { } node)
            {
                var (sizes, kept) = (x._sizes, Reductions.ReducedSizes(x._sizes, axes, true));
                node.Gradient(x, g => g.reshape(kept).expand(sizes));
                result.JoinGraph(node);
            }

            return result;
        }

        private Tensor MeanOver(int[] axes, bool keep, ScalarType? type)
        {
            if (!is_floating_point() && type is not { } floating)
                throw Errors.Of($"mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: {Errors.TypeName(dtype)}");
            var count = axes.Aggregate(1.0, (product, d) => product * (Rank == 0 ? 1 : Sizes[d]));
            return WrappedTensorDisposeScope(() => SumOver(axes, keep, type).div(count));
        }

        private Tensor VarOver(int[] axes, bool unbiased, bool keep)
        {
            var count = axes.Aggregate(1.0, (product, d) => product * (Rank == 0 ? 1 : Sizes[d]));
            return WrappedTensorDisposeScope(() =>
                sub(MeanOver(axes, true, null)).square().SumOver(axes, keep, null).div(Math.Max(unbiased ? count - 1 : count, 0)));
        }

        private Tensor NormOver(int[] axes, bool keep, double p)
        {
            if (!is_floating_point())
                throw Errors.Of($"linalg.vector_norm: Expected a floating point or complex tensor as input. Got {Errors.TypeName(dtype)}");
            return WrappedTensorDisposeScope(() =>
            {
                if (double.IsPositiveInfinity(p))
                    return abs().Extreme<Reductions.Maximum>(axes, keep).Values;
                if (p == 0)
                    return ne(0).to_type(dtype).SumOver(axes, keep, null);
                if (p == 1)
                    return abs().SumOver(axes, keep, null);
                return p == 2 ? EuclideanNorm(axes, keep) : abs().pow(p).SumOver(axes, keep, null).pow(1 / p);
            });
        }

        /// <summary>At zero, where the norm has no derivative, the gradient is zero.</summary>
        private Tensor EuclideanNorm(int[] axes, bool keep)
        {
            Tensor result;
            using (no_grad())
                result = square().SumOver(axes, keep, null).sqrt();
            if (Node.For("NormBackward0", this) is { } node)
            {
                var kept = Reductions.ReducedSizes(_sizes, axes, true);
                var saved = node.Save(this);
                node.GradientFromResult(this, result, (g, y) =>
                    saved.Value.mul(g.reshape(kept)).div(y.reshape(kept)).masked_fill(y.reshape(kept).eq(0), 0));
                result.JoinGraph(node);
            }

            return result;
        }

        private Tensor ProductOver(int[] axes, bool keep, ScalarType? type)
        {
            axes = Rank == 0 ? [] : axes;
            var x = to_type(type ?? (is_floating_point() ? dtype : ScalarType.Int64));
            var result = Reductions.Rows<Reductions.Product>(x, axes, keep, false).Values;
            if (Node.For("ProdBackward0", x) is { } node)
            {
                var kept = Reductions.ReducedSizes(x._sizes, axes, true);
                var saved = node.Save(x);
                node.GradientFromResult(x, result, (g, y) => GradMode.Enabled || saved.Value.eq(0).any().item<bool>()
                    ? g.reshape(kept).mul(ProductOfOthers(saved.Value, axes))
                    : g.mul(y).reshape(kept).div(saved.Value));
                result.JoinGraph(node);
            }

            return result;
        }

        /// <summary>For each element the product of the others along the axes; a zero among them needs no division.</summary>
        private static Tensor ProductOfOthers(Tensor x, int[] axes)
        {
            var order = Enumerable.Range(0, x.Rank).Except(axes).Concat(axes).Select(d => (long)d).ToArray();
            var moved = x.permute(order);
            var rows = moved.reshape(-1, axes.Aggregate(1L, (product, axis) => product * x._sizes[axis]));
            var before = ProductsBefore(rows);
            var after = ProductsBefore(rows.flip(1)).flip(1);
            var back = new long[order.Length];
            for (var d = 0; d < order.Length; d++)
                back[order[d]] = d;
            return before.mul(after).reshape(moved._sizes).permute(back);

            static Tensor ProductsBefore(Tensor rows) =>
                cat([rows.narrow(1, 0, 1).ones_like(), rows.narrow(1, 0, rows._sizes[1] - 1)], 1).cumprod(1);
        }

        /// <summary>The largest or smallest element; the gradient is shared evenly among equals.</summary>
        private (Tensor Values, Tensor Indices) Extreme<TReduction>(int[] axes, bool keep, bool asBool = false)
            where TReduction : struct, IRowReduction
        {
            if (Count == 0)
                throw Errors.Of("max(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.");
            axes = Rank == 0 ? [] : axes;
            var x = asBool ? to_type(ScalarType.Bool) : this;
            var values = Reductions.Rows<TReduction>(x, axes, keep, false).Values;
            if (Node.For("AmaxBackward0", x) is { } node)
            {
                var kept = Reductions.ReducedSizes(_sizes, axes, true);
                node.Gradient(x, x, values.detach(), (g, v, y) =>
                {
                    var mask = v.eq(y.reshape(kept)).to_type(v.dtype);
                    return mask.div(mask.SumOver(axes, true, null)).mul(g.reshape(kept));
                });
                values.JoinGraph(node);
            }

            return (values, null);
        }

        private (Tensor Values, Tensor Indices) ExtremeAlong<TReduction>(string name, long dim, bool keep)
            where TReduction : struct, IRowReduction
        {
            var axis = Axis(dim);
            if (Rank > 0 && _sizes[axis] == 0)
                throw Errors.Of($"{name}: Expected reduction dim {axis} to have non-zero size.");
            var (values, indices) = Reductions.Rows<TReduction>(this, Rank == 0 ? [] : [axis], keep, true);
            if (Node.For("MaxBackward0", this) is { } node)
            {
                var sizes = _sizes;
                node.Gradient(this, indices, (g, places) => Rank0(sizes)
                    ? g
                    : zeros(sizes, g.dtype).scatter_add(axis, keep ? places : places.unsqueeze(axis), keep ? g : g.unsqueeze(axis)));
                values.JoinGraph(node);
            }

            return (values, indices);

            static bool Rank0(long[] sizes) => sizes.Length == 0;
        }

        private Tensor Index<TReduction>(int[] axes, bool keep)
            where TReduction : struct, IRowReduction
        {
            if (Count == 0)
                throw Errors.Of("argmax(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.");
            var (values, indices) = Reductions.Rows<TReduction>(this, Rank == 0 ? [] : axes, keep, true);
            values.Dispose();
            return indices;
        }
    }
}
