namespace MLNet.TextClustering;

/// <summary>Options of deep embedded clustering. What the latent's own options say of documents, vectors, seed, device and threads holds here too.</summary>
public sealed class DeepEmbeddedClusteringOptions : JointClusteringOptions
{
    /// <summary>Whether the decoder's loss holds the encoder too (IDEC, default); false: clusters alone shape it (DEC).</summary>
    public bool Reconstruction { get; set; } = true;

    /// <summary>Weight of KL(P ‖ Q), above 0. Default: 1.</summary>
    public double ClusteringWeight { get; set; } = 1;

    /// <summary>Whether latents and centres are compared by cosine: scaled to length one first. Default: false.</summary>
    public bool Cosine { get; set; }

    /// <summary>t in q_ik ∝ (1 + ‖z_i − c_k‖² / t)⁻¹, above 0; the smaller, the sharper. Default: 1; for cosines 0.1 is a good start.</summary>
    public double Temperature { get; set; } = 1;

    /// <summary>Ends the refinement when at most this share of the documents has changed its cluster in an epoch, 0 to 1. Default: 0.001.</summary>
    public double Tolerance { get; set; } = 0.001;

    internal DeepEmbeddedClusteringOptions Copy() => (DeepEmbeddedClusteringOptions)MemberwiseClone();

    internal override void Validate()
    {
        base.Validate();
        OptionCheck.AboveUpTo(nameof(ClusteringWeight), ClusteringWeight, 0, double.MaxValue);
        OptionCheck.AboveUpTo(nameof(Temperature), Temperature, 0, double.MaxValue);
        OptionCheck.Within(nameof(Tolerance), Tolerance, 0, 1);
    }
}
