using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>
/// An autoencoder with a multinomial decoder. e: the vector of a document, ẽ: the same after word dropout, z: its latent.
/// <code>
/// z = Encoder(ẽ)   loss = −Σ y log softmax(W z + b)
/// </code>
/// </summary>
/// <remarks>Hinton and Salakhutdinov 2006; Vincent et al. 2008 (denoising).</remarks>
internal sealed class Autoencoder : LatentNetwork
{
    private readonly Encoder _encoder;
    private readonly Decoder _decoder;

    public Autoencoder(ModelWeights start, Device device) : base(nameof(Autoencoder))
    {
        _encoder = new Encoder(start.Encoder, device);
        _decoder = new Decoder(start.Decoder, device);
        RegisterComponents();
    }

    public override LossTerms Loss(Batch batch)
    {
        Tensor z = _encoder.Mean(batch.View1 ?? batch.Documents, batch.HiddenMask);     // [batch, latent]
        return new LossTerms(_decoder.NegativeLogLikelihood(z, batch.Targets).mean());
    }

    public override ModelWeights ToWeights() => new(_encoder.ToWeights(), _decoder.ToWeights());
}
