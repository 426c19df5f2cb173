using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static BCEWithLogitsLoss BCEWithLogitsLoss(
                Tensor weight = null, Reduction reduction = Reduction.Mean, Tensor pos_weights = null) =>
                new(weight, reduction, pos_weights);

            public static partial class functional
            {
                public static Tensor binary_cross_entropy_with_logits(
                    Tensor input, Tensor target, Tensor weight = null, Reduction reduction = Reduction.Mean, Tensor pos_weights = null) =>
                    LossOperations.Reduce(reduction, () =>
                    {
                        LossOperations.CheckSameSize(input, target);
                        // -y log s(x) - (1 - y) log(1 - s(x)), the first term times the weight of positives.
                        var negative = input.neg().log_sigmoid();
                        var positive = input.log_sigmoid().mul(target);
                        var loss = (pos_weights is null ? positive : positive.mul(pos_weights)) + (1 - target).mul(negative);
                        return LossOperations.Weigh(loss.neg(), weight);
                    });
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The cross-entropy of the sigmoid of logits, without overflow.</summary>
    public sealed class BCEWithLogitsLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        public BCEWithLogitsLoss(
            Tensor weight = null, Reduction reduction = Reduction.Mean, Tensor pos_weights = null) : base(weight, reduction)
        {
            this.pos_weights = pos_weights;
        }

        public Tensor pos_weights { get; }

        public override Tensor forward(Tensor input, Tensor target) =>
            functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
    }
}
