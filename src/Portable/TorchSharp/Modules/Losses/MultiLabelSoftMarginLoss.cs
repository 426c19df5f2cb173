using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static MultiLabelSoftMarginLoss MultiLabelSoftMarginLoss(
                Tensor weight = null, Reduction reduction = Reduction.Mean) =>
                new(weight, reduction);

            public static partial class functional
            {
                public static Tensor multilabel_soft_margin_loss(
                    Tensor input, Tensor target, Tensor weight = null, Reduction reduction = Reduction.Mean) =>
                    LossOperations.Reduce(reduction, () =>
                    {
                        var loss = target.mul(input.log_sigmoid()) + (1 - target).mul(input.neg().log_sigmoid());
                        return LossOperations.Weigh(loss.neg(), weight).mean([-1]);
                    });
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The mean over the classes of a row of the binary cross-entropy of logits.</summary>
    public sealed class MultiLabelSoftMarginLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        public MultiLabelSoftMarginLoss(Tensor weight = null, Reduction reduction = Reduction.Mean) : base(weight, reduction)
        {
        }

        public override Tensor forward(
            Tensor input, Tensor target) => functional.multilabel_soft_margin_loss(input, target, weight, reduction);
    }
}
