using MLNet.TextClustering.Training;

namespace MLNet.TextClustering;

/// <summary>Options of the neighbour VAE. Every default was chosen on labelled corpora of several kinds; none depends on labels.</summary>
/// <remarks>
/// What a part is worth, in points of NMI that are lost without it, k-means on cosines, mean of four corpora (noise about 1): word vectors of the corpus 21, neighbours 8, a neighbour as the second view
/// of the contrast 3, the contrast 3, sampling and beta 2, idf 2, annealing 1, the residual path 1, word dropout 1, the falling learning rate 1.
/// </remarks>
public sealed class VaeLatentOptions : LatentOptions
{
    /// <summary>Sets the options that trade time for quality and that are left null, <see cref="LatentOptions.Epochs"/> above all. Default: Balanced.</summary>
    public LatentQuality Quality { get; set; } = LatentQuality.Balanced;

    /// <summary>Final weight of the Kullback-Leibler divergence, at least 0. The textbook's 1 collapses. Default: 0.01.</summary>
    public double Beta { get; set; } = 0.01;

    /// <summary>Share of the steps during which beta rises linearly from 0, 0 to 1. Default: 0.3.</summary>
    public double AnnealingShare { get; set; } = 0.3;

    /// <summary>Weight of the contrastive term (InfoNCE), at least 0; 0 leaves it out. Default: 1.</summary>
    public double ContrastiveWeight { get; set; } = 1;

    /// <summary>From how many nearest documents the second view is drawn; 0: the document itself. Default: 5.</summary>
    public int ContrastiveNeighbours { get; set; } = 5;

    /// <summary>Temperature of the contrastive term's cosines, above 0. Default: 0.2.</summary>
    public double Temperature { get; set; } = 0.2;

    /// <summary>Documents of a batch whose vectors have a larger cosine than this do not count as negatives of each other, −1 to 1; 1: all others count. Without it,
    /// large classes are torn apart. Default: 0.3.</summary>
    public double MaximumNegativeCosine { get; set; } = 0.3;

    /// <summary>Chance that a view loses a term, 0 to below 1. Default: 0.3.</summary>
    public double WordDropout { get; set; } = 0.3;

    /// <summary>What becomes of the untrained encoder, so that training never costs much. Default: Join, which makes the latent twice <see cref="LatentOptions.LatentSize"/> long.</summary>
    /// <remarks>Choose clusters both latents into <see cref="LatentOptions.ExpectedClusters"/> clusters, 20 where that is not known, and costs about a tenth of the training.</remarks>
    public TrainingGuard Guard { get; set; } = TrainingGuard.Join;

    /// <summary>How often to train from the same start with fresh noise, 1 to 15; the latents stand side by side. Null (default): 1, at Quality = Best 3.</summary>
    public int? Trainings { get; set; }

    /// <summary>Stops when the loss of held-out documents (one in twenty) has not fallen for so many epochs, and goes back to the best epoch.
    /// Null (default): off. The rule for <see cref="LatentOptions.Epochs"/> already ends before overtraining on the corpora that were measured, and holding documents out
    /// costs some; it is meant for long training.</summary>
    public int? EarlyStoppingPatience { get; set; }

    internal override int? ResolvedEpochs => Epochs ?? (Quality == LatentQuality.Fast ? 0 : null);

    internal int ResolvedTrainings => Trainings ?? (Quality == LatentQuality.Best ? 3 : 1);

    internal TrainingPlan Plan => new(
        Beta, AnnealingShare, ContrastiveWeight, ContrastiveWeight > 0 ? new ViewPlan(WordDropout, ContrastiveNeighbours) : null, EarlyStoppingPatience);

    internal override void Validate()
    {
        base.Validate();
        if (!Enum.IsDefined(Quality)) throw new ArgumentOutOfRangeException(nameof(Quality), Quality, "Use Fast, Balanced or Best.");
        if (!Enum.IsDefined(Guard)) throw new ArgumentOutOfRangeException(nameof(Guard), Guard, "Use None, Choose or Join.");
        OptionCheck.Within(nameof(Trainings), Trainings ?? 1, 1, 15);
        OptionCheck.Within(nameof(Beta), Beta, 0, double.MaxValue);
        OptionCheck.Within(nameof(AnnealingShare), AnnealingShare, 0, 1);
        OptionCheck.Within(nameof(ContrastiveWeight), ContrastiveWeight, 0, double.MaxValue);
        OptionCheck.Within(nameof(ContrastiveNeighbours), ContrastiveNeighbours, 0, 1000);
        OptionCheck.AboveUpTo(nameof(Temperature), Temperature, 0, double.MaxValue);
        OptionCheck.Within(nameof(MaximumNegativeCosine), MaximumNegativeCosine, -1, 1);
        OptionCheck.Within(nameof(WordDropout), WordDropout, 0, 0.99);
        OptionCheck.Within(nameof(EarlyStoppingPatience), EarlyStoppingPatience ?? 1, 1, int.MaxValue);
    }
}
