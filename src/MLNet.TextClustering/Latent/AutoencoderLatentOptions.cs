using MLNet.TextClustering.Training;

namespace MLNet.TextClustering;

/// <summary>Options of the autoencoder.</summary>
public sealed class AutoencoderLatentOptions : LatentOptions
{
    /// <summary>Chance that the encoder does not see a term that the decoder has to tell, 0 to below 1: a denoising autoencoder; 0: a standard one. Default: 0.3.</summary>
    public double WordDropout { get; set; } = 0.3;

    /// <summary>Chance that a hidden unit of the encoder is dropped in a step, 0 to below 1. Default: 0.</summary>
    public double HiddenDropout { get; set; }

    /// <summary>L2: what is added to the gradient of each weight, as a multiple of the weight; at least 0. Default: 0.</summary>
    public double WeightDecay { get; set; }

    internal TrainingPlan Plan => new(Views: WordDropout > 0 ? new ViewPlan(WordDropout) : null) { WeightDecay = WeightDecay, HiddenDropout = HiddenDropout };

    internal override void Validate()
    {
        base.Validate();
        OptionCheck.Within(nameof(WordDropout), WordDropout, 0, 0.99);
        OptionCheck.Within(nameof(HiddenDropout), HiddenDropout, 0, 0.99);
        OptionCheck.Within(nameof(WeightDecay), WeightDecay, 0, double.MaxValue);
    }
}
