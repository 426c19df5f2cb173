namespace TorchSharp;

public enum compute_mode
{
    use_mm_for_euclid_dist_if_necessary = 0,
    use_mm_for_euclid_dist = 1,
    donot_use_mm_for_euclid_dist = 2,
}

public static partial class torch
{
    /// <summary>Distances between all rows of x1 [.., n, d] and of x2 [.., m, d]. Where two rows are equal, the gradient is zero.</summary>
    public static Tensor cdist(
        Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary)
    {
        if (x1.Rank < 2 || x2.Rank < 2)
            throw Errors.Of("cdist only supports at least 2D tensors, X1 got: " + x1.Rank + "D");
        if (x1.Sizes[^1] != x2.Sizes[^1])
            throw Errors.Of($"X1 and X2 must have the same number of columns. X1: {x1.Sizes[^1]} X2: {x2.Sizes[^1]}");
        if (p < 0)
            throw Errors.Of("cdist only supports non-negative p values");
        // As libtorch does, products replace differences from 26 rows on.
        var products = p == 2 && (compute_mode == compute_mode.use_mm_for_euclid_dist
            || (compute_mode == compute_mode.use_mm_for_euclid_dist_if_necessary && (x1.Sizes[^2] > 25 || x2.Sizes[^2] > 25)));
        return WrappedTensorDisposeScope(() =>
        {
            if (!products)
                return x1.unsqueeze(-2).sub(x2.unsqueeze(-3)).norm(-1, false, (float)p);
            var squares = x1.square().sum(-1L, keepdim: true).add(x2.square().sum(-1L).unsqueeze(-2)).sub(x1.matmul(x2.transpose(-2, -1)).mul(2));
            return squares.clamp_min(0).SafeRoot();
        });
    }

    public partial class Tensor
    {
        public Tensor dist(Tensor other, float p = 2f) => WrappedTensorDisposeScope(() => sub(other).norm(p));

        /// <summary>The square root, with gradient zero at zero.</summary>
        internal Tensor SafeRoot()
        {
            var zero = eq(0);
            return masked_fill(zero, 1).sqrt().masked_fill(zero, 0);
        }
    }
}
