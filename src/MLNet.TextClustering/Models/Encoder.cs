using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

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
        Tensor h = Hidden(e, null);
        return (MeanOf(h, e), nn.functional.linear(h, _logVar, _logVarBias).clamp(-8, 4));
    }

    /// <summary>mu alone; <paramref name="hiddenMask"/> is what dropout leaves of the hidden units: [batch, H].</summary>
    public Tensor Mean(Tensor e, Tensor? hiddenMask = null) => MeanOf(Hidden(e, hiddenMask), e);

    public EncoderWeights ToWeights() =>
        new(WeightTensors.Of(_hidden), WeightTensors.Of(_hiddenBias), WeightTensors.Of(_mean), WeightTensors.Of(_meanBias), WeightTensors.Of(_residual));

    private Tensor Hidden(Tensor e, Tensor? mask)                               // [batch, H]
    {
        Tensor h = nn.functional.relu(nn.functional.linear(e * _scale, _hidden, _hiddenBias));
        return mask is null ? h : h * mask;
    }

    private Tensor MeanOf(Tensor h, Tensor e) => nn.functional.linear(h, _mean, _meanBias) + nn.functional.linear(e, _residual);
}
