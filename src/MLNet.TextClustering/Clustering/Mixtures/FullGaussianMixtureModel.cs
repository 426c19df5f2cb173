using System.Numerics.Tensors;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Clustering;

/// <summary>A Gaussian mixture in which each cluster has a full covariance S_k of its own.</summary>
/// <remarks>With S_k⁻¹ = V_kᵀ V_k: ln p(k | x) = ln weight_k + ln det V_k − ½ ‖V_k (x − mean_k)‖² + what all clusters share.</remarks>
/// <param name="means">clusters x width.</param>
/// <param name="whitenings">V_k, one lower triangle after the other, row by row: clusters x width (width + 1) / 2.</param>
/// <param name="offsets">ln weight + ln det V.</param>
internal sealed class FullGaussianMixtureModel(float[] means, float[] whitenings, float[] offsets) : MixtureModel(means.Length / offsets.Length, offsets.Length)
{
    public const string Kind = "full gaussian mixture";

    /// <summary>The maximization step.</summary>
    /// <param name="moments">With sums of products.</param>
    /// <param name="width">Coordinates.</param>
    /// <param name="ridge">Added to the diagonal of each covariance.</param>
    public static FullGaussianMixtureModel Maximize(ClusterMoments moments, int width, double ridge)
    {
        int clusters = moments.Weights.Length, triangle = width * (width + 1) / 2;
        float[] means = new float[clusters * width], whitenings = new float[checked(clusters * triangle)], offsets = new float[clusters];
        double total = moments.Weights.Sum();
        var covariance = new double[width * width];
        for (int k = 0; k < clusters; k++)
        {
            double weight = Math.Max(1e-12, moments.Weights[k]);
            Span<double> sum = moments.Sum(k), products = moments.Products(k);
            for (int i = 0; i < width; i++)
            {
                means[(k * width) + i] = (float)(sum[i] / weight);
                for (int j = 0; j <= i; j++) covariance[(i * width) + j] = (products[(i * width) + j] - (sum[i] * sum[j] / weight)) / weight;
                covariance[(i * width) + i] += ridge;
            }

            double[] whitening = LowerTriangle.Invert(LowerTriangle.Cholesky(covariance, width), width);
            double logDeterminant = 0;
            int at = k * triangle;
            for (int i = 0; i < width; i++)
            {
                logDeterminant += Math.Log(whitening[(i * width) + i]);
                for (int j = 0; j <= i; j++) whitenings[at++] = (float)whitening[(i * width) + j];
            }

            offsets[k] = (float)(Math.Log(weight / total) + logDeterminant);
        }

        return new FullGaussianMixtureModel(means, whitenings, offsets);
    }

    public override WeightArchive ToArchive()
    {
        WeightArchive archive = NewArchive(Kind);
        archive.Add("means", means);
        archive.Add("whitenings", whitenings);
        archive.Add("offsets", offsets);
        return archive;
    }

    public static FullGaussianMixtureModel Read(WeightArchive archive)
    {
        (int clusters, int width) = ReadSizes(archive);
        return new FullGaussianMixtureModel(
            archive.Floats("means", (long)clusters * width), archive.Floats("whitenings", clusters * (width * (width + 1L) / 2)), archive.Floats("offsets", clusters));
    }

    protected override double WeightedLogs(ReadOnlySpan<float> point, Span<float> logs, Span<float> scratch)
    {
        Span<float> difference = scratch[..InputSize];
        int row = 0;
        for (int k = 0; k < logs.Length; k++)
        {
            TensorPrimitives.Subtract(point, means.AsSpan(k * InputSize, InputSize), difference);
            float square = 0;
            for (int length = 1; length <= InputSize; length++)
            {
                float y = TensorPrimitives.Dot(whitenings.AsSpan(row, length), difference[..length]);
                square += y * y;
                row += length;
            }

            logs[k] = offsets[k] - (0.5f * square);
        }

        return 0;
    }
}
