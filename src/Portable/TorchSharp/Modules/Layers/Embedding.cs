using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Embedding Embedding(
                long num_embeddings,
                long embedding_dims,
                long? padding_idx = null,
                double? max_norm = null,
                double norm_type = 2,
                bool scale_grad_by_freq = false,
                bool sparse = false,
                Device device = null,
                ScalarType? dtype = null)
            {
                InitializeDevice(device);
                var weight = new Parameter(randn([num_embeddings, embedding_dims], dtype));
                Modules.Embedding.ClearRow(weight, padding_idx ?? -1);
                return new(weight, padding_idx ?? -1, max_norm, norm_type, scale_grad_by_freq);
            }

            public static Embedding Embedding_from_pretrained(
                Tensor embeddings,
                bool freeze = true,
                long? padding_idx = null,
                double? max_norm = null,
                double norm_type = 2,
                bool scale_grad_by_freq = false,
                bool sparse = false,
                Device device = null,
                ScalarType? dtype = null)
            {
                InitializeDevice(device);
                return new(Modules.Embedding.Pretrained(embeddings, freeze, dtype), padding_idx ?? -1, max_norm, norm_type, scale_grad_by_freq);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Rows of a table, looked up by index. The padding row starts at zero and is never trained.</summary>
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private readonly long _paddingIndex;
        private readonly double? _maxNorm;
        private readonly double _normType;
        private readonly bool _scaleGradientByFrequency;

        internal Embedding(Parameter weight, long paddingIndex, double? maxNorm, double normType, bool scaleGradientByFrequency)
            : base(nameof(Embedding))
        {
            this.weight = weight;
            _paddingIndex = paddingIndex;
            _maxNorm = maxNorm;
            _normType = normType;
            _scaleGradientByFrequency = scaleGradientByFrequency;
        }

        public Parameter weight
        {
            get => Own(nameof(weight));
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        public override Tensor forward(Tensor input)
        {
            Renormalise(weight, input, _maxNorm, _normType);
            return WrappedTensorDisposeScope(() =>
            {
                var indices = Indices(input, weight.Sizes[0]);
                var rows = weight.index_select(0, indices);
                if (_paddingIndex >= 0)
                    rows = where(indices.eq(_paddingIndex).unsqueeze(1), rows.detach(), rows);
                if (_scaleGradientByFrequency)
                    rows = WithScaledGradient(rows, InverseFrequencies(input, weight).index_select(0, indices).unsqueeze(1));
                return rows.reshape([.. input.Sizes, weight.Sizes[1]]);
            });
        }

        private static Tensor Indices(Tensor input, long rows)
        {
            if (input.dtype is not (ScalarType.Int64 or ScalarType.Int32))
            {
                throw Errors.Of(
                    "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; "
                    + $"but got {Errors.TypeName(input.dtype)} instead (while checking arguments for embedding)");
            }
            var indices = input.flatten().to_type(ScalarType.Int64).contiguous();
            foreach (long index in indices.Span<long>())
            {
                if (index < 0 || index >= rows)
                    throw Errors.Of("index out of range in self");
            }
            return indices;
        }

        /// <summary>The same values, but what flows back is multiplied.</summary>
        internal static Tensor WithScaledGradient(Tensor values, Tensor scale) => values.detach() + (values - values.detach()) * scale;

        /// <summary>One over the number of times that each row of the table is asked for.</summary>
        internal static Tensor InverseFrequencies(Tensor input, Tensor weight)
        {
            var indices = input.flatten().to_type(ScalarType.Int64);
            var counts = zeros([weight.Sizes[0]], dtype: weight.dtype);
            return counts.index_add(0, indices, ones([indices.Count], dtype: weight.dtype), 1).clamp_min(1).reciprocal();
        }

        internal static Parameter Pretrained(Tensor embeddings, bool freeze, ScalarType? dtype)
        {
            if (embeddings.ndim != 2)
                throw new ArgumentException($"Embeddings are a matrix, but this tensor has {embeddings.ndim} dimensions.", nameof(embeddings));
            return new(embeddings.detach().to_type(dtype ?? embeddings.dtype), !freeze);
        }

        internal static void ClearRow(Parameter weight, long row)
        {
            if (row < 0)
                return;
            using var _ = no_grad();
            weight.narrow(0, row, 1).zero_();
        }

        /// <summary>Shrinks the rows that are about to be used to the largest norm that is allowed.</summary>
        internal static void Renormalise(Parameter weight, Tensor input, double? maxNorm, double normType)
        {
            if (maxNorm is not { } limit)
                return;

            using var scope = NewDisposeScope();
            using var _ = no_grad();
            var used = input.detach().flatten().to_type(ScalarType.Int64).contiguous();
            foreach (long row in used.Span<long>().ToArray().Distinct())
            {
                var values = weight.narrow(0, row, 1);
                double norm = Math.Pow(values.abs().pow(normType).sum().ToDouble(), 1 / normType);
                if (norm > limit)
                    values.mul_(limit / (norm + 1e-7));
            }
        }
    }
}
