using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>softmax(Q Kᵀ / √d + mask) V, for [.., targets, d], [.., sources, d] and [.., sources, e].</summary>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (is_casual && attn_mask is not null)
                    throw Errors.Of("scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True");
                return WrappedTensorDisposeScope(() =>
                {
                    var mask = is_casual
                        ? ones([query.Sizes[^2], key.Sizes[^2]], dtype: ScalarType.Bool).tril().logical_not()
                        : attn_mask is { dtype: ScalarType.Bool } ? attn_mask.logical_not() : attn_mask;
                    return AttentionOperation.Apply(query, key, value, mask, p, training: true).Output;
                });
            }
        }
    }
}
