namespace MLNet.TextClustering;

/// <summary>What keeps training from costing quality: on most corpora it gains, on a few it loses.</summary>
public enum TrainingGuard
{
    /// <summary>Nothing: the latent is that of the trained encoder.</summary>
    None,

    /// <summary>The latent is that of the trained encoder or of the untrained one, whichever has clusters of larger modularity on the graph of TF-IDF neighbours.</summary>
    Choose,

    /// <summary>The latent is both, the untrained encoder's and the trained one's, side by side with equal weight. No choice, so no wrong one; twice as many numbers.</summary>
    Join,
}
