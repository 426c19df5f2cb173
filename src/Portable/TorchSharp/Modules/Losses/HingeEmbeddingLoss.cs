using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static HingeEmbeddingLoss HingeEmbeddingLoss(
                double margin = 1, Reduction reduction = Reduction.Mean) => new(margin, reduction);

            public static partial class functional
            {
                public static Tensor hinge_embedding_loss(
                    Tensor input, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                    LossOperations.Reduce(reduction, () =>
                        where(target.eq(1), input, zeros_like(input)) + where(target.eq(-1), input.neg().add(margin).clamp_min(0), zeros_like(input)));
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The input where y = 1, max(0, margin - input) where y = -1.</summary>
    public sealed class HingeEmbeddingLoss : Loss<Tensor, Tensor, Tensor>
    {
        public HingeEmbeddingLoss(double margin = 0, Reduction reduction = Reduction.Mean) : base(reduction)
        {
            this.margin = margin;
        }

        public double margin { get; }

        public override Tensor forward(Tensor input, Tensor target) =>
            functional.hinge_embedding_loss(input, target, margin, reduction);
    }
}
