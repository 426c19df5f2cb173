using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GaussianNLLLoss GaussianNLLLoss(
                bool full = false, float eps = 1E-08f, Reduction reduction = Reduction.Mean) => new(full, eps, reduction);

            public static partial class functional
            {
                public static Tensor gaussian_nll_loss(
                    Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1E-06f,
                    Reduction reduction = Reduction.Mean) =>
                    LossOperations.Reduce(reduction, () =>
                    {
                        var safe = variance + (variance.detach().clamp_min(eps) - variance.detach());
                        var loss = (safe.log() + (input - target).square() / safe) * 0.5;
                        return full ? loss + 0.5 * Math.Log(2 * Math.PI) : loss;
                    });
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The negative logarithm of a normal density with a given variance, without its constant unless full.</summary>
    public sealed class GaussianNLLLoss : Loss<Tensor, Tensor, Tensor, Tensor>
    {
        public GaussianNLLLoss(bool full = false, float eps = 1E-08f, Reduction reduction = Reduction.Mean) : base(reduction)
        {
            this.full = full;
            this.eps = eps;
        }

        public bool full { get; }

        public float eps { get; }

        public override Tensor forward(Tensor input, Tensor target, Tensor variance) =>
            functional.gaussian_nll_loss(input, target, variance, full, eps, reduction);
    }
}
