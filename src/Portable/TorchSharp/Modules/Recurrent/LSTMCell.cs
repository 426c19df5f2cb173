using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static LSTMCell LSTMCell(
                long inputSize, long hiddenSize, bool bias = true, Device device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, bias, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>One step of an LSTM: the next hidden state and cell.</summary>
    public sealed class LSTMCell : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
    {
        private readonly RecurrentCell _cell;

        internal LSTMCell(long inputSize, long hiddenSize, bool bias, Device device, ScalarType? dtype) : base(nameof(LSTMCell))
        {
            InitializeDevice(device);
            _cell = new(new RecurrentStep.LongShortTerm(), inputSize, hiddenSize);
            foreach (var (parameterName, parameter) in _cell.CreateParameters(bias, dtype))
                ConditionallyRegisterParameter(parameterName, parameter);
        }

        public Parameter weight_ih
        {
            get => Own(nameof(weight_ih));
            set => ConditionallyRegisterParameter(nameof(weight_ih), value);
        }

        public Parameter weight_hh
        {
            get => Own(nameof(weight_hh));
            set => ConditionallyRegisterParameter(nameof(weight_hh), value);
        }

        public Parameter bias_ih
        {
            get => Own(nameof(bias_ih));
            set => ConditionallyRegisterParameter(nameof(bias_ih), value);
        }

        public Parameter bias_hh
        {
            get => Own(nameof(bias_hh));
            set => ConditionallyRegisterParameter(nameof(bias_hh), value);
        }

        public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0) =>
            _cell.Run(this, input, h0_c0?.Item1, h0_c0?.Item2);

        public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);
    }
}
