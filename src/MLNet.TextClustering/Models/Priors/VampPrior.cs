using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>
/// The prior is what the encoder makes of C pseudo-documents u, which are learned: p(z) = 1/C Σ_c q(z | u_c). One draw stands for the expectation.
/// <code>
/// z = mu + sigma · noise   KL ≈ ln q(z | e) − ln p(z)
/// </code>
/// </summary>
/// <remarks>Tomczak and Welling 2018 (variational mixture of posteriors). Pseudo-documents are document vectors, and start at real ones.</remarks>
internal sealed class VampPrior : LatentPrior
{
    private readonly Parameter _pseudoDocuments;            // u: [C, R]

    /// <param name="documents">The document vectors that the pseudo-documents start from: C x <paramref name="width"/>.</param>
    /// <param name="width">R.</param>
    /// <param name="device">Where the weights live.</param>
    public VampPrior(float[] documents, int width, Device device) : base(nameof(VampPrior))
    {
        _pseudoDocuments = WeightTensors.Matrix(documents, width, device);
        RegisterComponents();
    }

    public override PriorDraw Draw(Tensor mu, Tensor logVar, Tensor noise, Encoder encoder)
    {
        Tensor z = Gaussian(mu, logVar, noise);                                         // [batch, latent]
        (Tensor means, Tensor logVariances) = encoder.call(_pseudoDocuments);           // [C, latent] twice
        return new PriorDraw(z, Divergence(z, logVar, noise, means, logVariances).reshape(-1, 1));
    }

    /// <summary>ln N(z; mu, sigma²) − ln 1/C Σ_c N(z; m_c, s_c²): [batch]; noise is (z − mu) / sigma.</summary>
    public static Tensor Divergence(Tensor z, Tensor logVar, Tensor noise, Tensor means, Tensor logVariances)
    {
        Tensor precisions = (-logVariances).exp();                                      // [C, latent]
        Tensor offsets = (logVariances + means.square() * precisions).sum(1);           // [C]
        Tensor distances = z.square().mm(precisions.t()) - 2 * z.mm((means * precisions).t()) + offsets;    // [batch, C]
        return (-0.5 * distances).logsumexp(1).neg() + Math.Log(means.shape[0]) - 0.5 * (logVar + noise.square()).sum(1);
    }
}
