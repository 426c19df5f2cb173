namespace TorchSharp;

/// <summary>Products that are made of others.</summary>
public static partial class torch
{
    /// <summary>Sums of products by the names of dimensions: "bij,bjk->bik". The names that the result lacks are summed over.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors)
    {
        var sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var terms = sides[0].Split(',');
        if (terms.Length != tensors.Length)
            throw Errors.Of("einsum(): more operands were provided than specified in the equation");
        for (var i = 0; i < terms.Length; i++)
        {
            if (terms[i].Length != tensors[i].Rank || terms[i].Distinct().Count() != terms[i].Length)
                throw Errors.Of($"einsum(): the subscript '{terms[i]}' does not name each of the {tensors[i].Rank} dimensions of operand {i} once");
        }

        var all = string.Concat(terms);
        var kept = sides.Length > 1 ? sides[1] : string.Concat(all.Where(c => all.Count(d => d == c) == 1).Order());
        if (kept.Any(c => !all.Contains(c, StringComparison.Ordinal)))
            throw Errors.Of($"einsum(): output subscript '{kept}' names a dimension that no operand has");
        return WrappedTensorDisposeScope(() =>
        {
            var (product, names) = (tensors[0], terms[0]);
            for (var i = 1; i < tensors.Length; i++)
                (product, names) = Contract(product, names, tensors[i], terms[i], kept + string.Concat(terms[(i + 1)..]));
            var gone = Enumerable.Range(0, names.Length).Where(d => !kept.Contains(names[d], StringComparison.Ordinal)).Select(d => (long)d).ToArray();
            if (gone.Length > 0)
                (product, names) = (product.sum(gone), string.Concat(names.Where(c => kept.Contains(c, StringComparison.Ordinal))));
            return product.permute(kept.Select(c => (long)names.IndexOf(c, StringComparison.Ordinal)).ToArray());
        });
    }

    /// <summary>One batched matrix product: shared names that are needed later are the batch, those that are not are summed over.</summary>
    private static (Tensor Product, string Names) Contract(Tensor a, string namesA, Tensor b, string namesB, string needed)
    {
        bool Needed(char c) => needed.Contains(c, StringComparison.Ordinal);
        (a, namesA) = SumLonely(a, namesA, namesB);
        (b, namesB) = SumLonely(b, namesB, namesA);
        var batch = namesA.Where(c => namesB.Contains(c, StringComparison.Ordinal) && Needed(c)).ToArray();
        var summed = namesA.Where(c => namesB.Contains(c, StringComparison.Ordinal) && !Needed(c)).ToArray();
        var left = namesA.Except(batch).Except(summed).ToArray();
        var right = namesB.Except(batch).Except(summed).ToArray();
        long[] Sizes(Tensor t, string names, char[] wanted) => Array.ConvertAll(wanted, c => t.Sizes[names.IndexOf(c, StringComparison.Ordinal)]);
        Tensor Arranged(Tensor t, string names, char[] second, char[] third) =>
            t.permute(batch.Concat(second).Concat(third).Select(c => (long)names.IndexOf(c, StringComparison.Ordinal)).ToArray())
                .reshape(Shapes.Count(Sizes(t, names, batch)), Shapes.Count(Sizes(t, names, second)), Shapes.Count(Sizes(t, names, third)));
        var product = Arranged(a, namesA, left, summed).bmm(Arranged(b, namesB, summed, right));
        return (product.reshape([.. Sizes(a, namesA, batch), .. Sizes(a, namesA, left), .. Sizes(b, namesB, right)]), string.Concat(batch.Concat(left).Concat(right)));

        (Tensor, string) SumLonely(Tensor t, string names, string others)
        {
            var lonely = Enumerable.Range(0, names.Length)
                .Where(d => !others.Contains(names[d], StringComparison.Ordinal) && !Needed(names[d])).Select(d => (long)d).ToArray();
            return lonely.Length == 0 ? (t, names) : (t.sum(lonely), string.Concat(names.Where((_, d) => !lonely.Contains(d))));
        }
    }

    public static Tensor chain_matmul(params Tensor[] matrices) =>
        WrappedTensorDisposeScope(() => matrices.Aggregate((product, matrix) => product.mm(matrix)).alias());

    public partial class Tensor
    {
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            WrappedTensorDisposeScope(() => mul(beta).add(batch1.bmm(batch2).mul(alpha)));

        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            WrappedTensorDisposeScope(() => mul(beta).add(batch1.bmm(batch2).sum(0L).mul(alpha)));

        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) =>
            WrappedTensorDisposeScope(() => mul(beta).add(mat.mv(vec).mul(alpha)));

        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) =>
            WrappedTensorDisposeScope(() => mul(beta).add(vec1.outer(vec2).mul(alpha)));

        public Tensor vdot(Tensor target) => dot(target);

        public Tensor inner(Tensor vec2) => WrappedTensorDisposeScope(() => Rank == 0 || vec2.Rank == 0 ? mul(vec2) : tensordot(vec2, [-1], [-1]));

        public Tensor tensordot(Tensor b, long dims = 2) => tensordot(
            b, Enumerable.Range(0, (int)dims).Select(d => Rank - dims + d).ToArray(), Enumerable.Range(0, (int)dims).Select(d => (long)d).ToArray());

        public Tensor tensordot(Tensor b, (long, long)[] dims) =>
            tensordot(b, Array.ConvertAll(dims, pair => pair.Item1), Array.ConvertAll(dims, pair => pair.Item2));

        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => WrappedTensorDisposeScope(() =>
        {
            var (summedA, summedB) = (Array.ConvertAll(dims1, d => Axis(d)), Array.ConvertAll(dims2, d => b.Axis(d)));
            var keptA = Enumerable.Range(0, Rank).Except(summedA).ToArray();
            var keptB = Enumerable.Range(0, b.Rank).Except(summedB).ToArray();
            var left = permute(keptA.Concat(summedA).Select(d => (long)d).ToArray()).reshape(Product(keptA), Product(summedA));
            var right = b.permute(summedB.Concat(keptB).Select(d => (long)d).ToArray()).reshape(b.Product(summedB), b.Product(keptB));
            return left.mm(right).reshape([.. keptA.Select(d => _sizes[d]), .. keptB.Select(d => b._sizes[d])]);
        });

        public Tensor kron(Tensor other) => WrappedTensorDisposeScope(() =>
        {
            var rank = Math.Max(Rank, other.Rank);
            var (a, b) = (Padded(this), Padded(other));
            var (between, outer) = (a.Sizes.SelectMany(size => new[] { size, 1 }).ToArray(), b.Sizes.SelectMany(size => new[] { 1, size }).ToArray());
            return a.reshape(between).mul(b.reshape(outer)).reshape(a.Sizes.Zip(b.Sizes, (x, y) => x * y).ToArray());

            Tensor Padded(Tensor t) => t.reshape([.. Enumerable.Repeat(1L, rank - t.Rank), .. t.Sizes]);
        });

        /// <summary>Rows are variables, columns observations.</summary>
        public Tensor cov(long correction = 1, Tensor fweights = null, Tensor aweights = null)
        {
            if (fweights is not null || aweights is not null)
                throw Errors.Of("cov(): the portable runtime has no weighted covariance; leave fweights and aweights out");
            return WrappedTensorDisposeScope(() =>
            {
                var rows = Rank < 2 ? reshape(1, -1) : this;
                var centred = rows.sub(rows.mean([1L], keepdim: true));
                return centred.mm(centred.t()).div(Math.Max(0, rows._sizes[1] - correction)).squeeze();
            });
        }

        public Tensor corrcoef() => WrappedTensorDisposeScope(() =>
        {
            var covariance = cov();
            var deviations = covariance.Rank == 0 ? covariance.sqrt() : covariance.diagonal().sqrt();
            return covariance.Rank == 0 ? covariance.div(covariance) : covariance.div(deviations.unsqueeze(0)).div(deviations.unsqueeze(1));
        });
    }
}
