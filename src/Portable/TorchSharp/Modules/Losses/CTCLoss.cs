using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static CTCLoss CTCLoss(long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean) =>
                new(blank, zero_infinity, reduction);

            public static partial class functional
            {
                public static Tensor ctc_loss(
                    Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, long blank = 0, bool zero_infinity = false,
                    Reduction reduction = Reduction.Mean) =>
                    ConnectionistLoss.Apply(log_probs, targets, input_lengths, target_lengths, blank, zero_infinity, reduction);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The negative log-probability of a labelling, summed over all alignments (Graves et al., 2006).</summary>
    public sealed class CTCLoss : Loss<Tensor, Tensor, Tensor, Tensor, Tensor>
    {
        public CTCLoss(long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean) : base(reduction)
        {
            this.blank = blank;
            this.zero_infinity = zero_infinity;
        }

        public long blank { get; }

        public bool zero_infinity { get; }

        public override Tensor forward(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths) =>
            functional.ctc_loss(log_probs, targets, input_lengths, target_lengths, blank, zero_infinity, reduction);
    }
}
