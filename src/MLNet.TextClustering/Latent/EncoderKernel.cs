using System.Numerics.Tensors;
using MLNet.TextClustering.Models;

namespace MLNet.TextClustering.Latent;

/// <summary>mu = Wmu ReLU(√R W1 e + b1) + bmu + Wr e, in managed code.</summary>
internal sealed class EncoderKernel
{
    private readonly float[] _hidden;     // √R W1: H x R

    public EncoderKernel(EncoderWeights weights)
    {
        Weights = weights;
        _hidden = new float[weights.Hidden.Length];
        TensorPrimitives.Multiply(weights.Hidden, MathF.Sqrt(weights.InputSize), _hidden);
    }

    public EncoderWeights Weights { get; }

    /// <param name="e">A document vector: R numbers.</param>
    /// <param name="mu">Gets the latent.</param>
    /// <param name="hidden">Working space: H numbers.</param>
    public void Encode(ReadOnlySpan<float> e, Span<float> mu, Span<float> hidden)
    {
        for (int h = 0; h < hidden.Length; h++)
            hidden[h] = MathF.Max(0, TensorPrimitives.Dot(_hidden.AsSpan(h * e.Length, e.Length), e) + Weights.HiddenBias[h]);
        for (int i = 0; i < mu.Length; i++)
        {
            mu[i] = TensorPrimitives.Dot(Weights.Mean.AsSpan(i * hidden.Length, hidden.Length), hidden) + Weights.MeanBias[i]
                + TensorPrimitives.Dot(Weights.Residual.AsSpan(i * e.Length, e.Length), e);
        }
    }
}
