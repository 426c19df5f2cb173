using static TorchSharp.torch.optim;

namespace TorchSharp;

/// <summary>The momentum of a group, which for Adam and its relatives is the first beta.</summary>
internal static class Momenta
{
    internal static void Set(ILearningRateController group, double momentum)
    {
        if (group is IBetas betas)
            betas.Betas = (momentum, betas.Betas.Item2);
        else
            ((IMomentum)group).Momentum = momentum;
    }
}
