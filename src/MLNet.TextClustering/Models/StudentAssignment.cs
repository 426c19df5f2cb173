using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>Soft assignments of latents to centres by Student's t with one degree of freedom, and the sharper ones that they are drawn to.</summary>
/// <remarks>Xie, Girshick and Farhadi 2016 (DEC), formulas 1 and 3.</remarks>
internal static class StudentAssignment
{
    /// <summary>q_ik = (1 + ‖z_i − c_k‖² / t)⁻¹, scaled to sum to 1 over k: [batch, K].</summary>
    /// <param name="z">Latents: [batch, latent].</param>
    /// <param name="centres">Centres: [K, latent].</param>
    /// <param name="temperature">t.</param>
    public static Tensor Soft(Tensor z, Tensor centres, double temperature)
    {
        Tensor squares = (z.square().sum(1, keepdim: true) + centres.square().sum(1).reshape(1, -1) - 2 * z.mm(centres.t())).clamp_min(0);
        Tensor kernel = (1 + squares / temperature).reciprocal();                     // [batch, K]
        return kernel / kernel.sum(1, keepdim: true);
    }

    /// <summary>p_ik = q_ik² / f_k, scaled to sum to 1 over k; f_k = Σ_i q_ik keeps large clusters from taking all.</summary>
    public static Tensor Target(Tensor q)
    {
        Tensor sharper = q.square() / q.sum(0L, keepdim: true);
        return sharper / sharper.sum(1, keepdim: true);
    }

    /// <summary>KL(P ‖ Q) = Σ p ln(p / q), mean over the batch.</summary>
    public static Tensor Divergence(Tensor p, Tensor q) => (p * ((p + 1e-12).log() - (q + 1e-12).log())).sum(1).mean();
}
