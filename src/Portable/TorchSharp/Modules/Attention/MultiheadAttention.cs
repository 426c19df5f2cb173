using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static MultiheadAttention MultiheadAttention(
                long embedded_dim, long num_heads, double dropout = 0, bool bias = true, bool add_bias_kv = false, bool add_zero_attn = false,
                long? kdim = null, long? vdim = null) =>
                new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim ?? embedded_dim, vdim ?? embedded_dim);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Attention with several heads (Vaswani et al., 2017). Everything is [length, batch, features].</summary>
    public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor, bool, Tensor, Tuple<Tensor, Tensor>>
    {
        private readonly long _width;
        private readonly long _heads;
        private readonly double _dropout;
        private readonly bool _addZero;

        internal MultiheadAttention(
            long width, long heads, double dropout, bool bias, bool addBias, bool addZero, long keyWidth, long valueWidth)
            : base(nameof(MultiheadAttention))
        {
            if (width % heads != 0)
                throw Errors.Of($"embed_dim must be divisible by num_heads, but they are {width} and {heads}");
            (_width, _heads, _dropout, _addZero) = (width, heads, dropout, addZero);

            if (keyWidth == width && valueWidth == width)
            {
                ConditionallyRegisterParameter("in_proj_weight", Weight(3 * width, width));
            }
            else
            {
                ConditionallyRegisterParameter("q_proj_weight", Weight(width, width));
                ConditionallyRegisterParameter("k_proj_weight", Weight(width, keyWidth));
                ConditionallyRegisterParameter("v_proj_weight", Weight(width, valueWidth));
            }
            if (bias)
                ConditionallyRegisterParameter("in_proj_bias", new Parameter(zeros([3 * width])));
            if (addBias)
            {
                ConditionallyRegisterParameter("bias_k", Extra(width));
                ConditionallyRegisterParameter("bias_v", Extra(width));
            }

            var output = nn.Linear(width, width, bias);
            if (bias)
                nn.init.zeros_(output.bias);
            register_module("out_proj", output);
        }

        public new Tuple<Tensor, Tensor> call(
            Tensor query, Tensor key, Tensor value, Tensor key_padding_mask = null, bool need_weights = true, Tensor attn_mask = null) =>
            base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

        /// <summary>The attended values, and the weights averaged over the heads if they are wanted.</summary>
        public override Tuple<Tensor, Tensor> forward(
            Tensor query, Tensor key, Tensor value, Tensor key_padding_mask, bool need_weights, Tensor attn_mask)
        {
            using var scope = NewDisposeScope();
            var (targets, batch) = (query.Sizes[0], query.Sizes[1]);
            if (query.Rank != 3 || query.Sizes[2] != _width)
                throw Errors.Of($"was expecting embedding dimension of {_width}, but got {query.Sizes[^1]}");

            var q = Project(query, 0, "q_proj_weight");
            var (k, v) = WithExtras(Project(key, 1, "k_proj_weight"), Project(value, 2, "v_proj_weight"), batch);
            var (output, weights) = AttentionOperation.Apply(
                Heads(q, batch), Heads(k, batch), Heads(v, batch), Mask(key_padding_mask, attn_mask, targets, batch, k.Sizes[0]), _dropout, training);

            var joined = output.transpose(0, 1).reshape(targets, batch, _width);
            var result = ((Linear)_internal_submodules["out_proj"]).forward(joined).MoveToOuterDisposeScope();
            return Tuple.Create(result, need_weights
                ? weights.reshape(batch, _heads, targets, k.Sizes[0]).mean([1]).MoveToOuterDisposeScope()
                : null);
        }

        private static Parameter Weight(long rows, long columns)
        {
            var weight = new Parameter(empty([rows, columns]));
            nn.init.xavier_uniform_(weight);
            return weight;
        }

        private static Parameter Extra(long width)
        {
            var extra = new Parameter(empty([1, 1, width]));
            nn.init.xavier_normal_(extra);
            return extra;
        }

        private Tensor Project(Tensor input, int third, string ownWeight)
        {
            var weight = Own("in_proj_weight") is { } joint ? joint.narrow(0, third * _width, _width) : Own(ownWeight);
            return Tensor.Linear(input, weight, Own("in_proj_bias")?.narrow(0, third * _width, _width));
        }

        /// <summary>Learned and zero rows that can always be attended to.</summary>
        private (Tensor Key, Tensor Value) WithExtras(Tensor key, Tensor value, long batch)
        {
            if (Own("bias_k") is { } keyBias)
            {
                key = cat([key, keyBias.expand(1, batch, _width)], 0);
                value = cat([value, Own("bias_v").expand(1, batch, _width)], 0);
            }
            if (!_addZero)
                return (key, value);
            var zero = zeros([1, batch, _width], dtype: key.dtype);
            return (cat([key, zero], 0), cat([value, zero], 0));
        }

        /// <summary>[length, batch, width] to [batch * heads, length, width of a head].</summary>
        private Tensor Heads(Tensor sequence, long batch) =>
            sequence.reshape(sequence.Sizes[0], batch * _heads, _width / _heads).transpose(0, 1);

        /// <summary>Both masks as one that is added, [batch * heads, targets, sources]; the extra rows at the end are seen by all.</summary>
        private Tensor Mask(Tensor padding, Tensor attention, long targets, long batch, long sources)
        {
            if (padding is null && attention is null)
                return null;
            var mask = zeros([batch, _heads, targets, sources], dtype: Own("in_proj_weight")?.dtype ?? Own("q_proj_weight").dtype);
            if (attention is not null)
            {
                var wide = Widened(attention, sources);
                var byHead = attention.Rank == 3 ? wide.reshape(batch, _heads, targets, sources) : wide.reshape(1, 1, targets, sources);
                mask = AttentionOperation.Masked(mask, byHead);
            }
            if (padding is not null)
                mask = AttentionOperation.Masked(mask, Widened(padding, sources).reshape(batch, 1, 1, sources));
            return mask.reshape(batch * _heads, targets, sources);
        }

        private static Tensor Widened(Tensor mask, long sources)
        {
            var known = mask.dtype == ScalarType.Byte ? mask.to_type(ScalarType.Bool) : mask;
            return PaddingOperation.Apply(known.alias(), known.Rank - 1, 0, sources - known.Sizes[^1], PaddingModes.Constant, 0);
        }
    }
}
