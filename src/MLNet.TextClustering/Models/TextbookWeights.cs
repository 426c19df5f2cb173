using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Models;

/// <summary>The weights of <see cref="TextbookVae"/> as plain arrays, row by row.</summary>
/// <param name="Input">W1: terms x HiddenSize.</param>
/// <param name="InputBias">b1: HiddenSize.</param>
/// <param name="Mean">Wmu: LatentSize x HiddenSize.</param>
/// <param name="MeanBias">bmu: LatentSize.</param>
/// <param name="LogVar">Wsigma: LatentSize x HiddenSize.</param>
/// <param name="LogVarBias">bsigma: LatentSize.</param>
/// <param name="Hidden">W2: HiddenSize x LatentSize.</param>
/// <param name="HiddenBias">b2: HiddenSize.</param>
/// <param name="Output">W3: terms x HiddenSize.</param>
/// <param name="OutputBias">b3: terms.</param>
internal sealed record TextbookWeights(
    float[] Input, float[] InputBias, float[] Mean, float[] MeanBias, float[] LogVar, float[] LogVarBias, float[] Hidden, float[] HiddenBias, float[] Output, float[] OutputBias)
{
    public int HiddenSize => InputBias.Length;

    public int LatentSize => MeanBias.Length;

    /// <summary>Each weight and bias uniform within ±1/√(what the unit adds up), as PyTorch's layers start.</summary>
    public static TextbookWeights Random(int terms, int hidden, int latent, RandomSource random)
    {
        return new TextbookWeights(
            Uniform(terms * hidden, terms), Uniform(hidden, terms), Uniform(latent * hidden, hidden), Uniform(latent, hidden), Uniform(latent * hidden, hidden), Uniform(latent, hidden),
            Uniform(hidden * latent, latent), Uniform(hidden, latent), Uniform(terms * hidden, hidden), Uniform(terms, hidden));

        float[] Uniform(int count, int inputs)
        {
            var values = new float[count];
            float bound = 1 / MathF.Sqrt(inputs);
            foreach (ref float value in values.AsSpan()) value = ((2 * random.NextSingle()) - 1) * bound;
            return values;
        }
    }
}
