namespace MLNet.TextClustering;

/// <summary>How much time a latent may take to learn.</summary>
public enum LatentQuality
{
    /// <summary>No gradient step: the start that the model is trained from, which is most of the quality.</summary>
    Fast,

    /// <summary>A short training, beside what it started from.</summary>
    Balanced,

    /// <summary>Three such trainings side by side, and word vectors of a higher rank above a hundred clusters, where alone it is measurably better (docs/TRAINING.md).</summary>
    Best,
}
