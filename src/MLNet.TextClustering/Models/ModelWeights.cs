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

/// <summary>Clusters that a model learned together with its latents.</summary>
/// <param name="Means">One row a cluster: clusters x LatentSize.</param>
/// <param name="LogVariances">ln of the variance of each coordinate, clusters x LatentSize; empty where the model has none.</param>
/// <param name="LogWeights">ln of the share of each cluster; empty where the model has none.</param>
internal sealed record ClusterWeights(float[] Means, float[] LogVariances, float[] LogWeights);

/// <summary>All weights of the model that training changes.</summary>
/// <param name="Encoder">Documents to latents.</param>
/// <param name="Decoder">Latents to terms.</param>
/// <param name="Parts">Of how many latents, equally long, the latent is made.</param>
/// <param name="Clusters">The clusters that were learned with it; null: none were.</param>
internal sealed record ModelWeights(EncoderWeights Encoder, DecoderWeights Decoder, int Parts = 1, ClusterWeights? Clusters = null)
{
    /// <summary>The encoder as it is before the first step: its hidden layer has no say yet.</summary>
    public ModelWeights WithoutHidden() => this with { Encoder = Encoder with { Hidden = [], HiddenBias = [], Mean = [] } };
}
