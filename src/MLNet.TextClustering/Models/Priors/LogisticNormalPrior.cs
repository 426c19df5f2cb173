using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>
/// A symmetric Dirichlet prior of K topics in the softmax basis, by Laplace's approximation: N(0, v I), v = (1 − 1/K) / alpha. The decoder is given topic shares.
/// <code>
/// z = mu + sigma · noise   theta = softmax(z)   zeta = K theta − 1
/// KL = ½ Σ (mu²/v + sigma²/v − 1 + ln v − ln sigma²)
/// </code>
/// A decoder that is linear in theta is linear in zeta, and zeta is z − mean(z) to first order, so that the start at the principal axes holds.
/// </summary>
/// <remarks>Srivastava and Sutton 2017 (AVITM); the decoder mixes logits, not shares: ProdLDA. MacKay 1998 for the approximation.</remarks>
internal sealed class LogisticNormalPrior(double concentration) : LatentPrior(nameof(LogisticNormalPrior))
{
    public override PriorDraw Draw(Tensor mu, Tensor logVar, Tensor noise, Encoder encoder)
    {
        long topics = mu.shape[1];
        double variance = Variance(concentration, (int)topics);
        Tensor theta = Gaussian(mu, logVar, noise).softmax(1);                          // [batch, latent]
        return new PriorDraw(topics * theta - 1, 0.5 * ((mu.square() + logVar.exp()) / variance - 1 + Math.Log(variance) - logVar));
    }

    /// <param name="concentration">alpha of the Dirichlet, the same for each topic.</param>
    /// <param name="topics">K, at least 2.</param>
    public static double Variance(double concentration, int topics) => (1 - (1.0 / topics)) / concentration;
}
