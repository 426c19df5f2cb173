using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public enum Activations
            {
                ReLU = 0,
                GELU = 1,
            }

            public static TransformerEncoderLayer TransformerEncoderLayer(
                long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(new(d_model, nhead, dim_feedforward, dropout, activation));
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Self-attention and a feed-forward network, each added to its input and normalised.</summary>
    public sealed class TransformerEncoderLayer :
        nn.Module<Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
    {
        private readonly MultiheadAttention self_attn;
        private readonly Linear linear1;
        private readonly Linear linear2;
        private readonly LayerNorm norm1;
        private readonly LayerNorm norm2;

        internal TransformerEncoderLayer(TransformerShape shape) : base(nameof(TransformerEncoderLayer))
        {
            Shape = shape;
            self_attn = nn.MultiheadAttention(shape.Width, shape.Heads, shape.Dropout);
            linear1 = nn.Linear(shape.Width, shape.Inner);
            linear2 = nn.Linear(shape.Inner, shape.Width);
            norm1 = nn.LayerNorm(shape.Width);
            norm2 = nn.LayerNorm(shape.Width);
            RegisterComponents();
        }

        internal TransformerShape Shape { get; }

        public override Tensor forward(Tensor src) => Encode(src, null, null);

        public Tensor call(Tensor src, Tensor src_mask) => Encode(src, src_mask, null);

        public Tensor call(Tensor src, Tensor src_mask, Tensor src_key_padding_mask) => Encode(src, src_mask, src_key_padding_mask);

        private Tensor Encode(Tensor src, Tensor mask, Tensor paddingMask) => WrappedTensorDisposeScope(() =>
        {
            var attended = norm1.call(src + Shape.Drop(self_attn.call(src, src, src, paddingMask, false, mask).Item1, training));
            var inner = Shape.Drop(Shape.Activate(linear1.call(attended)), training);
            return norm2.call(attended + Shape.Drop(linear2.call(inner), training));
        });
    }
}
