using System.Numerics.Tensors;
using MLNet.TextClustering.Latent;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace MLNet.TextClustering.Models;

/// <summary>
/// A document's term weights x, scaled to length one, lie around x̂ = W z + b with the variance sigma² in each of V coordinates:
/// −ln p = ½ (V ln(2 pi sigma²) + ‖x − x̂‖² / sigma²). sigma² is given, learned, or exp(a · z + c).
/// </summary>
internal sealed class GaussianLikelihood : TermLikelihood
{
    private const double Lowest = -14, Highest = 4;         // of ln sigma²

    private readonly Parameter _terms, _bias;               // W: [V, latent], b: [V]
    private readonly Parameter? _logVariance;               // c: [1]
    private readonly Parameter? _logVarianceSlope;          // a: [1, latent]
    private readonly double _fixed;

    /// <param name="start">The decoder to start from: shares exp(b + w · z) are exp(b) (1 + w · z) to first order.</param>
    /// <param name="scale">The sum of a document's weights when their length is one, about.</param>
    /// <param name="variance">sigma² at the start, or for good.</param>
    /// <param name="form">What sigma² is.</param>
    /// <param name="device">Where the weights live.</param>
    public GaussianLikelihood(DecoderWeights start, double scale, double variance, DecoderVarianceForm form, Device device) : base(nameof(GaussianLikelihood))
    {
        int latent = start.LatentSize;
        float[] means = Array.ConvertAll(start.Bias, b => (float)(scale * Math.Exp(b)));
        var terms = new float[start.Terms.Length];
        for (int term = 0; term < means.Length; term++)
            TensorPrimitives.Multiply(start.Terms.AsSpan(term * latent, latent), means[term], terms.AsSpan(term * latent, latent));
        _terms = WeightTensors.Matrix(terms, latent, device);
        _bias = WeightTensors.Vector(means, device);
        _fixed = Math.Log(variance);
        if (form != DecoderVarianceForm.Fixed) _logVariance = WeightTensors.Vector([(float)_fixed], device);
        if (form == DecoderVarianceForm.OfLatent) _logVarianceSlope = WeightTensors.Matrix(new float[latent], latent, device);
        RegisterComponents();
    }

    public override Tensor NegativeLogLikelihood(Tensor zeta, Bags y)
    {
        int terms = (int)_bias.shape[0];
        Tensor x = Dense(y, terms, FeatureRow.NormalizeToOne);                          // [batch, V]
        Tensor squares = (x - nn.functional.linear(zeta, _terms, _bias)).square().sum(1);
        return 0.5 * (terms * (LogVariance(zeta) + Math.Log(2 * Math.PI)) + squares * (-LogVariance(zeta)).exp());
    }

    private Tensor LogVariance(Tensor zeta)                                             // [batch], [1] or [1]
    {
        if (_logVariance is null) return tensor((float)_fixed, device: zeta.device);
        return (_logVarianceSlope is null ? _logVariance : nn.functional.linear(zeta, _logVarianceSlope, _logVariance).reshape(-1)).clamp(Lowest, Highest);
    }
}
