namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params long[] indices]
        {
            get => At(indices);
            set => index_put_(value, Array.ConvertAll(indices, i => TensorIndex.Single(i)));
        }

        public Tensor this[long i1]
        {
            get => At(i1);
            set => index_put_(value, TensorIndex.Single(i1));
        }

        public Tensor this[long i1, long i2]
        {
            get => At(i1, i2);
            set => index_put_(value, TensorIndex.Single(i1), TensorIndex.Single(i2));
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => At(i1, i2, i3);
            set => index_put_(value, TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3));
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At(i1, i2, i3, i4);
            set => index_put_(value, TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3), TensorIndex.Single(i4));
        }

        public Tensor index(params TensorIndex[] indices) => WrappedTensorDisposeScope(() =>
        {
            var (view, tensors) = Basic(indices);
            return tensors.Any(t => t is not null) ? view.Advanced(tensors) : view == (object)this ? alias() : view;
        });

        public Tensor index(params Tensor[] indices) => WrappedTensorDisposeScope(() => Advanced(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices) => index_put_(Number(value), indices, false);

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(Number(value), indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            if (accumulate || Array.Exists(indices, i => i.Kind == IndexKind.Tensor) || (GradMode.Enabled && (requires_grad || value.requires_grad)))
                return Put(value, places => places.index(indices), accumulate);
            using var scope = NewDisposeScope();
            index(indices).copy_(value);
            return this;
        }

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => Put(value, places => places.index(indices), accumulate);

        public Tensor masked_select(Tensor mask)
        {
            if (mask.dtype != ScalarType.Bool)
                throw Errors.Of("masked_select: expected BoolTensor for mask");
            return WrappedTensorDisposeScope(() =>
            {
                var sizes = Shapes.Broadcast(Sizes, mask.Sizes);
                return expand(sizes).index(mask.expand(sizes));
            });
        }

        public Tensor masked_scatter(Tensor mask, Tensor value) => WrappedTensorDisposeScope(() =>
        {
            var copy = clone();
            var full = mask.expand(Sizes);
            return copy.index_put_(value.reshape(-1).narrow(0, 0, full.sum().item<long>()), [full]);
        });

        public Tensor masked_scatter_(Tensor mask, Tensor value) => Overwrite(masked_scatter(mask, value));

        public Tensor take(Tensor index) => WrappedTensorDisposeScope(() => reshape(-1).index(index));

        private Tensor At(params long[] indices)
        {
            if (indices.Length > Sizes.Length)
                throw Errors.Of($"too many indices for tensor of dimension {Rank}");
            return WrappedTensorDisposeScope(() => indices.Aggregate(this, (view, i) => view.select(0, i)));
        }

        /// <summary>Writes where the same index expression leads in a tensor of positions.</summary>
        private Tensor Put(Tensor value, Func<Tensor, Tensor> select, bool accumulate)
        {
            using var scope = NewDisposeScope();
            var places = select(arange(Count).reshape(Sizes));
            var source = value.to_type(dtype).expand(places._sizes).reshape(-1);
            var flat = reshape(-1);
            var at = places.reshape(-1);
            return Overwrite((accumulate ? flat.scatter_add(0, at, source) : flat.scatter(0, at, source)).reshape(Sizes));
        }

        /// <summary>Applies positions, ranges and new dimensions; tensors are left for <see cref="Advanced"/>, one entry a dimension of the view.</summary>
        private (Tensor View, Tensor[] Tensors) Basic(TensorIndex[] indices)
        {
            var consumed = indices.Sum(i => i.Kind switch
            {
                IndexKind.Single or IndexKind.Slice => 1,
                IndexKind.Tensor => i.Positions.dtype == ScalarType.Bool ? (int)i.Positions.ndim : 1,
                _ => 0,
            });
            if (consumed > Sizes.Length)
                throw Errors.Of($"too many indices for tensor of dimension {Rank}");
            var view = this;
            var tensors = new List<Tensor>();
            foreach (var index in indices)
            {
                var dim = tensors.Sum(t => t is null || t.dtype != ScalarType.Bool ? 1 : (int)t.ndim);
                switch (index.Kind)
                {
                    case IndexKind.Single:
                        view = view.select(dim, index.Start ?? 0);
                        break;
                    case IndexKind.Slice:
                        view = view.slice(dim, index.Start ?? 0, index.Stop ?? long.MaxValue, index.Step ?? 1);
                        tensors.Add(null);
                        break;
                    case IndexKind.NewAxis:
                        view = view.unsqueeze(dim);
                        tensors.Add(null);
                        break;
                    case IndexKind.Ellipsis:
                        tensors.AddRange(Enumerable.Repeat<Tensor>(null, Rank - consumed));
                        break;
                    default:
                        tensors.Add(index.Positions);
                        break;
                }
            }

            return (view, [.. tensors]);
        }

        /// <summary>Indexing by tensors: the dimensions they stand for become one, from which whole slices are selected.</summary>
        private Tensor Advanced(Tensor[] indices)
        {
            var expanded = new List<Tensor>();
            foreach (var index in indices)
            {
                if (index is null || index.dtype != ScalarType.Bool)
                {
                    expanded.Add(index?.IndexType("index"));
                    continue;
                }

                var before = expanded.Count;
                if (before + index.Rank > Sizes.Length || !Shapes.Same(index.Sizes, _sizes.AsSpan(before, index.Rank)))
                {
                    throw Errors.Of(
                        $"The shape of the mask {Errors.Show(index.Sizes)} at index 0 does not match the shape of the indexed tensor {Errors.Show(_sizes)} at index {before}");
                }

                var places = index.nonzero();
                for (var d = 0; d < index.Rank; d++)
                    expanded.Add(places.select(1, d).contiguous());
            }

            if (expanded.Count > Rank)
                throw Errors.Of($"too many indices for tensor of dimension {Rank}");
            var dims = Enumerable.Range(0, expanded.Count).Where(d => expanded[d] is not null).ToArray();
            var rest = Enumerable.Range(0, Rank).Where(d => !dims.Contains(d)).ToArray();
            if (dims.Length == 0)
                return alias();

            var common = dims.Aggregate(Array.Empty<long>(), (sizes, d) => BroadcastIndices(sizes, expanded[d]._sizes));
            var linear = zeros(common, ScalarType.Int64);
            foreach (var d in dims)
            {
                var positions = expanded[d];
                CheckRange(positions, _sizes[d], d);
                linear = linear.mul(_sizes[d]).add(torch.where(positions.lt(0), positions.add(_sizes[d]), positions));
            }

            var restSizes = Array.ConvertAll(rest, d => _sizes[d]);
            var slices = permute(dims.Concat(rest).Select(d => (long)d).ToArray()).reshape([Shapes.Count(_sizes) == 0 ? 0 : Product(dims), .. restSizes]);
            var result = slices.index_select(0, linear.reshape(-1)).reshape([.. common, .. restSizes]);
            var together = dims[^1] - dims[0] == dims.Length - 1;
            if (!together || dims[0] == 0)
                return result;

            // Adjacent index tensors leave their dimensions where they stood.
            var order = new List<long>();
            order.AddRange(Enumerable.Range(common.Length, dims[0]).Select(d => (long)d));
            order.AddRange(Enumerable.Range(0, common.Length).Select(d => (long)d));
            order.AddRange(Enumerable.Range(common.Length + dims[0], rest.Length - dims[0]).Select(d => (long)d));
            return result.permute([.. order]);
        }

        private long Product(int[] dims) => dims.Aggregate(1L, (product, d) => product * _sizes[d]);

        private static long[] BroadcastIndices(long[] a, long[] b)
        {
            try
            {
                return Shapes.Broadcast(a, b);
            }
            catch (System.Runtime.InteropServices.ExternalException)
            {
                throw Errors.Of($"shape mismatch: indexing tensors could not be broadcast together with shapes {Errors.Show(a)}, {Errors.Show(b)}");
            }
        }

        private static void CheckRange(Tensor positions, long size, int dim)
        {
            foreach (var position in positions.Span<long>())
            {
                if (position < -size || position >= size)
                    throw Errors.Of($"index {position} is out of bounds for dimension {dim} with size {size}");
            }
        }
    }
}
