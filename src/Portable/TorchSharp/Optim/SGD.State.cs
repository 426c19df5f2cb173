using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class SGD
{
    public sealed class State : OptimizerState, IDisposable
    {
        public Tensor momentum_buffer;

        public State(Parameter parameter) : base(parameter)
        {
        }

        public override void Initialize(OptimizerOptions options) => Replace(ref momentum_buffer, null);

        public override void LoadStateDict(OptimizerState source) => Replace(ref momentum_buffer, Copy(((State)source).momentum_buffer));

        public override void LoadStateDict(BinaryReader reader) => LoadConditionalStateTensor(reader, ref momentum_buffer, CPU);

        public override void SaveStateDict(BinaryWriter writer) => SaveConditionalStateTensor(writer, momentum_buffer);

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && Close(momentum_buffer, state.momentum_buffer);

        public void Dispose() => Replace(ref momentum_buffer, null);

        /// <summary>The first gradient starts the buffer as it is, without dampening.</summary>
        internal Tensor Accumulate(Tensor gradient, double momentum, double dampening, bool nesterov)
        {
            if (momentum_buffer is null)
                Replace(ref momentum_buffer, gradient.detach().clone());
            else
                momentum_buffer.mul_(momentum).add_(gradient, 1 - dampening);
            return nesterov ? gradient.add(momentum_buffer, momentum) : momentum_buffer;
        }
    }
}
