using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>A prior of the latents: how one is drawn from what the encoder says, and how far that is from the prior.</summary>
internal abstract class LatentPrior(string name) : nn.Module(name)
{
    /// <param name="mu">[batch, latent].</param>
    /// <param name="logVar">log sigma²: [batch, latent].</param>
    /// <param name="noise">Standard normal numbers: [batch, latent].</param>
    /// <param name="encoder">What mu and log sigma² come from.</param>
    public abstract PriorDraw Draw(Tensor mu, Tensor logVar, Tensor noise, Encoder encoder);

    /// <summary>A draw from N(mu, sigma²).</summary>
    protected static Tensor Gaussian(Tensor mu, Tensor logVar, Tensor noise) => mu + (0.5 * logVar).exp() * noise;
}

/// <summary>A draw and its price.</summary>
/// <param name="Zeta">What the decoder is given: [batch, latent].</param>
/// <param name="Divergence">KL(q ‖ prior) of each document in nats: [batch, latent] where it is a sum over coordinates, else [batch, 1].</param>
internal sealed record PriorDraw(Tensor Zeta, Tensor Divergence);
