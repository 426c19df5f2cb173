using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp;

/// <summary>The product leftᵀ right of two matrices with few rows: what flows back into the weight of a wide linear layer.</summary>
internal sealed class ProductRows : RowRecipe
{
    /// <summary>Below this many elements the product stays in the cache until it is used.</summary>
    private const long WorthSplitting = 1 << 18;
    private readonly Tensor _left;
    private readonly Tensor _right;

    private ProductRows(Tensor left, Tensor right) : base(left.Sizes[1], right.Sizes[1], left.dtype) =>
        (_left, _right) = (Keep(left), Keep(right));

    /// <summary>leftᵀ right, written later where its factors are the smaller.</summary>
    internal static Tensor Of(Tensor left, Tensor right)
    {
        var count = left.Sizes[1] * right.Sizes[1];
        return GradMode.Enabled || count < WorthSplitting || left.Count + right.Count >= count
            ? left.t().mm(right)
            : new ProductRows(left, right).ToTensor();
    }

    internal override void Write(long first, Tensor target)
    {
        using var rows = new Tensor(
            _left.Storage.Share(), Type, [target.Sizes[0], _left.Sizes[0]], [_left.Strides[1], _left.Strides[0]],
            _left.Offset + (first * _left.Strides[1]), register: false);
        Gemm.Run(rows, _right, target);
    }

    public override void Dispose()
    {
        _left.Dispose();
        _right.Dispose();
    }
}
