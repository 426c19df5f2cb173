using System.Numerics.Tensors;

namespace MLNet.TextClustering.Topics;

/// <summary>Coordinate descent on ½‖x − Σ w_k h_k‖² over w ≥ 0 (hierarchical alternating least squares, Cichocki and Phan 2009): each coordinate in turn goes to its best value.</summary>
internal static class NonNegativeDescent
{
    /// <summary>One pass over the coordinates. Returns how far their gradients were from those of a minimum, in sum.</summary>
    /// <param name="weights">w.</param>
    /// <param name="products">x·h_k of each topic.</param>
    /// <param name="gram">h_j·h_k: topics x topics.</param>
    public static double Sweep(Span<float> weights, ReadOnlySpan<float> products, ReadOnlySpan<float> gram)
    {
        double violation = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            ReadOnlySpan<float> row = gram.Slice(k * weights.Length, weights.Length);
            if (row[k] <= 0) continue;
            float gradient = TensorPrimitives.Dot(row, weights) - products[k];
            violation += weights[k] > 0 ? MathF.Abs(gradient) : MathF.Max(0, -gradient);
            weights[k] = MathF.Max(0, weights[k] - (gradient / row[k]));
        }

        return violation;
    }

    /// <summary>Passes from zero until the gradients are those of a minimum: the least squares weights of one document.</summary>
    public static void Solve(Span<float> weights, ReadOnlySpan<float> products, ReadOnlySpan<float> gram)
    {
        const int Most = 500;
        const double Tolerance = 1e-6;
        weights.Clear();
        double first = Sweep(weights, products, gram);
        for (int pass = 1; pass < Most && Sweep(weights, products, gram) > Tolerance * first; pass++)
        {
        }
    }
}
