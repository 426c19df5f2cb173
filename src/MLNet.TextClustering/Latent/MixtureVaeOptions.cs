using MLNet.TextClustering.Persistence;
using MLNet.TextClustering.Training;

namespace MLNet.TextClustering;

/// <summary>Options of the VAE with a mixture prior. The latent that it starts from is set by <see cref="Latent"/>.</summary>
public sealed class MixtureVaeOptions
{
    /// <summary>Clusters, 1 to 8191, at most as many as there are distinct latents. Default: 5.</summary>
    public int NumberOfClusters { get; set; } = 5;

    /// <summary>The VAE that is trained first, and what it says of documents, vectors, contrast, seed, device, threads, progress and cancellation. Default: all defaults.</summary>
    public VaeLatentOptions Latent { get; set; } = new();

    /// <summary>Weight of the divergence from the mixture, at least 0. Default: 0.01.</summary>
    public double Beta { get; set; } = 0.01;

    /// <summary>Starts of k-means for the mixture, of which the best is kept, 1 to 1000. Default: 8.</summary>
    public int Restarts { get; set; } = 8;

    /// <summary>What is added to each variance at the start, as a share of the latents' mean variance, above 0 to 1. Default: 0.05.</summary>
    public double Regularization { get; set; } = 0.05;

    /// <summary>Passes over the documents with the mixture as prior, at least 0. Default: 5.</summary>
    public int Epochs { get; set; } = 5;

    /// <summary>Adam's step size with the mixture as prior, above 0. Default: 0.001.</summary>
    public double LearningRate { get; set; } = 1e-3;

    internal MixtureVaeOptions Copy()
    {
        var copy = (MixtureVaeOptions)MemberwiseClone();
        copy.Latent = (VaeLatentOptions)Latent.Copy();
        return copy;
    }

    internal TrainingPlan Plan => Latent.Plan with { Beta = Beta, AnnealingShare = 0, Patience = null, BetaCycles = 1, Directions = false };

    internal void Validate()
    {
        if (Latent.Prior != VaePrior.StandardNormal || Latent.Likelihood != VaeLikelihood.Multinomial)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Latent), $"{Latent.Prior}, {Latent.Likelihood}", "The mixture is the prior here and the likelihood is multinomial. Leave Latent.Prior and Latent.Likelihood at their defaults.");
        }

        OptionCheck.Within(nameof(NumberOfClusters), NumberOfClusters, 1, RowModelChain.MaximumOutputSize);
        OptionCheck.Within(nameof(Beta), Beta, 0, double.MaxValue);
        OptionCheck.Within(nameof(Restarts), Restarts, 1, 1000);
        OptionCheck.AboveUpTo(nameof(Regularization), Regularization, 0, 1);
        OptionCheck.Within(nameof(Epochs), Epochs, 0, 1_000_000);
        OptionCheck.AboveUpTo(nameof(LearningRate), LearningRate, 0, double.MaxValue);
    }
}
