using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>
/// An adversarial autoencoder: a discriminator D learns to tell latents from numbers of the prior N(0, I), and the encoder learns to deceive it, so that the latents together follow the prior.
/// <code>
/// z = Encoder(ẽ)   loss = −Σ y log softmax(W z + b)  +  beta · softplus(−D(z))
/// then, on fixed latents:  loss of D = softplus(−D(n)) + softplus(D(z)),  n from N(0, I)
/// </code>
/// </summary>
/// <remarks>Makhzani et al. 2015; the encoder's loss is the one that does not saturate (Goodfellow et al. 2014).</remarks>
internal sealed class AdversarialAutoencoder : LatentNetwork
{
    private readonly Encoder _encoder;
    private readonly Decoder _decoder;
    private readonly Opponent _opponent;

    public AdversarialAutoencoder(ModelWeights start, Opponent opponent, Device device) : base(nameof(AdversarialAutoencoder))
    {
        _encoder = new Encoder(start.Encoder, device);
        _decoder = new Decoder(start.Decoder, device);
        _opponent = opponent;
        RegisterComponents();
    }

    public override LossTerms Loss(Batch batch)
    {
        Tensor z = _encoder.Mean(batch.View1 ?? batch.Documents, batch.HiddenMask);     // [batch, latent]
        return new LossTerms(_decoder.NegativeLogLikelihood(z, batch.Targets).mean(), _opponent.Deception(z));
    }

    public override void AfterStep(Batch batch)
    {
        using IDisposable noGradients = no_grad();
        Tensor z = _encoder.Mean(batch.Documents);
        _opponent.Step(z, batch.Noise);
    }

    public override ModelWeights ToWeights() => new(_encoder.ToWeights(), _decoder.ToWeights());

    protected override void Dispose(bool disposing)
    {
        if (disposing) _opponent.Dispose();
        base.Dispose(disposing);
    }
}
