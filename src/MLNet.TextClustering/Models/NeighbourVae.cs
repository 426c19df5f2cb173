using TorchSharp;
using TorchSharp.Modules;
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
/// Kingma and Welling 2014 (VAE); Liang et al. 2018 (multinomial likelihood, annealed beta); van den Oord et al. 2018 (InfoNCE).
/// </remarks>
internal sealed class NeighbourVae : nn.Module
{
    public readonly Encoder Encoder;
    public readonly Decoder Decoder;

    public NeighbourVae(Encoder encoder, Decoder decoder) : base(nameof(NeighbourVae))
    {
        Encoder = encoder;
        Decoder = decoder;
        RegisterComponents();
    }

    /// <summary>The three terms of the loss, each a mean over the batch.</summary>
    /// <param name="batch">The documents.</param>
    /// <param name="temperature">Of the contrast.</param>
    /// <param name="maximumNegativeCosine">Documents with a larger cosine than this are no negatives of each other.</param>
    public LossTerms Loss(Batch batch, float temperature, float maximumNegativeCosine)
    {
        (Tensor mu, Tensor logVar) = Encoder.call(batch.Documents);               // [batch, latent] twice
        Tensor zeta = mu + (0.5 * logVar).exp() * batch.Noise;                    // [batch, latent]
        return new LossTerms(
            Decoder.NegativeLogLikelihood(zeta, batch.Targets).mean(),
            Divergence(mu, logVar).mean(),
            batch.View1 is null
                ? null
                : InfoNce(Encoder.Mean(batch.View1), Encoder.Mean(batch.View2!), temperature, Related(batch.Documents, maximumNegativeCosine)));
    }

    public ModelWeights ToWeights() => new(Encoder.ToWeights(), Decoder.ToWeights());

    /// <summary>KL(N(mu, sigma²) ‖ N(0, I)) = ½ Σ (mu² + sigma² − 1 − ln sigma²) of each document.</summary>
    public static Tensor Divergence(Tensor mu, Tensor logVar) =>                  // [batch]
        0.5 * (mu.square() + logVar.exp() - 1 - logVar).sum(1);

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

    private static Tensor UnitRows(Tensor rows) =>                                // [batch, latent]
        rows / (rows.square().sum(1, keepdim: true) + 1e-12).sqrt();
}

/// <summary>The loss of one batch, term by term; <paramref name="Contrast"/> is null when it has no weight.</summary>
internal sealed record LossTerms(Tensor Reconstruction, Tensor Divergence, Tensor? Contrast)
{
    public Tensor Total(float beta, float contrastiveWeight)
    {
        Tensor loss = Reconstruction + beta * Divergence;
        return Contrast is null ? loss : loss + contrastiveWeight * Contrast;
    }
}

/// <summary>h = ReLU(√R W1 e + b1); mu = Wmu h + bmu + Wr e; log sigma² = clamp(Wsigma h + bsigma, −8, 4).</summary>
internal sealed class Encoder : nn.Module<Tensor, (Tensor Mu, Tensor LogVar)>
{
    private readonly double _scale;
    private readonly Parameter _hidden, _hiddenBias;        // W1: [H, R], b1: [H]
    private readonly Parameter _mean, _meanBias;            // Wmu: [latent, H], bmu: [latent]
    private readonly Parameter _residual;                   // Wr: [latent, R]
    private readonly Parameter _logVar, _logVarBias;        // Wsigma: [latent, H], bsigma: [latent]

    /// <param name="start">The weights to start from; sigma starts as exp(−1) everywhere.</param>
    /// <param name="device">Where the weights live.</param>
    public Encoder(EncoderWeights start, Device device) : base(nameof(Encoder))
    {
        int latent = start.LatentSize;
        _scale = Math.Sqrt(start.InputSize);
        _hidden = WeightTensors.Matrix(start.Hidden, start.InputSize, device);
        _hiddenBias = WeightTensors.Vector(start.HiddenBias, device);
        _mean = WeightTensors.Matrix(start.Mean, start.HiddenSize, device);
        _meanBias = WeightTensors.Vector(start.MeanBias, device);
        _residual = WeightTensors.Matrix(start.Residual, start.InputSize, device);
        _logVar = WeightTensors.Matrix(new float[latent * start.HiddenSize], start.HiddenSize, device);
        _logVarBias = WeightTensors.Vector(Enumerable.Repeat(-2f, latent).ToArray(), device);
        RegisterComponents();
    }

    // e: [batch, R] -> mu, log sigma²: [batch, latent]
    public override (Tensor Mu, Tensor LogVar) forward(Tensor e)
    {
        Tensor h = Hidden(e);
        return (Mean(h, e), nn.functional.linear(h, _logVar, _logVarBias).clamp(-8, 4));
    }

    /// <summary>mu alone.</summary>
    public Tensor Mean(Tensor e) => Mean(Hidden(e), e);

    public EncoderWeights ToWeights() =>
        new(WeightTensors.Of(_hidden), WeightTensors.Of(_hiddenBias), WeightTensors.Of(_mean), WeightTensors.Of(_meanBias), WeightTensors.Of(_residual));

    private Tensor Hidden(Tensor e) => nn.functional.relu(nn.functional.linear(e * _scale, _hidden, _hiddenBias));   // [batch, H]

    private Tensor Mean(Tensor h, Tensor e) => nn.functional.linear(h, _mean, _meanBias) + nn.functional.linear(e, _residual);
}

/// <summary>logits = W ζ + b, one row of W and one number of b a term.</summary>
internal sealed class Decoder : nn.Module<Tensor, Tensor>
{
    private readonly EmbeddingBag _terms;                   // W: [V, latent]
    private readonly EmbeddingBag _bias;                    // b: [V, 1]

    public Decoder(DecoderWeights start, Device device) : base(nameof(Decoder))
    {
        _terms = WeightTensors.Bag(start.Terms, start.LatentSize, device);
        _bias = WeightTensors.Bag(start.Bias, 1, device);
        RegisterComponents();
    }

    // zeta: [batch, latent] -> logits: [batch, V]
    public override Tensor forward(Tensor zeta) => nn.functional.linear(zeta, _terms.weight!, _bias.weight!.reshape(-1));

    /// <summary>−Σ y log softmax(logits) = logsumexp(logits) − Σ y logits of each document; the second part looks up the terms of y alone.</summary>
    public Tensor NegativeLogLikelihood(Tensor zeta, Bags y)                      // [batch]
    {
        Tensor expected = _terms.call(y.Terms, y.Starts, y.Weights);              // Σ y W: [batch, latent]
        Tensor offset = _bias.call(y.Terms, y.Starts, y.Weights);                 // Σ y b: [batch, 1]
        return forward(zeta).logsumexp(1) - (zeta * expected).sum(1) - offset.reshape(-1);
    }

    public DecoderWeights ToWeights() => new(WeightTensors.Of(_terms.weight!), WeightTensors.Of(_bias.weight!));
}
