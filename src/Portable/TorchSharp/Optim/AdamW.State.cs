using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class AdamW
{
    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor exp_avg;
        public Tensor exp_avg_sq;
        public Tensor max_exp_avg_sq;

        public State(Parameter parameter) : base(parameter)
        {
        }

        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            Replace(ref exp_avg, zeros_like(_parameter));
            Replace(ref exp_avg_sq, zeros_like(_parameter));
            Replace(ref max_exp_avg_sq, ((Options)options).amsgrad.Value ? zeros_like(_parameter) : null);
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            step = other.step;
            Replace(ref exp_avg, Copy(other.exp_avg));
            Replace(ref exp_avg_sq, Copy(other.exp_avg_sq));
            Replace(ref max_exp_avg_sq, Copy(other.max_exp_avg_sq));
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            LoadStateTensor(reader, ref exp_avg);
            LoadStateTensor(reader, ref exp_avg_sq);
            LoadConditionalStateTensor(reader, ref max_exp_avg_sq, CPU);
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            exp_avg.Save(writer);
            exp_avg_sq.Save(writer);
            SaveConditionalStateTensor(writer, max_exp_avg_sq);
        }

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && step == state.step && Close(exp_avg, state.exp_avg) && Close(exp_avg_sq, state.exp_avg_sq)
            && Close(max_exp_avg_sq, state.max_exp_avg_sq);

        public void Dispose()
        {
            Replace(ref exp_avg, null);
            Replace(ref exp_avg_sq, null);
            Replace(ref max_exp_avg_sq, null);
        }
    }
}
