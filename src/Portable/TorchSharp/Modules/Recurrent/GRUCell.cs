using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GRUCell GRUCell(
                long inputSize, long hiddenSize, bool bias = true, Device device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, bias, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>One step of a GRU: the next hidden state.</summary>
    public sealed class GRUCell : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly RecurrentCell _cell;

        internal GRUCell(long inputSize, long hiddenSize, bool bias, Device device, ScalarType? dtype) : base(nameof(GRUCell))
        {
            InitializeDevice(device);
            _cell = new(new RecurrentStep.Gated(), inputSize, hiddenSize);
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

        public override Tensor forward(Tensor input, Tensor h0 = null) => _cell.Run(this, input, h0, null).Hidden;
    }
}
