using System.Numerics.Tensors;
using Microsoft.ML.Data;
using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering;

/// <summary>A learned neighbour VAE: which features are its terms, how it encodes, and what it expects a latent to say.</summary>
public sealed class LatentModel
{
    private readonly LatentEncoder _encoder;

    internal LatentModel(LatentEncoder encoder) => _encoder = encoder;

    /// <summary>Length of the feature vectors that it takes.</summary>
    public int InputSize => _encoder.InputSize;

    /// <summary>Length of a latent.</summary>
    public int LatentSize => _encoder.OutputSize;

    /// <summary>How many documents it was trained on.</summary>
    public int DocumentCount => _encoder.Weighting.Vocabulary.DocumentCount;

    /// <summary>Its terms, as the feature column's slot names had them; empty when the features had no names.</summary>
    public IReadOnlyList<string> TermNames => _encoder.Weighting.Vocabulary.Names;

    /// <summary>In how many training documents each term occurs.</summary>
    public IReadOnlyList<int> TermDocumentFrequencies => _encoder.Weighting.Vocabulary.DocumentFrequencies;

    /// <summary>The latent of one row, with the same bits as in a pipeline.</summary>
    /// <exception cref="InvalidOperationException">The row has another length than <see cref="InputSize"/>.</exception>
    public float[] Encode(in VBuffer<float> features)
    {
        var latent = new float[LatentSize];
        _encoder.Apply(features, latent, new float[_encoder.ScratchSize]);
        return latent;
    }

    /// <summary>The share that each term has in the text that the decoder expects of a latent: softmax(W z + b), which sums to 1.</summary>
    /// <param name="latent">A latent; best one that was not scaled to length one, as <see cref="LatentOptions.Normalize"/> = false gives it.</param>
    /// <exception cref="ArgumentException">The latent has another length than <see cref="LatentSize"/>.</exception>
    public float[] Decode(ReadOnlySpan<float> latent)
    {
        if (latent.Length != LatentSize)
            throw new ArgumentException($"The latent has {latent.Length} numbers, but this model's latents have {LatentSize}.", nameof(latent));
        var shares = new float[_encoder.Decoder.TermCount];
        for (int term = 0; term < shares.Length; term++)
            shares[term] = TensorPrimitives.Dot(_encoder.Decoder.Terms.AsSpan(term * LatentSize, LatentSize), latent) + _encoder.Decoder.Bias[term];
        TensorPrimitives.SoftMax(shares, shares);
        return shares;
    }
}
