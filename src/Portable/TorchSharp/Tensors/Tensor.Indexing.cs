namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor index_select(long dim, Tensor index)
        {
            var axis = Axis(dim);
            if (index.Rank > 1)
                throw Errors.Of("index_select(): Index is supposed to be a vector");
            var places = index.IndexType("index_select");
            if (Rank == 0)
                return clone();
            var source = contiguous();
            var sizes = (long[])_sizes.Clone();
            sizes[axis] = places.Count;
            var result = Empty(sizes, dtype);
            Indexing.SelectSlices(source, axis, places, result);
            if (Node.For("IndexSelectBackward0", this) is { } node)
            {
                var before = _sizes;
                node.Gradient(this, places, (g, at) => axis == 0 && before.Length == 2 && !GradMode.Enabled
                    ? BagsOfOne(g, at, before[0])
                    : zeros(before, g.dtype).index_add(axis, at, g, 1));
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            var axis = Axis(dim);
            var places = index.IndexType("index_add");
            var values = alpha.Real == 1 ? source : source.mul(alpha);
            var result = Fresh();
            Indexing.AddSlices(result, axis, places, values.contiguous());
            if (Node.For("IndexAddBackward0", this, values) is { } node)
            {
                node.Gradient(this, g => g);
                node.Gradient(values, places, (g, at) => g.index_select(axis, at));
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor index_fill(long dim, Tensor index, Scalar value) => WrappedTensorDisposeScope(() =>
        {
            var axis = Axis(dim);
            var places = index.IndexType("index_fill_");
            var mask = zeros(Sizes[axis], ScalarType.Int64).index_add(0, places, torch.ones_like(places), 1).ne(0);
            var shape = Enumerable.Repeat(1L, Rank).ToArray();
            shape[axis] = _sizes[axis];
            return masked_fill(mask.reshape(shape), value);
        });

        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            WrappedTensorDisposeScope(() => index_fill(dim, index, 0).index_add(dim, index, source, 1));

        public Tensor gather(long dim, Tensor index)
        {
            var axis = Axis(dim);
            var places = index.IndexType("gather");
            CheckRanks("gather", index);
            var result = Empty(places._sizes, dtype);
            Indexing.Gather(this, axis, places, result);
            if (Node.For("GatherBackward0", this) is { } node)
            {
                var before = _sizes;
                node.Gradient(this, places, (g, at) =>
                {
                    var full = zeros(before, g.dtype);
                    return full.AddTo(full, axis, at, g);
                });
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor scatter_add(long dim, Tensor index, Tensor src)
        {
            var axis = Axis(dim);
            var places = index.IndexType("scatter_add");
            CheckRanks("scatter_add", index);
            return AddTo(Fresh(), axis, places, src);
        }

        /// <summary>Adds to what is this tensor, or a copy of it.</summary>
        private Tensor AddTo(Tensor result, int axis, Tensor places, Tensor source)
        {
            Indexing.Scatter(result, axis, places, source, add: true);
            if (Node.For("ScatterAddBackward0", this, source) is { } node)
            {
                node.Gradient(this, g => g);
                node.Gradient(source, places, (g, at) => g.gather(axis, at));
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor scatter(long dim, Tensor index, Tensor src)
        {
            var axis = Axis(dim);
            var places = index.IndexType("scatter");
            CheckRanks("scatter", index);
            var result = Fresh();
            Indexing.Scatter(result, axis, places, src, add: false);
            if (Node.For("ScatterBackward0", this, src) is { } node)
            {
                node.Gradient(this, places, (g, at) => g.scatter(axis, at, torch.zeros_like(at, g.dtype)));
                node.Gradient(src, places, (g, at) => g.gather(axis, at));
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor masked_fill(Tensor mask, Scalar value)
        {
            if (mask.dtype != ScalarType.Bool)
                throw Errors.Of($"masked_fill_ only supports boolean masks, but got mask with dtype {Errors.TypeName(mask.dtype)}");
            return WrappedTensorDisposeScope(() => torch.where(mask, full(Array.Empty<long>(), value, dtype), this));
        }

        public Tensor where(Tensor condition, Tensor y) => torch.where(condition, this, y);

        internal Tensor IndexType(string operation)
        {
            if (dtype is not (ScalarType.Int64 or ScalarType.Int32))
                throw Errors.Of($"{operation}(): Expected dtype int32/int64 for index but got: {Errors.TypeName(dtype)}");
            return to_type(ScalarType.Int64).contiguous();
        }

        /// <summary>A contiguous copy outside the graph.</summary>
        internal Tensor Fresh()
        {
            using var mode = new GradMode(false);
            return clone();
        }

        private void CheckRanks(string operation, Tensor index)
        {
            if (Math.Max(Rank, 1) != Math.Max(index.Rank, 1))
                throw Errors.Of($"Index tensor must have the same number of dimensions as {(operation == "gather" ? "input" : "self")} tensor");
        }
    }

    public static Tensor where(Tensor condition, Tensor x, Tensor y)
    {
        if (condition.dtype != ScalarType.Bool)
            throw Errors.Of($"where expected condition to be a boolean tensor, but got a tensor with dtype {Errors.TypeName(condition.dtype)}");
        var (a, b) = Tensor.Promote(x, y);
        var sizes = Shapes.Broadcast(Shapes.Broadcast(condition.Sizes, a.Sizes), b.Sizes);
        var result = Tensor.Empty(sizes, a.dtype);
        Selection.Where(condition, a, b, result);
        if (Node.For("WhereBackward0", a, b) is { } node)
        {
            var (sa, sb) = (a.Sizes, b.Sizes);
            node.Gradient(a, condition, (g, c) => where(c, g, Zero(g)).SumTo(sa));
            node.Gradient(b, condition, (g, c) => where(c, Zero(g), g).SumTo(sb));
            result.JoinGraph(node);
        }

        return result;

        static Tensor Zero(Tensor like) => zeros(Array.Empty<long>(), like.dtype);
    }
}
