using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Options of deep embedded clustering. What the latent's own options say of documents, vectors, seed, device and threads holds here too.</summary>
public sealed class DeepEmbeddedClusteringOptions
{
    /// <summary>Clusters, 1 to 8191, at most as many as there are distinct latents. Default: 5.</summary>
    public int NumberOfClusters { get; set; } = 5;

    /// <summary>Whether the decoder's loss holds the encoder too (IDEC, default); false: clusters alone shape it (DEC).</summary>
    public bool Reconstruction { get; set; } = true;

    /// <summary>Weight of KL(P ‖ Q), above 0. Default: 1.</summary>
    public double ClusteringWeight { get; set; } = 1;

    /// <summary>Whether latents and centres are compared by cosine: scaled to length one first. Default: false.</summary>
    public bool Cosine { get; set; }

    /// <summary>t in q_ik ∝ (1 + ‖z_i − c_k‖² / t)⁻¹, above 0; the smaller, the sharper. Default: 1; for cosines 0.1 is a good start.</summary>
    public double Temperature { get; set; } = 1;

    /// <summary>Starts of k-means for the centres, of which the best is kept, 1 to 1000. Default: 8.</summary>
    public int Restarts { get; set; } = 8;

    /// <summary>Ends the refinement when at most this share of the documents has changed its cluster in an epoch, 0 to 1. Default: 0.001.</summary>
    public double Tolerance { get; set; } = 0.001;

    /// <summary>The most passes over the documents, at least 0; 0 keeps latents and k-means as they are. Default: 5.</summary>
    public int Epochs { get; set; } = 5;

    /// <summary>Adam's step size at the start, above 0. Default: 0.001.</summary>
    public double LearningRate { get; set; } = 1e-3;

    internal DeepEmbeddedClusteringOptions Copy() => (DeepEmbeddedClusteringOptions)MemberwiseClone();

    internal void Validate()
    {
        OptionCheck.Within(nameof(NumberOfClusters), NumberOfClusters, 1, RowModelChain.MaximumOutputSize);
        OptionCheck.AboveUpTo(nameof(ClusteringWeight), ClusteringWeight, 0, double.MaxValue);
        OptionCheck.AboveUpTo(nameof(Temperature), Temperature, 0, double.MaxValue);
        OptionCheck.Within(nameof(Restarts), Restarts, 1, 1000);
        OptionCheck.Within(nameof(Tolerance), Tolerance, 0, 1);
        OptionCheck.Within(nameof(Epochs), Epochs, 0, 1_000_000);
        OptionCheck.AboveUpTo(nameof(LearningRate), LearningRate, 0, double.MaxValue);
    }
}
