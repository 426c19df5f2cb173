using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static TransformerDecoderLayer TransformerDecoderLayer(
                long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(new(d_model, nhead, dim_feedforward, dropout, activation));
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Self-attention, attention to what was encoded, and a feed-forward network, each added to its input and normalised.</summary>
    public sealed class TransformerDecoderLayer :
        nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
    {
        private readonly MultiheadAttention self_attn;
        private readonly MultiheadAttention multihead_attn;
        private readonly Linear linear1;
        private readonly Linear linear2;
        private readonly LayerNorm norm1;
        private readonly LayerNorm norm2;
        private readonly LayerNorm norm3;

        internal TransformerDecoderLayer(TransformerShape shape) : base(nameof(TransformerDecoderLayer))
        {
            Shape = shape;
            self_attn = nn.MultiheadAttention(shape.Width, shape.Heads, shape.Dropout);
            multihead_attn = nn.MultiheadAttention(shape.Width, shape.Heads, shape.Dropout);
            linear1 = nn.Linear(shape.Width, shape.Inner);
            linear2 = nn.Linear(shape.Inner, shape.Width);
            norm1 = nn.LayerNorm(shape.Width);
            norm2 = nn.LayerNorm(shape.Width);
            norm3 = nn.LayerNorm(shape.Width);
            RegisterComponents();
        }

        internal TransformerShape Shape { get; }

        public override Tensor forward(
            Tensor tgt, Tensor memory, Tensor tgt_mask, Tensor memory_mask, Tensor tgt_key_padding_mask, Tensor memory_key_padding_mask) =>
            WrappedTensorDisposeScope(() =>
            {
                var own = self_attn.call(tgt, tgt, tgt, tgt_key_padding_mask, false, tgt_mask).Item1;
                var first = norm1.call(tgt + Shape.Drop(own, training));
                var other = multihead_attn.call(first, memory, memory, memory_key_padding_mask, false, memory_mask).Item1;
                var second = norm2.call(first + Shape.Drop(other, training));
                var inner = Shape.Drop(Shape.Activate(linear1.call(second)), training);
                return norm3.call(second + Shape.Drop(linear2.call(inner), training));
            });

        public new Tensor call(
            Tensor tgt, Tensor memory, Tensor tgt_mask, Tensor memory_mask = null, Tensor tgt_key_padding_mask = null,
            Tensor memory_key_padding_mask = null) =>
            base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

        public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);
    }
}
