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

    /// <summary>Share of the steps, or of each cycle of them, during which beta rises linearly from 0, 0 to 1. Default: 0.3.</summary>
    public double AnnealingShare { get; set; } = 0.3;

    /// <summary>Whether beta rises once or in cycles. Default: Linear.</summary>
    public BetaSchedule BetaSchedule { get; set; } = BetaSchedule.Linear;

    /// <summary>How often beta rises where <see cref="BetaSchedule"/> is Cyclic, 1 to 1000. Default: 4.</summary>
    public int BetaCycles { get; set; } = 4;

    /// <summary>Divergence a coordinate, mean of a batch, that costs nothing, in nats, at least 0 (Kingma et al. 2016); where the divergence is no sum over coordinates
    /// (VonMisesFisher, VampPrior) it is of the latent as a whole, as many nats as for all coordinates together. Default: 0.</summary>
    public double FreeBits { get; set; }

    /// <summary>What the latents are drawn to. Default: StandardNormal.</summary>
    /// <remarks>
    /// Whatever the prior, the latent column is mu. LogisticNormal: softmax(mu) are the topic shares. VonMisesFisher: the decoder sees the direction of mu alone, three long.
    /// <see cref="LatentModel.Decode"/> takes neither step, so what it says with these two is an approximation.
    /// </remarks>
    public VaePrior Prior { get; set; } = VaePrior.StandardNormal;

    /// <summary>Concentration of the Dirichlet that <see cref="Prior"/> = LogisticNormal stands for, above 0; small: few topics a document. Default: 0.02, as in the paper.</summary>
    public double DirichletConcentration { get; set; } = 0.02;

    /// <summary>Pseudo-documents of <see cref="Prior"/> = VampPrior, 1 to 10000; at most as many as documents are used. Default: 50.</summary>
    public int PseudoDocuments { get; set; } = 50;

    /// <summary>How well a latent explains a document. Default: Multinomial.</summary>
    /// <remarks>
    /// The loss of the others is larger by orders of magnitude, because it counts the terms that are not there: <see cref="Beta"/> and <see cref="ContrastiveWeight"/> weigh that much less.
    /// </remarks>
    public VaeLikelihood Likelihood { get; set; } = VaeLikelihood.Multinomial;

    /// <summary>sigma² of <see cref="Likelihood"/> = Gaussian, above 0: the variance of a coordinate of a document that is scaled to length one. Default: 0.01.</summary>
    public double DecoderVariance { get; set; } = 0.01;

    /// <summary>Whether sigma² is <see cref="DecoderVariance"/> for good, or learned from there, or learned as a function of the latent. Default: Fixed.</summary>
    /// <remarks>The ELBO is the textbook's in closed form, −½ (V ln(2 pi sigma²) + ‖x − x̂‖² / sigma²), V: the number of terms; ln sigma² stays within −14 and 4.</remarks>
    public DecoderVarianceForm DecoderVarianceForm { get; set; } = DecoderVarianceForm.Fixed;

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

    /// <summary>Chance that a term of a view becomes one of the five terms nearest to it by word vector, 0 to 1; it needs the contrast, whose views these are. Default: 0.</summary>
    public double TermSwap { get; set; }

    /// <summary>Mixes documents: each gets up to this share of another one of its batch, in its vector and in what it has to explain, 0 to 0.5 (Zhang et al. 2018). Default: 0.</summary>
    public double Mixing { get; set; }

    /// <summary>Weight of virtual adversarial training, at least 0: the latent shall not move when the document vector is moved by
    /// <see cref="VirtualAdversarialRadius"/> in the worst direction (Miyato et al. 2018). Default: 0, which leaves it out.</summary>
    public double VirtualAdversarialWeight { get; set; }

    /// <summary>How far document vectors, which are of about length one, are moved, above 0. Default: 0.2.</summary>
    public double VirtualAdversarialRadius { get; set; } = 0.2;

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

    private protected override int RankOfManyClusters => Quality == LatentQuality.Best ? 500 : base.RankOfManyClusters;

    internal int ResolvedTrainings => Trainings ?? (Quality == LatentQuality.Best ? 3 : 1);

    internal TrainingPlan Plan => new(
        Beta, AnnealingShare, ContrastiveWeight, ContrastiveWeight > 0 ? new ViewPlan(WordDropout, ContrastiveNeighbours, TermSwap) : null, EarlyStoppingPatience)
    {
        BetaCycles = BetaSchedule == BetaSchedule.Cyclic ? BetaCycles : 1,
        Mixing = Mixing,
        Directions = VirtualAdversarialWeight > 0,
    };

    internal override void Validate()
    {
        base.Validate();
        if (!Enum.IsDefined(Quality)) throw new ArgumentOutOfRangeException(nameof(Quality), Quality, "Use Fast, Balanced or Best.");
        if (!Enum.IsDefined(Guard)) throw new ArgumentOutOfRangeException(nameof(Guard), Guard, "Use None, Choose or Join.");
        if (!Enum.IsDefined(BetaSchedule)) throw new ArgumentOutOfRangeException(nameof(BetaSchedule), BetaSchedule, "Use Linear or Cyclic.");
        if (!Enum.IsDefined(Prior)) throw new ArgumentOutOfRangeException(nameof(Prior), Prior, "Use StandardNormal, LogisticNormal, VonMisesFisher or VampPrior.");
        if (!Enum.IsDefined(Likelihood)) throw new ArgumentOutOfRangeException(nameof(Likelihood), Likelihood, "Use Multinomial, Gaussian or Bernoulli.");
        if (!Enum.IsDefined(DecoderVarianceForm)) throw new ArgumentOutOfRangeException(nameof(DecoderVarianceForm), DecoderVarianceForm, "Use Fixed, Learned or OfLatent.");
        if (Prior == VaePrior.LogisticNormal) OptionCheck.Within(nameof(LatentSize), ResolvedLatentSize, 2, 1024, "what Prior = LogisticNormal needs");
        if (Prior == VaePrior.VonMisesFisher) OptionCheck.Within(nameof(LatentSize), ResolvedLatentSize, 3, 1024, "what Prior = VonMisesFisher needs");
        OptionCheck.Within(nameof(BetaCycles), BetaCycles, 1, 1000);
        OptionCheck.Within(nameof(FreeBits), FreeBits, 0, double.MaxValue);
        OptionCheck.AboveUpTo(nameof(DirichletConcentration), DirichletConcentration, 0, double.MaxValue);
        OptionCheck.Within(nameof(PseudoDocuments), PseudoDocuments, 1, 10_000);
        OptionCheck.AboveUpTo(nameof(DecoderVariance), DecoderVariance, 0, double.MaxValue);
        OptionCheck.Within(nameof(Trainings), Trainings ?? 1, 1, 15);
        OptionCheck.Within(nameof(Beta), Beta, 0, double.MaxValue);
        OptionCheck.Within(nameof(AnnealingShare), AnnealingShare, 0, 1);
        OptionCheck.Within(nameof(ContrastiveWeight), ContrastiveWeight, 0, double.MaxValue);
        OptionCheck.Within(nameof(ContrastiveNeighbours), ContrastiveNeighbours, 0, 1000);
        OptionCheck.AboveUpTo(nameof(Temperature), Temperature, 0, double.MaxValue);
        OptionCheck.Within(nameof(MaximumNegativeCosine), MaximumNegativeCosine, -1, 1);
        OptionCheck.Within(nameof(WordDropout), WordDropout, 0, 0.99);
        OptionCheck.Within(nameof(TermSwap), TermSwap, 0, ContrastiveWeight > 0 ? 1 : 0, ContrastiveWeight > 0 ? null : "ContrastiveWeight is 0, so there are no views");
        OptionCheck.Within(nameof(Mixing), Mixing, 0, 0.5);
        OptionCheck.Within(nameof(VirtualAdversarialWeight), VirtualAdversarialWeight, 0, double.MaxValue);
        OptionCheck.AboveUpTo(nameof(VirtualAdversarialRadius), VirtualAdversarialRadius, 0, double.MaxValue);
        OptionCheck.Within(nameof(EarlyStoppingPatience), EarlyStoppingPatience ?? 1, 1, int.MaxValue);
    }
}
