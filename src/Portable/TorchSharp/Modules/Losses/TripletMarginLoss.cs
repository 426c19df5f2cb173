using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static TripletMarginLoss TripletMarginLoss(
                double margin = 1, long p = 2, double eps = 1E-06, bool swap = false, Reduction reduction = Reduction.Mean) =>
                new(margin, p, eps, swap, reduction);

            public static partial class functional
            {
                public static Tensor triplet_margin_loss(
                    Tensor anchor, Tensor positive, Tensor negative, double margin = 1, long p = 2, double eps = 1E-06,
                    bool swap = false, Reduction reduction = Reduction.Mean) =>
                    LossOperations.Triplet(
                        anchor, positive, negative, (a, b) => LossOperations.Distance(a, b, p, eps), margin, swap, reduction);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>max(0, d(anchor, positive) - d(anchor, negative) + margin), with the distance of a p-norm.</summary>
    public sealed class TripletMarginLoss : Loss<Tensor, Tensor, Tensor, Tensor>
    {
        private readonly double _eps;
        private readonly bool _swap;

        public TripletMarginLoss(
            double margin = 1, long p = 2, double eps = 1E-06, bool swap = false,
            Reduction reduction = Reduction.Mean) : base(reduction)
        {
            this.margin = margin;
            this.p = p;
            _eps = eps;
            _swap = swap;
        }

        public double margin { get; }

        public long p { get; }

        public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative) =>
            functional.triplet_margin_loss(anchor, positive, negative, margin, p, _eps, _swap, reduction);
    }
}
