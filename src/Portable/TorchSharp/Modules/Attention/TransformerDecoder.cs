using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static TransformerDecoder TransformerDecoder(TransformerDecoderLayer decoder_layer, long num_layers) =>
                new(decoder_layer, num_layers);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Copies of a decoder layer, one after the other. They start with the same weights.</summary>
    public sealed class TransformerDecoder :
        nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>
    {
        private readonly ModuleList<TransformerDecoderLayer> layers = new();

        internal TransformerDecoder(TransformerDecoderLayer layer, long count, LayerNorm norm = null) : base(nameof(TransformerDecoder))
        {
            for (long i = 0; i < count; i++)
            {
                var copy = new TransformerDecoderLayer(layer.Shape);
                copy.load_state_dict(layer.state_dict());
                layers.Add(copy);
            }
            RegisterComponents();
            if (norm is not null)
                register_module("norm", norm);
        }

        public override Tensor forward(
            Tensor tgt, Tensor memory, Tensor tgt_mask, Tensor memory_mask = null, Tensor tgt_key_padding_mask = null,
            Tensor memory_key_padding_mask = null) => WrappedTensorDisposeScope(() =>
            {
                var result = tgt.alias();
                foreach (var layer in layers)
                    result = layer.call(result, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
                return _internal_submodules.TryGetValue("norm", out var norm) ? ((LayerNorm)norm).call(result) : result;
            });

        public new Tensor call(
            Tensor tgt, Tensor memory, Tensor tgt_mask, Tensor memory_mask = null, Tensor tgt_key_padding_mask = null,
            Tensor memory_key_padding_mask = null) =>
            base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

        public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);
    }
}
