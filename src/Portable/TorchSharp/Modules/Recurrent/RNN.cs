using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public enum NonLinearities
            {
                ReLU = 0,
                Tanh = 1,
            }

            public static RNN RNN(
                long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, bool batchFirst = false, double dropout = 0,
                bool bidirectional = false, Device device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, numLayers, nonLinearity, bias, batchFirst, dropout, bidirectional, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Simple recurrent layers. Gives the outputs of the last layer, and the last hidden states.</summary>
    public sealed class RNN : nn.Module<Tensor, Tensor, (Tensor, Tensor)>
    {
        private readonly RecurrentLayers _layers;

        internal RNN(
            long inputSize, long hiddenSize, long numLayers, nn.NonLinearities nonLinearity, bool bias, bool batchFirst, double dropout, bool bidirectional,
            Device device, ScalarType? dtype) : base(nameof(RNN))
        {
            InitializeDevice(device);
            _layers = new(new RecurrentStep.Simple(nonLinearity), inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional);
            foreach (var (parameterName, parameter) in _layers.CreateParameters(dtype))
                ConditionallyRegisterParameter(parameterName, parameter);
        }

        public override (Tensor, Tensor) forward(Tensor input, Tensor h0)
        {
            var (output, hidden, _) = _layers.Run(this, input, h0, null);
            return (output, hidden);
        }

        public new (Tensor, Tensor) call(Tensor input, Tensor h0 = null) => base.call(input, h0);

        public Parameter get_weight_ih(long idx) => Own($"weight_ih_l{idx}");

        public Parameter get_weight_hh(long idx) => Own($"weight_hh_l{idx}");

        public Parameter get_bias_ih(long idx) => Own($"bias_ih_l{idx}");

        public Parameter get_bias_hh(long idx) => Own($"bias_hh_l{idx}");

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
