using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>
/// Virtual adversarial training: a document vector is moved a little in the direction that moves its latent most, and the latent is to stay where it was.
/// <code>
/// g = gradient of ‖mu(e + xi d) − mu(e)‖² by d, at a random direction d   r = radius · g / ‖g‖   loss = mean ‖mu(e + r) − mu(e)‖²
/// </code>
/// </summary>
/// <remarks>Miyato et al. 2018, with one power iteration, and squared distance in the place of the divergence between predictions.</remarks>
internal static class VirtualAdversary
{
    private const double Probe = 0.1;

    /// <param name="encoder">Whose mu is to be smooth.</param>
    /// <param name="e">Document vectors: [batch, R].</param>
    /// <param name="directions">Standard normal numbers: [batch, R].</param>
    /// <param name="radius">Length of the move.</param>
    public static Tensor Penalty(Encoder encoder, Tensor e, Tensor directions, double radius)
    {
        Tensor mu = encoder.Mean(e);                                                    // [batch, latent]
        return (encoder.Mean(e + radius * Direction(encoder, e, mu.detach(), directions)) - mu).square().sum(1).mean();
    }

    /// <summary>The direction, of length one, that moves each latent most, to first order: [batch, R].</summary>
    public static Tensor Direction(Encoder encoder, Tensor e, Tensor mu, Tensor directions)
    {
        using IDisposable gradients = enable_grad();
        Tensor probe = (Probe * NeighbourVae.UnitRows(directions)).detach().requires_grad_(true);
        Tensor change = (encoder.Mean(e + probe) - mu).square().sum();
        return NeighbourVae.UnitRows(autograd.grad([change], [probe])[0].detach());
    }
}
