using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Scaled dot products, masked, as weights of values (Vaswani et al., 2017).</summary>
internal static class AttentionOperation
{
    /// <param name="mask">True where nothing is to be seen, or numbers that are added to the scores.</param>
    internal static (Tensor Output, Tensor Weights) Apply(
        Tensor query, Tensor key, Tensor value, Tensor mask, double dropout, bool training)
    {
        var scores = query.mul(1 / Math.Sqrt(query.Sizes[^1])).matmul(key.transpose(-2, -1));
        if (mask is not null)
            scores = Masked(scores, mask);
        var weights = nn.functional.dropout(scores.softmax(-1), dropout, training);
        return (weights.matmul(value), weights);
    }

    internal static Tensor Masked(Tensor scores, Tensor mask) =>
        mask.dtype == ScalarType.Bool ? scores.masked_fill(mask, double.NegativeInfinity) : scores.add(mask);
}
