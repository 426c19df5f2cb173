using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GRU GRU(
                long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0,
                bool bidirectional = false, Device device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Gated recurrent units. Gives the outputs of the last layer, and the last hidden states.</summary>
    public sealed class GRU : nn.Module<Tensor, Tensor, (Tensor, Tensor)>
    {
        private readonly RecurrentLayers _layers;

        internal GRU(
            long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional,
            Device device, ScalarType? dtype) : base(nameof(GRU))
        {
            InitializeDevice(device);
            _layers = new(new RecurrentStep.Gated(), inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional);
            foreach (var (parameterName, parameter) in _layers.CreateParameters(dtype))
                ConditionallyRegisterParameter(parameterName, parameter);
        }

        public override (Tensor, Tensor) forward(Tensor input, Tensor h0 = null)
        {
            var (output, hidden, _) = _layers.Run(this, input, h0, null);
            return (output, hidden);
        }

        public new (Tensor, Tensor) call(Tensor input, Tensor h0 = null) => base.call(input, h0);

        public (nn.utils.rnn.PackedSequence, Tensor) call(nn.utils.rnn.PackedSequence input, Tensor h0 = null)
        {
            var (output, hidden, _) = _layers.Run(this, input, h0, null);
            return (output, hidden);
        }

        /// <summary>Of use for cuDNN only.</summary>
        public void flatten_parameters()
        {
        }
    }
}
