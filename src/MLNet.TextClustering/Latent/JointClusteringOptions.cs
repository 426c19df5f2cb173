using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>What the options of all models share that learn latents and clusters together.</summary>
public abstract class JointClusteringOptions
{
    private protected JointClusteringOptions()
    {
    }

    /// <summary>Clusters, 1 to 8191, at most as many as there are distinct latents. Default: 5.</summary>
    public int NumberOfClusters { get; set; } = 5;

    /// <summary>Starts of k-means for the clusters to start from, of which the best is kept, 1 to 1000. Default: 8.</summary>
    public int Restarts { get; set; } = 8;

    /// <summary>The most passes over the documents with clusters, after those of the latent alone, at least 0; 0 keeps latents and clusters as they start. Default: 5.</summary>
    public int Epochs { get; set; } = 5;

    /// <summary>Adam's step size at the start of these passes, above 0. Default: 0.001.</summary>
    public double LearningRate { get; set; } = 1e-3;

    internal virtual void Validate()
    {
        OptionCheck.Within(nameof(NumberOfClusters), NumberOfClusters, 1, RowModelChain.MaximumOutputSize);
        OptionCheck.Within(nameof(Restarts), Restarts, 1, 1000);
        OptionCheck.Within(nameof(Epochs), Epochs, 0, 1_000_000);
        OptionCheck.AboveUpTo(nameof(LearningRate), LearningRate, 0, double.MaxValue);
    }
}
