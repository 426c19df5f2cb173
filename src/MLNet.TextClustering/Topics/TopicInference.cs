using System.Numerics.Tensors;
using MathNet.Numerics;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Topics;

/// <summary>The variational posterior Dirichlet(gamma) of one document's topic shares, with the topics held fixed (Blei, Ng and Jordan 2003).</summary>
/// <param name="termFactors">exp E[ln beta]: terms x topics.</param>
/// <param name="topics">Columns of it.</param>
/// <param name="prior">alpha, the same for all topics.</param>
internal readonly struct TopicInference(float[] termFactors, int topics, float prior)
{
    private const int MostPasses = 100;
    private const float Tolerance = 1e-3f;
    private const float Least = 1e-30f;

    /// <summary>Goes on from the given gamma until its mean change is small.</summary>
    /// <param name="terms">The document's terms.</param>
    /// <param name="counts">How often each occurs.</param>
    /// <param name="gamma">In and out.</param>
    /// <param name="factors">Gets exp E[ln theta] of that gamma.</param>
    /// <param name="next">Working space, one number a topic.</param>
    public void Infer(ReadOnlySpan<int> terms, ReadOnlySpan<float> counts, Span<float> gamma, Span<float> factors, Span<float> next)
    {
        Factors(gamma, factors);
        for (int pass = 0; pass < MostPasses; pass++)
        {
            next.Clear();
            for (int t = 0; t < terms.Length; t++)
            {
                ReadOnlySpan<float> row = Row(terms[t]);
                TensorPrimitives.MultiplyAdd(row, counts[t] / Normalizer(row, factors), next, next);
            }

            TensorPrimitives.Multiply(next, factors, next);
            TensorPrimitives.Add(next, prior, next);
            float change = TensorPrimitives.Distance<float>(next, gamma) / MathF.Sqrt(topics);
            next.CopyTo(gamma);
            Factors(gamma, factors);
            if (change < Tolerance) return;
        }
    }

    /// <summary>The document's part of the bound, and for each of its terms count / Σ_k exp(E[ln theta_k] + E[ln beta_k]), which the topics' update needs.</summary>
    public double Bound(ReadOnlySpan<int> terms, ReadOnlySpan<float> counts, ReadOnlySpan<float> gamma, ReadOnlySpan<float> factors, Span<float> ratios)
    {
        double bound = 0, sum = 0;
        for (int t = 0; t < terms.Length; t++)
        {
            float normalizer = Normalizer(Row(terms[t]), factors);
            ratios[t] = counts[t] / normalizer;
            bound += counts[t] * Math.Log(normalizer);
        }

        foreach (float value in gamma) sum += value;
        double logSum = SpecialFunctions.DiGamma(sum);
        foreach (float value in gamma)
            bound += ((prior - value) * (SpecialFunctions.DiGamma(value) - logSum)) + SpecialFunctions.GammaLn(value) - SpecialFunctions.GammaLn(prior);
        return bound + SpecialFunctions.GammaLn(topics * (double)prior) - SpecialFunctions.GammaLn(sum);
    }

    private ReadOnlySpan<float> Row(int term) => termFactors.AsSpan(term * topics, topics);

    private static float Normalizer(ReadOnlySpan<float> row, ReadOnlySpan<float> factors) => MathF.Max(Least, TensorPrimitives.Dot(row, factors));

    // exp(E[ln theta_k]) = exp(psi(gamma_k) − psi(Σ gamma))
    private static void Factors(ReadOnlySpan<float> gamma, Span<float> factors)
    {
        double sum = 0;
        foreach (float value in gamma) sum += value;
        double logSum = SpecialFunctions.DiGamma(sum);
        for (int k = 0; k < gamma.Length; k++) factors[k] = (float)Math.Exp(SpecialFunctions.DiGamma(gamma[k]) - logSum);
    }
}
