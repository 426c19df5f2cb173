using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class RMSProp
{
    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor square_avg;
        public Tensor momentum_buffer;
        public Tensor grad_avg;

        public State(Parameter parameter) : base(parameter)
        {
        }

        public override void Initialize(OptimizerOptions options)
        {
            var own = (Options)options;
            step = 0;
            Replace(ref square_avg, zeros_like(_parameter));
            Replace(ref momentum_buffer, zeros_like(_parameter));
            Replace(ref grad_avg, own.centered.Value ? zeros_like(_parameter) : null);
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            step = other.step;
            Replace(ref square_avg, Copy(other.square_avg));
            Replace(ref momentum_buffer, Copy(other.momentum_buffer));
            Replace(ref grad_avg, Copy(other.grad_avg));
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            LoadStateTensor(reader, ref square_avg);
            LoadConditionalStateTensor(reader, ref momentum_buffer, CPU);
            LoadConditionalStateTensor(reader, ref grad_avg, CPU);
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            square_avg.Save(writer);
            SaveConditionalStateTensor(writer, momentum_buffer);
            SaveConditionalStateTensor(writer, grad_avg);
        }

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && step == state.step && Close(square_avg, state.square_avg)
            && Close(momentum_buffer, state.momentum_buffer) && Close(grad_avg, state.grad_avg);

        public void Dispose()
        {
            Replace(ref square_avg, null);
            Replace(ref momentum_buffer, null);
            Replace(ref grad_avg, null);
        }
    }
}
