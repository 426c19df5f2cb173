using MLNet.TextClustering.Training;

namespace MLNet.TextClustering;

/// <summary>Options of the VAE with a mixture prior. The latent that it starts from is set by <see cref="Latent"/>.</summary>
public sealed class MixtureVaeOptions : JointClusteringOptions
{
    /// <summary>The VAE that is trained first, and what it says of documents, vectors, contrast, seed, device, threads, progress and cancellation. Default: all defaults.</summary>
    public VaeLatentOptions Latent { get; set; } = new();

    /// <summary>Weight of the divergence from the mixture, at least 0. Default: 0.01.</summary>
    public double Beta { get; set; } = 0.01;

    /// <summary>What is added to each variance at the start, as a share of the latents' mean variance, above 0 to 1. Default: 0.05.</summary>
    public double Regularization { get; set; } = 0.05;

    internal MixtureVaeOptions Copy()
    {
        var copy = (MixtureVaeOptions)MemberwiseClone();
        copy.Latent = (VaeLatentOptions)Latent.Copy();
        return copy;
    }

    internal TrainingPlan Plan => Latent.Plan with { Beta = Beta, AnnealingShare = 0, Patience = null, BetaCycles = 1, Directions = false };

    internal override void Validate()
    {
        if (Latent.Prior != VaePrior.StandardNormal || Latent.Likelihood != VaeLikelihood.Multinomial)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Latent), $"{Latent.Prior}, {Latent.Likelihood}", "The mixture is the prior here and the likelihood is multinomial. Leave Latent.Prior and Latent.Likelihood at their defaults.");
        }

        base.Validate();
        OptionCheck.Within(nameof(Beta), Beta, 0, double.MaxValue);
        OptionCheck.AboveUpTo(nameof(Regularization), Regularization, 0, 1);
    }
}
