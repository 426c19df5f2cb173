using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static MultiMarginLoss MultiMarginLoss(
                int p = 1, double margin = 1, Tensor weight = null, Reduction reduction = Reduction.Mean) =>
                new(p, margin, weight, reduction);

            public static partial class functional
            {
                public static Tensor multi_margin_loss(
                    Tensor input, Tensor target, int p = 1, double margin = 1, Tensor weight = null, Reduction reduction = Reduction.Mean) =>
                    LossOperations.Reduce(reduction, () => LossOperations.MultiMargin(input, target, p, margin, weight));
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The hinge, to the power p, between the true class of a row and every other.</summary>
    public sealed class MultiMarginLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        public MultiMarginLoss(
            int p = 1, double margin = 1, Tensor weight = null, Reduction reduction = Reduction.Mean) : base(weight, reduction)
        {
            this.p = p;
            this.margin = margin;
        }

        public int p { get; }

        public double margin { get; }

        public override Tensor forward(Tensor input, Tensor target) =>
            functional.multi_margin_loss(input, target, p, margin, weight, reduction);
    }
}
