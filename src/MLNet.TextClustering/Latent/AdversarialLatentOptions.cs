using MLNet.TextClustering.Training;

namespace MLNet.TextClustering;

/// <summary>What draws the latents of <see cref="AdversarialLatentEstimator"/> towards the prior N(0, I).</summary>
public enum LatentRegularizer
{
    /// <summary>A discriminator that learns to tell latents from the prior: the adversarial autoencoder (Makhzani et al. 2015).</summary>
    Discriminator,

    /// <summary>The maximum mean discrepancy, a closed formula: the Wasserstein autoencoder (Tolstikhin et al. 2018).</summary>
    MaximumMeanDiscrepancy,
}

/// <summary>Options of the adversarial and of the Wasserstein autoencoder.</summary>
public sealed class AdversarialLatentOptions : LatentOptions
{
    /// <summary>What draws the latents towards the prior. Default: Discriminator.</summary>
    public LatentRegularizer Regularizer { get; set; } = LatentRegularizer.Discriminator;

    /// <summary>Final weight of that pull, at least 0; it rises linearly from 0 during the first 30 % of the steps. Default: 0.1.</summary>
    public double Beta { get; set; } = 0.1;

    /// <summary>Chance that the encoder does not see a term that the decoder has to tell, 0 to below 1. Default: 0.3.</summary>
    public double WordDropout { get; set; } = 0.3;

    /// <summary>Units of both hidden layers of the discriminator, 1 to 4096. Default: 64.</summary>
    public int DiscriminatorHiddenSize { get; set; } = 64;

    /// <summary>Step size of the discriminator's Adam, above 0. Default: 0.001.</summary>
    public double DiscriminatorLearningRate { get; set; } = 1e-3;

    internal TrainingPlan Plan => new(Beta, AnnealingShare: 0.3, Views: WordDropout > 0 ? new ViewPlan(WordDropout) : null);

    internal override void Validate()
    {
        base.Validate();
        if (!Enum.IsDefined(Regularizer)) throw new ArgumentOutOfRangeException(nameof(Regularizer), Regularizer, "Use Discriminator or MaximumMeanDiscrepancy.");
        OptionCheck.Within(nameof(Beta), Beta, 0, double.MaxValue);
        OptionCheck.Within(nameof(WordDropout), WordDropout, 0, 0.99);
        OptionCheck.Within(nameof(DiscriminatorHiddenSize), DiscriminatorHiddenSize, 1, 4096);
        OptionCheck.AboveUpTo(nameof(DiscriminatorLearningRate), DiscriminatorLearningRate, 0, double.MaxValue);
    }
}
