using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>Each term is in the document with the chance sigmoid(l), l = W z + b: −ln p = Σ softplus(l) − t · l, t: 1 for a term that is there, else 0.</summary>
internal sealed class BernoulliLikelihood : TermLikelihood
{
    private readonly Parameter _terms, _bias;               // W: [V, latent], b: [V]

    /// <param name="start">The decoder to start from: a term's chance is its share times the mean number of terms, as long as both are small.</param>
    /// <param name="termsOfDocument">How many terms a document has, about.</param>
    /// <param name="device">Where the weights live.</param>
    public BernoulliLikelihood(DecoderWeights start, double termsOfDocument, Device device) : base(nameof(BernoulliLikelihood))
    {
        _terms = WeightTensors.Matrix(start.Terms, start.LatentSize, device);
        _bias = WeightTensors.Vector(Array.ConvertAll(start.Bias, b => b + (float)Math.Log(termsOfDocument)), device);
        RegisterComponents();
    }

    public override Tensor NegativeLogLikelihood(Tensor zeta, Bags y)
    {
        Tensor logits = nn.functional.linear(zeta, _terms, _bias);                      // [batch, V]
        Tensor there = Dense(y, (int)_bias.shape[0], Presence);                         // [batch, V]
        return (nn.functional.softplus(logits) - there * logits).sum(1);
    }

    private static void Presence(Span<float> row)
    {
        foreach (ref float weight in row) weight = weight > 0 ? 1 : 0;
    }
}
