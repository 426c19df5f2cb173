using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public enum EmbeddingBagMode
    {
        Sum = 0,
        Mean = 1,
        Max = 2,
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static EmbeddingBag EmbeddingBag(
                long num_embeddings,
                long embedding_dims,
                double? max_norm = null,
                double norm_type = 2,
                bool scale_grad_by_freq = false,
                EmbeddingBagMode mode = EmbeddingBagMode.Mean,
                bool sparse = false,
                bool include_last_offset = false,
                long padding_index = -1,
                Device device = null,
                ScalarType? dtype = null)
            {
                InitializeDevice(device);
                var weight = new Parameter(randn([num_embeddings, embedding_dims], dtype));
                Modules.Embedding.ClearRow(weight, padding_index);
                return new(weight, max_norm, norm_type, scale_grad_by_freq, mode, include_last_offset, padding_index);
            }

            public static EmbeddingBag EmbeddingBag_from_pretrained(
                Tensor embeddings,
                bool freeze = true,
                double? max_norm = null,
                double norm_type = 2,
                bool scale_grad_by_freq = false,
                EmbeddingBagMode mode = EmbeddingBagMode.Mean,
                bool sparse = false,
                bool include_last_offset = false,
                long padding_index = -1,
                Device device = null,
                ScalarType? dtype = null)
            {
                InitializeDevice(device);
                var weight = Modules.Embedding.Pretrained(embeddings, freeze, dtype);
                return new(weight, max_norm, norm_type, scale_grad_by_freq, mode, include_last_offset, padding_index);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Sums, means or maxima of rows of a table, a bag of rows at a time.</summary>
    public sealed class EmbeddingBag : nn.Module<Tensor, Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
    {
        private readonly double? _maxNorm;
        private readonly double _normType;
        private readonly bool _scaleGradientByFrequency;
        private readonly EmbeddingBagMode _mode;
        private readonly bool _includeLastOffset;
        private readonly long _paddingIndex;

        internal EmbeddingBag(
            Parameter weight, double? maxNorm, double normType, bool scaleGradientByFrequency, EmbeddingBagMode mode, bool includeLastOffset,
            long paddingIndex) : base(nameof(EmbeddingBag))
        {
            this.weight = weight;
            _maxNorm = maxNorm;
            _normType = normType;
            _scaleGradientByFrequency = scaleGradientByFrequency;
            _mode = mode;
            _includeLastOffset = includeLastOffset;
            _paddingIndex = paddingIndex;
        }

        public Parameter weight
        {
            get => Own(nameof(weight));
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        public override Tensor forward(Tensor input, Tensor offsets, Tensor perSampleWeights)
        {
            Embedding.Renormalise(weight, input, _maxNorm, _normType);
            var mode = (BagMode)_mode;
            if (!_scaleGradientByFrequency)
                return Tensor.EmbeddingBag(weight, input, offsets, mode, perSampleWeights, _includeLastOffset, _paddingIndex);
            return WrappedTensorDisposeScope(() => Tensor.EmbeddingBag(
                Embedding.WithScaledGradient(weight, Embedding.InverseFrequencies(input, weight).unsqueeze(1)),
                input, offsets, mode, perSampleWeights, _includeLastOffset, _paddingIndex));
        }

        public new Tensor call(Tensor input, Tensor offsets, Tensor perSampleWeights) => base.call(input, offsets, perSampleWeights);

        /// <summary>Bags that are the rows of a matrix, or one offset a bag.</summary>
        public Tensor call(Tensor input, Tensor offsets) => base.call(input, offsets, null);

        public Tensor call(Tensor input) => base.call(input, null, null);
    }
}
