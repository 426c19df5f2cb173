using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>
/// The neighbour VAE. x: a document, e: its vector from the corpus's own word vectors (frozen, made before training), z: its latent.
/// Encoder q(z|x) = N(mu, sigma²); decoder p(x|z) = multinomial; the decoder explains the document and one of its neighbours.
/// </summary>
/// <remarks>
/// <code>
/// loss = −Σ y log softmax(W ζ + b)  +  beta · KL(N(mu, sigma²) ‖ N(0, I))  +  lambda · InfoNCE(mu(view 1), mu(view 2))
/// </code>
/// Other priors and likelihoods take the place of N(0, I) and of the multinomial. With another likelihood the decoder learns to tell the terms of latents that it cannot move,
/// so that clusters can be explained.
/// Kingma and Welling 2014 (VAE); Liang et al. 2018 (multinomial likelihood, annealed beta); van den Oord et al. 2018 (InfoNCE).
/// </remarks>
internal sealed class NeighbourVae : LatentNetwork
{
    private readonly Encoder _encoder;
    private readonly Decoder _decoder;
    private readonly LatentPrior _prior;
    private readonly TermLikelihood? _likelihood;
    private readonly float _temperature;
    private readonly float _maximumNegativeCosine;
    private readonly double _freeBits;
    private readonly (double Weight, double Radius) _adversary;

    /// <param name="start">The weights to start from.</param>
    /// <param name="temperature">Of the contrast.</param>
    /// <param name="maximumNegativeCosine">Documents with a larger cosine than this are no negatives of each other.</param>
    /// <param name="device">Where the weights live.</param>
    /// <param name="prior">Null: N(0, I).</param>
    /// <param name="likelihood">Null: the decoder's multinomial.</param>
    /// <param name="freeBits">Nats of divergence a coordinate that cost nothing.</param>
    /// <param name="adversary">Weight and radius of the virtual adversary; there is none in batches without directions.</param>
    public NeighbourVae(
        ModelWeights start, float temperature, float maximumNegativeCosine, Device device, LatentPrior? prior = null, TermLikelihood? likelihood = null, double freeBits = 0,
        (double Weight, double Radius) adversary = default)
        : base(nameof(NeighbourVae))
    {
        _encoder = new Encoder(start.Encoder, device);
        _decoder = new Decoder(start.Decoder, device);
        _prior = prior ?? new StandardNormalPrior();
        _likelihood = likelihood;
        _freeBits = freeBits;
        _adversary = adversary;
        _temperature = temperature;
        _maximumNegativeCosine = maximumNegativeCosine;
        RegisterComponents();
    }

    public override LossTerms Loss(Batch batch)
    {
        (Tensor mu, Tensor logVar) = _encoder.call(batch.Documents);               // [batch, latent] twice
        (Tensor zeta, Tensor divergence) = _prior.Draw(mu, logVar, batch.Noise, _encoder);
        return new LossTerms(
            NegativeLogLikelihood(zeta, batch.Targets).mean(),
            Charged(divergence, mu.shape[1], _freeBits),
            batch.View1 is null
                ? null
                : InfoNce(_encoder.Mean(batch.View1), _encoder.Mean(batch.View2!), _temperature, Related(batch.Documents, _maximumNegativeCosine)),
            batch.Directions is null ? null : _adversary.Weight * VirtualAdversary.Penalty(_encoder, batch.Documents, batch.Directions, _adversary.Radius));
    }

    public override ModelWeights ToWeights() => new(_encoder.ToWeights(), _decoder.ToWeights());

    /// <summary>KL(N(mu, sigma²) ‖ N(0, I)) = ½ Σ (mu² + sigma² − 1 − ln sigma²) of each document.</summary>
    public static Tensor Divergence(Tensor mu, Tensor logVar) =>                  // [batch]
        StandardNormalPrior.Divergence(mu, logVar).sum(1);

    /// <summary>The divergence, mean over the batch; below the free bits it is held at them, where it has no gradient.</summary>
    /// <param name="divergence">[batch, parts].</param>
    /// <param name="latent">How many coordinates the parts have together.</param>
    /// <param name="freeBits">Nats a coordinate.</param>
    public static Tensor Charged(Tensor divergence, long latent, double freeBits)
    {
        if (freeBits == 0) return divergence.sum(1).mean();
        return (divergence.sum(0L) / divergence.shape[0]).clamp_min(freeBits * latent / divergence.shape[1]).sum();
    }

    /// <summary>
    /// Each view has to find its partner among all of the batch but those that are related to it, by cosine: −ln softmax of the partner's, in both directions.
    /// </summary>
    public static Tensor InfoNce(Tensor view1, Tensor view2, float temperature, Tensor related)
    {
        Tensor u = UnitRows(view1), v = UnitRows(view2);                          // [batch, latent]
        Tensor cosines = u.mm(v.t()) / temperature;                               // [batch, batch]
        Tensor partners = (u * v).sum(1) / temperature;                           // [batch]
        Tensor others = cosines.masked_fill(related, -1e9);
        return (0.5 * (others.logsumexp(0) + others.logsumexp(1)) - partners).mean();
    }

    /// <summary>Which other documents of the batch are likely of the same topic, so that pushing them apart would do harm: [batch, batch], true or false.</summary>
    public static Tensor Related(Tensor e, float maximumCosine)
    {
        Tensor u = UnitRows(e);
        return (u.mm(u.t()) - 2 * eye(e.shape[0], device: e.device)).gt(maximumCosine);
    }

    /// <summary>Each row scaled to length one.</summary>
    public static Tensor UnitRows(Tensor rows) =>                                 // [batch, latent]
        rows / (rows.square().sum(1, keepdim: true) + 1e-12).sqrt();

    private Tensor NegativeLogLikelihood(Tensor zeta, Bags y) =>                  // [batch]
        _likelihood is null
            ? _decoder.NegativeLogLikelihood(zeta, y)
            : _likelihood.NegativeLogLikelihood(zeta, y) + _decoder.NegativeLogLikelihood(zeta.detach(), y);
}
