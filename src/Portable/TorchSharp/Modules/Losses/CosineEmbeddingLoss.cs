using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static CosineEmbeddingLoss CosineEmbeddingLoss(
                double margin = 0, Reduction reduction = Reduction.Mean) => new(margin, reduction);

            public static partial class functional
            {
                public static Tensor cosine_embedding_loss(
                    Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                    LossOperations.Reduce(reduction, () =>
                    {
                        var cosine = LossOperations.Cosine(input1, input2);
                        return where(target.eq(1), 1 - cosine, zeros_like(cosine)) + where(target.eq(-1), (cosine - margin).clamp_min(0), zeros_like(cosine));
                    });
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>1 - cos where y = 1, max(0, cos - margin) where y = -1.</summary>
    public sealed class CosineEmbeddingLoss : Loss<Tensor, Tensor, Tensor, Tensor>
    {
        public CosineEmbeddingLoss(double margin = 0, Reduction reduction = Reduction.Mean) : base(reduction)
        {
            this.margin = margin;
        }

        public double margin { get; }

        public override Tensor forward(Tensor input1, Tensor input2, Tensor target) =>
            functional.cosine_embedding_loss(input1, input2, target, margin, reduction);
    }
}
