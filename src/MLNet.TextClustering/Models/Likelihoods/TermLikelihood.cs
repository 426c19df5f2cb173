using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>How well latents explain terms where that is not the decoder's multinomial, with weights of its own.</summary>
internal abstract class TermLikelihood(string name) : nn.Module(name)
{
    /// <param name="zeta">[batch, latent].</param>
    /// <param name="y">The term distribution of each document.</param>
    /// <returns>−ln p of each document: [batch].</returns>
    public abstract Tensor NegativeLogLikelihood(Tensor zeta, Bags y);

    protected delegate void RowChange(Span<float> row);

    /// <summary>The rows of y with their zeros, [batch, terms], each after a change.</summary>
    protected static Tensor Dense(Bags y, int terms, RowChange change)
    {
        using Tensor plainTerms = y.Terms.detach().cpu(), plainStarts = y.Starts.detach().cpu();
        long[] columns = plainTerms.data<long>().ToArray(), starts = plainStarts.data<long>().ToArray();
        float[] weights = WeightTensors.Of(y.Weights);
        var dense = new float[starts.Length * terms];
        for (int i = 0; i < starts.Length; i++)
        {
            Span<float> row = dense.AsSpan(i * terms, terms);
            long end = i + 1 < starts.Length ? starts[i + 1] : columns.Length;
            for (long entry = starts[i]; entry < end; entry++) row[(int)columns[entry]] += weights[entry];
            change(row);
        }

        return tensor(dense, device: y.Weights.device).reshape(starts.Length, terms);
    }
}
