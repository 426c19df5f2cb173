using MLNet.TextClustering.Training;

namespace MLNet.TextClustering;

/// <summary>Options of the contrastive latent.</summary>
public sealed class ContrastiveLatentOptions : LatentOptions
{
    /// <summary>Weight of the contrast (InfoNCE), above 0. Default: 1.</summary>
    public double ContrastiveWeight { get; set; } = 1;

    /// <summary>From how many nearest documents the second view is drawn; 0: the document itself. Default: 5.</summary>
    public int ContrastiveNeighbours { get; set; } = 5;

    /// <summary>Temperature of the contrast's cosines, above 0. Default: 0.2.</summary>
    public double Temperature { get; set; } = 0.2;

    /// <summary>Documents of a batch whose vectors have a larger cosine than this do not count as negatives of each other, −1 to 1. Default: 0.3.</summary>
    public double MaximumNegativeCosine { get; set; } = 0.3;

    /// <summary>Chance that a view loses a term, 0 to below 1. Default: 0.3.</summary>
    public double WordDropout { get; set; } = 0.3;

    /// <summary>Final weight of the clustering, KL(P ‖ Q) of Student assignments to <see cref="LatentOptions.ExpectedClusters"/> centres (20 where that is not known); at least 0. It rises linearly
    /// from 0 during the first 30 % of the steps. Default: 1.</summary>
    public double ClusteringWeight { get; set; } = 1;

    internal TrainingPlan Plan => new(ClusteringWeight, AnnealingShare: 0.3, ContrastiveWeight, new ViewPlan(WordDropout, ContrastiveNeighbours));

    internal override void Validate()
    {
        base.Validate();
        OptionCheck.AboveUpTo(nameof(ContrastiveWeight), ContrastiveWeight, 0, double.MaxValue);
        OptionCheck.Within(nameof(ContrastiveNeighbours), ContrastiveNeighbours, 0, 1000);
        OptionCheck.AboveUpTo(nameof(Temperature), Temperature, 0, double.MaxValue);
        OptionCheck.Within(nameof(MaximumNegativeCosine), MaximumNegativeCosine, -1, 1);
        OptionCheck.Within(nameof(WordDropout), WordDropout, 0, 0.99);
        OptionCheck.Within(nameof(ClusteringWeight), ClusteringWeight, 0, double.MaxValue);
    }
}
