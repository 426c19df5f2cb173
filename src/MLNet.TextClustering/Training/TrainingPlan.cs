namespace MLNet.TextClustering.Training;

/// <summary>What a model's options say about its training beyond what all latents share.</summary>
/// <param name="Beta">Final weight of the divergence.</param>
/// <param name="AnnealingShare">Share of the steps, or of a cycle's, during which beta rises linearly from 0.</param>
/// <param name="ContrastiveWeight">Weight of the contrast.</param>
/// <param name="Views">How views with dropped terms are made; null: none are.</param>
/// <param name="Patience">How many epochs without a lower loss on held-out documents end the training; null: none do.</param>
internal sealed record TrainingPlan(double Beta = 0, double AnnealingShare = 0, double ContrastiveWeight = 0, ViewPlan? Views = null, int? Patience = null)
{
    /// <summary>How often beta rises.</summary>
    public int BetaCycles { get; init; } = 1;

    /// <summary>The most that a document gets of another one of its batch, as a share.</summary>
    public double Mixing { get; init; }

    /// <summary>Whether batches bring directions for the virtual adversary.</summary>
    public bool Directions { get; init; }

    /// <summary>L2: what is added to the gradient of each weight, as a multiple of the weight.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Chance that a hidden unit of the encoder is dropped.</summary>
    public double HiddenDropout { get; init; }
}

/// <summary>View 1 is the document, view 2 one of its nearest, both with dropped terms.</summary>
/// <param name="WordDropout">Chance that a view loses a term.</param>
/// <param name="Neighbours">From how many nearest documents the second view is drawn; 0: the document itself; null: there is no second view.</param>
/// <param name="TermSwap">Chance that a term becomes one of its nearest terms.</param>
internal sealed record ViewPlan(double WordDropout, int? Neighbours = null, double TermSwap = 0);
