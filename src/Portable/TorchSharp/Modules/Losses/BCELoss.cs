using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static BCELoss BCELoss(Tensor weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

            public static partial class functional
            {
                public static Tensor binary_cross_entropy(
                    Tensor input, Tensor target, Tensor weight = null, Reduction reduction = Reduction.Mean) =>
                    LossOperations.Reduce(reduction, () => LossOperations.Weigh(LossOperations.BinaryCrossEntropy(input, target), weight));
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The cross-entropy of probabilities; logarithms are cut off at -100.</summary>
    public sealed class BCELoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        public BCELoss(Tensor weight = null, Reduction reduction = Reduction.Mean) : base(weight, reduction)
        {
        }

        public override Tensor forward(Tensor input, Tensor target) => functional.binary_cross_entropy(input, target, weight, reduction);
    }
}
