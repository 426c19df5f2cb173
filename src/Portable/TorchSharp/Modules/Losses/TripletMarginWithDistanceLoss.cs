using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static TripletMarginWithDistanceLoss TripletMarginWithDistanceLoss(
                Func<Tensor, Tensor, Tensor> distance = null, double margin = 1, bool swap = false,
                Reduction reduction = Reduction.Mean) => new(distance, margin, swap, reduction);

            public static partial class functional
            {
                public static Tensor triplet_margin_with_distance_loss(
                    Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor> distance = null,
                    double margin = 1, bool swap = false, Reduction reduction = Reduction.Mean) =>
                    LossOperations.Triplet(
                        anchor, positive, negative, distance ?? ((a, b) => LossOperations.Distance(a, b, 2, 1E-06)), margin, swap, reduction);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>As TripletMarginLoss, with a distance of one's own.</summary>
    public sealed class TripletMarginWithDistanceLoss : Loss<Tensor, Tensor, Tensor, Tensor>
    {
        private readonly Func<Tensor, Tensor, Tensor> _distance;
        private readonly bool _swap;

        public TripletMarginWithDistanceLoss(
            Func<Tensor, Tensor, Tensor> distance = null, double margin = 1, bool swap = false,
            Reduction reduction = Reduction.Mean) : base(reduction)
        {
            _distance = distance;
            this.margin = margin;
            _swap = swap;
        }

        public double margin { get; }

        public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative) =>
            functional.triplet_margin_with_distance_loss(anchor, positive, negative, _distance, margin, _swap, reduction);
    }
}
