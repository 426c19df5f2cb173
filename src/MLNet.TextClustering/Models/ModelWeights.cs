namespace MLNet.TextClustering.Models;

/// <summary>The encoder's weights as plain arrays, row by row.</summary>
/// <param name="Hidden">W1: HiddenSize x InputSize.</param>
/// <param name="HiddenBias">b1: HiddenSize.</param>
/// <param name="Mean">Wmu: LatentSize x HiddenSize.</param>
/// <param name="MeanBias">bmu: LatentSize.</param>
/// <param name="Residual">Wr: LatentSize x InputSize.</param>
internal sealed record EncoderWeights(float[] Hidden, float[] HiddenBias, float[] Mean, float[] MeanBias, float[] Residual)
{
    public int LatentSize => MeanBias.Length;

    public int HiddenSize => HiddenBias.Length;

    public int InputSize => Residual.Length / LatentSize;
}

/// <summary>The decoder's weights as plain arrays.</summary>
/// <param name="Terms">W: term count x LatentSize.</param>
/// <param name="Bias">b: term count.</param>
internal sealed record DecoderWeights(float[] Terms, float[] Bias)
{
    public int TermCount => Bias.Length;

    public int LatentSize => Terms.Length / TermCount;
}

/// <summary>All weights of the model that training changes.</summary>
/// <param name="Encoder">Documents to latents.</param>
/// <param name="Decoder">Latents to terms.</param>
/// <param name="Parts">Of how many latents, equally long, the latent is made.</param>
internal sealed record ModelWeights(EncoderWeights Encoder, DecoderWeights Decoder, int Parts = 1)
{
    /// <summary>The encoder as it is before the first step: its hidden layer has no say yet.</summary>
    public ModelWeights WithoutHidden() => this with { Encoder = Encoder with { Hidden = [], HiddenBias = [], Mean = [] } };
}
