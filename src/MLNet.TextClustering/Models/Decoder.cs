using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

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
