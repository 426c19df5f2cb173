using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Transformer Transformer(
                long d_model = 512, long nhead = 8, long num_encoder_layers = 6, long num_decoder_layers = 6, long dim_feedforward = 2048,
                double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(new(d_model, nhead, dim_feedforward, dropout, activation), num_encoder_layers, num_decoder_layers);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>An encoder and a decoder, each with a final normalisation (Vaswani et al., 2017).</summary>
    public sealed class Transformer : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly TransformerEncoder encoder;
        private readonly TransformerDecoder decoder;

        internal Transformer(TransformerShape shape, long encoderLayers, long decoderLayers) : base(nameof(Transformer))
        {
            using var encoderLayer = new TransformerEncoderLayer(shape);
            using var decoderLayer = new TransformerDecoderLayer(shape);
            encoder = new(encoderLayer, encoderLayers, nn.LayerNorm(shape.Width));
            decoder = new(decoderLayer, decoderLayers, nn.LayerNorm(shape.Width));
            RegisterComponents();
            foreach (var parameter in parameters().Where(parameter => parameter.ndim > 1))
                nn.init.xavier_uniform_(parameter);
        }

        public override Tensor forward(Tensor src, Tensor tgt) => call(src, tgt, null);

        public Tensor call(
            Tensor src, Tensor tgt, Tensor src_mask, Tensor tgt_mask = null, Tensor memory_mask = null, Tensor src_key_padding_mask = null,
            Tensor tgt_key_padding_mask = null, Tensor memory_key_padding_mask = null) => WrappedTensorDisposeScope(() =>
            decoder.call(tgt, encoder.call(src, src_mask, src_key_padding_mask), tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask));
    }
}
