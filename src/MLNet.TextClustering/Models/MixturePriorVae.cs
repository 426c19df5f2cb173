using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>
/// A variational autoencoder whose prior is a mixture of K Gaussians that is learned with it: the clusters are part of the model (VaDE).
/// <code>
/// z = mu + sigma · noise   gamma_k = p(k | z) ∝ w_k N(z; m_k, s_k²)
/// loss = −Σ y log softmax(W z + b)  +  lambda · InfoNCE
///        + beta · [½ Σ_k gamma_k Σ_j (ln s²_kj + (sigma_j² + (mu_j − m_kj)²) / s²_kj)  −  ½ Σ_j (1 + ln sigma_j²)  +  Σ_k gamma_k ln(gamma_k / w_k)]
/// </code>
/// </summary>
/// <remarks>Jiang et al. 2017 (variational deep embedding), with the multinomial decoder and the contrast of <see cref="NeighbourVae"/>.</remarks>
internal sealed class MixturePriorVae : LatentNetwork
{
    private readonly Encoder _encoder;
    private readonly Decoder _decoder;
    private readonly Parameter _means;                      // m: [K, latent]
    private readonly Parameter _logVariances;               // ln s²: [K, latent]
    private readonly Parameter _logits;                     // w = softmax: [K]
    private readonly float _temperature;
    private readonly float _maximumNegativeCosine;

    /// <param name="start">The weights to start from, clusters included.</param>
    /// <param name="temperature">Of the contrast.</param>
    /// <param name="maximumNegativeCosine">Documents with a larger cosine than this are no negatives of each other.</param>
    /// <param name="device">Where the weights live.</param>
    public MixturePriorVae(ModelWeights start, float temperature, float maximumNegativeCosine, Device device) : base(nameof(MixturePriorVae))
    {
        int latent = start.Encoder.LatentSize;
        _encoder = new Encoder(start.Encoder, device);
        _decoder = new Decoder(start.Decoder, device);
        _means = WeightTensors.Matrix(start.Clusters!.Means, latent, device);
        _logVariances = WeightTensors.Matrix(start.Clusters.LogVariances, latent, device);
        _logits = WeightTensors.Vector(start.Clusters.LogWeights, device);
        _temperature = temperature;
        _maximumNegativeCosine = maximumNegativeCosine;
        RegisterComponents();
    }

    public override LossTerms Loss(Batch batch)
    {
        (Tensor mu, Tensor logVar) = _encoder.call(batch.Documents);                    // [batch, latent] twice
        Tensor zeta = mu + (0.5 * logVar).exp() * batch.Noise;                          // [batch, latent]
        return new LossTerms(
            _decoder.NegativeLogLikelihood(zeta, batch.Targets).mean(),
            Divergence(mu, logVar, zeta, _means, _logVariances.clamp(-8, 4), nn.functional.log_softmax(_logits, 0)).mean(),
            batch.View1 is null
                ? null
                : NeighbourVae.InfoNce(_encoder.Mean(batch.View1), _encoder.Mean(batch.View2!), _temperature, NeighbourVae.Related(batch.Documents, _maximumNegativeCosine)));
    }

    /// <summary>The divergence of q(z, k | x) from p(z, k), with gamma taken at the sample z: [batch].</summary>
    /// <param name="mu">[batch, latent].</param>
    /// <param name="logVar">ln sigma²: [batch, latent].</param>
    /// <param name="z">A sample of each: [batch, latent].</param>
    /// <param name="means">m: [K, latent].</param>
    /// <param name="logVariances">ln s²: [K, latent].</param>
    /// <param name="logWeights">ln w: [K].</param>
    public static Tensor Divergence(Tensor mu, Tensor logVar, Tensor z, Tensor means, Tensor logVariances, Tensor logWeights)
    {
        Tensor precisions = (-logVariances).exp();                                      // 1 / s²: [K, latent]
        Tensor offsets = (logVariances + means.square() * precisions).sum(1);           // Σ ln s² + m²/s²: [K]
        Tensor logGamma = nn.functional.log_softmax(logWeights - 0.5 * Distances(z, z.square()), 1);          // [batch, K]
        Tensor expected = Distances(mu, mu.square() + logVar.exp());                    // [batch, K]
        return (logGamma.exp() * (0.5 * expected + logGamma - logWeights)).sum(1) - 0.5 * (1 + logVar).sum(1);

        // Σ_j ln s²_kj + (squares_j − 2 x_j m_kj + m_kj²) / s²_kj
        Tensor Distances(Tensor x, Tensor squares) => squares.mm(precisions.t()) - 2 * x.mm((means * precisions).t()) + offsets;
    }

    public override ModelWeights ToWeights() => new(
        _encoder.ToWeights(), _decoder.ToWeights(),
        Clusters: new ClusterWeights(WeightTensors.Of(_means), WeightTensors.Of(_logVariances.clamp(-8, 4)), WeightTensors.Of(nn.functional.log_softmax(_logits, 0))));
}
