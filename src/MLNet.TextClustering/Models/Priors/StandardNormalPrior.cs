using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>KL(N(mu, sigma²) ‖ N(0, I)) = ½ Σ (mu² + sigma² − 1 − ln sigma²).</summary>
internal sealed class StandardNormalPrior() : LatentPrior(nameof(StandardNormalPrior))
{
    public override PriorDraw Draw(Tensor mu, Tensor logVar, Tensor noise, Encoder encoder) => new(Gaussian(mu, logVar, noise), Divergence(mu, logVar));

    public static Tensor Divergence(Tensor mu, Tensor logVar) => 0.5 * (mu.square() + logVar.exp() - 1 - logVar);   // [batch, latent]
}
