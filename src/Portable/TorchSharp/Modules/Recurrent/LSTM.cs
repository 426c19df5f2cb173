using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static LSTM LSTM(
                long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0,
                bool bidirectional = false, Device device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Long short-term memory. Gives the outputs of the last layer, and the last hidden states and cells.</summary>
    public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
    {
        private readonly RecurrentLayers _layers;

        internal LSTM(
            long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional,
            Device device, ScalarType? dtype) : base(nameof(LSTM))
        {
            InitializeDevice(device);
            _layers = new(new RecurrentStep.LongShortTerm(), inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional);
            foreach (var (parameterName, parameter) in _layers.CreateParameters(dtype))
                ConditionallyRegisterParameter(parameterName, parameter);
        }

        public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null) =>
            _layers.Run(this, input, h0_c0?.Item1, h0_c0?.Item2);

        public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

        public (nn.utils.rnn.PackedSequence, Tensor, Tensor) call(nn.utils.rnn.PackedSequence input, (Tensor, Tensor)? h0_c0 = null) =>
            _layers.Run(this, input, h0_c0?.Item1, h0_c0?.Item2);

        /// <summary>Of use for cuDNN only.</summary>
        public void flatten_parameters()
        {
        }
    }
}
