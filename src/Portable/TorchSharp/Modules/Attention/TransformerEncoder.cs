using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers) =>
                new(encoder_layer, num_layers);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Copies of an encoder layer, one after the other. They start with the same weights.</summary>
    public sealed class TransformerEncoder :
        nn.Module<Tensor, Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor>
    {
        private readonly ModuleList<TransformerEncoderLayer> layers = new();

        internal TransformerEncoder(TransformerEncoderLayer layer, long count, LayerNorm norm = null) : base(nameof(TransformerEncoder))
        {
            for (long i = 0; i < count; i++)
            {
                var copy = new TransformerEncoderLayer(layer.Shape);
                copy.load_state_dict(layer.state_dict());
                layers.Add(copy);
            }
            RegisterComponents();
            if (norm is not null)
                register_module("norm", norm);
        }

        public override Tensor forward(Tensor src, Tensor src_mask, Tensor src_key_padding_mask) => WrappedTensorDisposeScope(() =>
        {
            var result = src.alias();
            foreach (var layer in layers)
                result = layer.call(result, src_mask, src_key_padding_mask);
            return _internal_submodules.TryGetValue("norm", out var norm) ? ((LayerNorm)norm).call(result) : result;
        });

        public Tensor call(Tensor src) => call(src, null, null);

        public Tensor call(Tensor src, Tensor src_mask) => call(src, src_mask, null);
    }
}
