namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor mm(Tensor target)
        {
            if (Sizes.Length != 2)
                throw Errors.Of("self must be a matrix");
            if (target.Sizes.Length != 2)
                throw Errors.Of("mat2 must be a matrix");
            CheckProduct(this, target);
            var result = Empty([_sizes[0], target._sizes[1]], dtype);
            Gemm.Run(this, target, result);
            if (Node.For("MmBackward0", this, target) is { } node)
            {
                node.Gradient(this, target, (g, b) => g.mm(b.t()));
                node.Gradient(target, this, (g, a) => a.t().mm(g));
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f)
        {
            if (mat1.Sizes.Length != 2 || mat2.Sizes.Length != 2)
                throw Errors.Of($"mat1 and mat2 must be matrices, got {mat1.Rank}-D tensor and {mat2.Rank}-D tensor");
            return WrappedTensorDisposeScope(() =>
            {
                var product = mat1.mm(mat2);
                return (beta == 1 ? this : mul(beta)).add(alpha == 1 ? product : product.mul(alpha));
            });
        }

        public Tensor bmm(Tensor batch2)
        {
            if (Sizes.Length != 3 || batch2.Sizes.Length != 3)
                throw Errors.Of("batch1 must be a 3D tensor");
            if (_sizes[0] != batch2._sizes[0] || _sizes[2] != batch2._sizes[1])
            {
                throw Errors.Of(
                    $"Expected size for first two dimensions of batch2 tensor to be: {Errors.Show([_sizes[0], _sizes[2]])} but got: {Errors.Show([batch2._sizes[0], batch2._sizes[1]])}.");
            }

            CheckTypes(this, batch2);
            var result = Empty([_sizes[0], _sizes[1], batch2._sizes[2]], dtype);
            Gemm.RunBatch(this, batch2, result);
            if (Node.For("BmmBackward0", this, batch2) is { } node)
            {
                node.Gradient(this, batch2, (g, b) => g.bmm(b.transpose(1, 2)));
                node.Gradient(batch2, this, (g, a) => a.transpose(1, 2).bmm(g));
                result.JoinGraph(node);
            }

            return result;
        }

        public Tensor mv(Tensor target)
        {
            if (Sizes.Length != 2 || target.Sizes.Length != 1)
                throw Errors.Of($"vector + matrix @ vector expected, got {Math.Max(Rank - 1, 0)}, {Rank}, {target.Rank}");
            return WrappedTensorDisposeScope(() => mm(target.unsqueeze(1)).squeeze(1));
        }

        public Tensor dot(Tensor target)
        {
            if (Sizes.Length != 1 || target.Sizes.Length != 1)
                throw Errors.Of($"1D tensors expected, but got {Rank}D and {target.Rank}D tensors");
            if (_sizes[0] != target._sizes[0])
            {
                throw Errors.Of(
                    $"inconsistent tensor size, expected tensor {Errors.Show(_sizes)} and src {Errors.Show(target._sizes)} to have the same number of elements, but got {_sizes[0]} and {target._sizes[0]} elements respectively");
            }

            return WrappedTensorDisposeScope(() => mul(target).sum());
        }

        public Tensor outer(Tensor vec2)
        {
            if (Sizes.Length != 1 || vec2.Sizes.Length != 1)
                throw Errors.Of($"outer: Expected 1-D argument self, but got {Rank}-D");
            return WrappedTensorDisposeScope(() => unsqueeze(1).mul(vec2.unsqueeze(0)));
        }

        public Tensor ger(Tensor vec2) => outer(vec2);

        public Tensor matmul(Tensor target)
        {
            if (Sizes.Length == 0 || target.Sizes.Length == 0)
                throw Errors.Of($"both arguments to matmul need to be at least 1D, but they are {Rank}D and {target.Rank}D");
            if (Rank == 1 && target.Rank == 1)
                return dot(target);
            return (Rank, target.Rank) switch
            {
                (2, 2) => mm(target),
                (2, 1) => mv(target),
                (1, 2) => WrappedTensorDisposeScope(() => unsqueeze(0).mm(target).squeeze(0)),
                (1, _) => WrappedTensorDisposeScope(() => unsqueeze(0).matmul(target).squeeze(-2)),
                (_, 1) => WrappedTensorDisposeScope(() => matmul(target.unsqueeze(1)).squeeze(-1)),
                (_, 2) => WrappedTensorDisposeScope(() => reshape(-1, _sizes[^1]).mm(target).reshape([.. _sizes[..^1], target._sizes[1]])),
                _ => WrappedTensorDisposeScope(() => BatchedProduct(this, target)),
            };
        }

        /// <summary>input [.., in] weightᵀ [in, out] + bias [out].</summary>
        internal static Tensor Linear(Tensor input, Tensor weight, Tensor bias)
        {
            if (input.Sizes.Length != 2)
            {
                return WrappedTensorDisposeScope(() => Linear(input.reshape(-1, input.Rank == 0 ? 1 : input._sizes[^1]), weight, bias)
                    .reshape([.. input._sizes[..^1], weight._sizes[0]]));
            }

            var transposed = weight.View([weight.Sizes[1], weight._sizes[0]], [weight._strides[1], weight._strides[0]], weight._offset);
            CheckProduct(input, transposed);
            var result = Empty([input._sizes[0], weight._sizes[0]], input.dtype);
            if (bias is not null && (bias.Rank != 1 || bias._sizes[0] != weight._sizes[0]))
                throw Errors.Of($"The expanded size of the tensor ({weight._sizes[0]}) must match the existing size ({bias.Count}) at non-singleton dimension 1.");
            Gemm.Run(input, transposed, result, bias?.contiguous());
            transposed.Dispose();
            if (Node.For("AddmmBackward0", input, weight, bias) is { } node)
            {
                node.Gradient(input, weight, (g, w) => g.mm(w));
                node.Gradient(weight, input, (g, x) => ProductRows.Of(g, x));
                if (bias is not null)
                    node.Gradient(bias, g => g.sum(0L));
                result.JoinGraph(node);
            }

            return result;
        }

        private static Tensor BatchedProduct(Tensor a, Tensor b)
        {
            var batch = Shapes.Broadcast(a._sizes[..^2], b._sizes[..^2]);
            var left = a.expand([.. batch, .. a._sizes[^2..]]).reshape(-1, a._sizes[^2], a._sizes[^1]);
            var right = b.expand([.. batch, .. b._sizes[^2..]]).reshape(-1, b._sizes[^2], b._sizes[^1]);
            return left.bmm(right).reshape([.. batch, a._sizes[^2], b._sizes[^1]]);
        }

        private static void CheckProduct(Tensor a, Tensor b)
        {
            if (a._sizes[1] != b._sizes[0])
                throw Errors.Of($"mat1 and mat2 shapes cannot be multiplied ({a._sizes[0]}x{a._sizes[1]} and {b._sizes[0]}x{b._sizes[1]})");
            CheckTypes(a, b);
        }

        private static void CheckTypes(Tensor a, Tensor b)
        {
            if (a.dtype != b.dtype)
                throw Errors.Of($"expected m1 and m2 to have the same dtype, but got: {a.dtype.ToString().ToLowerInvariant()} != {b.dtype.ToString().ToLowerInvariant()}");
        }
    }
}
