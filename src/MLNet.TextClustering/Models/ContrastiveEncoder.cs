using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>
/// Contrastive learning together with clustering, without a likelihood for the encoder: two views of a document have to find each other, and assignments to K centres are made sharper.
/// <code>
/// mu = Encoder(e)   loss = contrast · InfoNCE(mu(view 1), mu(view 2))  +  beta · KL(P ‖ Q(mu, centres))
/// </code>
/// The decoder learns to tell the terms of latents that it cannot move, so that clusters can be explained.
/// </summary>
/// <remarks>Zhang et al. 2021 (SCCL), on bag-of-words views: dropped words, and a near neighbour as the second view.</remarks>
internal sealed class ContrastiveEncoder : LatentNetwork
{
    private readonly Encoder _encoder;
    private readonly Decoder _decoder;
    private readonly Parameter _centres;                    // [K, latent]
    private readonly float _temperature;
    private readonly float _maximumNegativeCosine;

    /// <param name="start">The weights to start from, clusters included.</param>
    /// <param name="temperature">Of the contrast.</param>
    /// <param name="maximumNegativeCosine">Documents with a larger cosine than this are no negatives of each other.</param>
    /// <param name="device">Where the weights live.</param>
    public ContrastiveEncoder(ModelWeights start, float temperature, float maximumNegativeCosine, Device device) : base(nameof(ContrastiveEncoder))
    {
        _encoder = new Encoder(start.Encoder, device);
        _decoder = new Decoder(start.Decoder, device);
        _centres = WeightTensors.Matrix(start.Clusters!.Means, start.Encoder.LatentSize, device);
        _temperature = temperature;
        _maximumNegativeCosine = maximumNegativeCosine;
        RegisterComponents();
    }

    public override LossTerms Loss(Batch batch)
    {
        Tensor mu = _encoder.Mean(batch.Documents);                                     // [batch, latent]
        Tensor q = StudentAssignment.Soft(mu, _centres, 1);                             // [batch, K]
        Tensor related = NeighbourVae.Related(batch.Documents, _maximumNegativeCosine);
        return new LossTerms(
            _decoder.NegativeLogLikelihood(mu.detach(), batch.Targets).mean(),
            StudentAssignment.Divergence(StudentAssignment.Target(q.detach()), q),
            NeighbourVae.InfoNce(_encoder.Mean(batch.View1!), _encoder.Mean(batch.View2!), _temperature, related));
    }

    public override ModelWeights ToWeights() => new(_encoder.ToWeights(), _decoder.ToWeights(), Clusters: new ClusterWeights(WeightTensors.Of(_centres), [], []));
}
