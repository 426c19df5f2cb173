using System.Numerics.Tensors;

namespace MLNet.TextClustering.Models;

/// <summary>Several models of the same documents as one, whose latent is theirs, one after the other.</summary>
internal static class JoinedWeights
{
    /// <param name="models">The models; each has a latent of one part and of the same length.</param>
    /// <param name="trained">How many of them, the last ones, have a decoder worth asking: the joined one gives the mean of their logits.</param>
    public static ModelWeights Of(IReadOnlyList<ModelWeights> models, int trained)
    {
        if (models.Count == 1) return models[0];
        EncoderWeights[] encoders = [.. models.Select(model => model.Encoder)];
        int part = encoders[0].LatentSize, latent = part * models.Count, hidden = encoders.Sum(encoder => encoder.HiddenSize), terms = models[0].Decoder.TermCount;
        var mean = new float[latent * hidden];
        var words = new float[terms * latent];
        var bias = new float[terms];
        int firstHidden = 0;
        for (int m = 0; m < models.Count; m++)
        {
            EncoderWeights encoder = encoders[m];
            for (int i = 0; i < part; i++)
                encoder.Mean.AsSpan(i * encoder.HiddenSize, encoder.HiddenSize).CopyTo(mean.AsSpan((((m * part) + i) * hidden) + firstHidden));
            firstHidden += encoder.HiddenSize;

            if (m < models.Count - trained) continue;
            DecoderWeights decoder = models[m].Decoder;
            for (int term = 0; term < terms; term++)
                TensorPrimitives.Divide(decoder.Terms.AsSpan(term * part, part), trained, words.AsSpan((term * latent) + (m * part)));
            TensorPrimitives.MultiplyAdd<float>(decoder.Bias, 1f / trained, bias, bias);
        }

        var joined = new EncoderWeights(
            [.. encoders.SelectMany(encoder => encoder.Hidden)],
            [.. encoders.SelectMany(encoder => encoder.HiddenBias)],
            mean,
            [.. encoders.SelectMany(encoder => encoder.MeanBias)],
            [.. encoders.SelectMany(encoder => encoder.Residual)]);
        return new ModelWeights(joined, new DecoderWeights(words, bias), models.Count);
    }
}
