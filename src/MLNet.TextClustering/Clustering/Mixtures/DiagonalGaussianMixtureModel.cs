using System.Numerics.Tensors;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Clustering;

/// <summary>A Gaussian mixture in which each cluster has a variance a coordinate; they may all be the same.</summary>
/// <remarks>ln p(k | x) = ln weight_k − Σ_j ln σ_kj − ½ Σ_j ((x_j − mean_kj) / σ_kj)² + what all clusters share.</remarks>
/// <param name="means">clusters x width.</param>
/// <param name="scales">1 / σ: clusters x width.</param>
/// <param name="offsets">ln weight − Σ ln σ.</param>
internal sealed class DiagonalGaussianMixtureModel(float[] means, float[] scales, float[] offsets) : MixtureModel(means.Length / offsets.Length, offsets.Length)
{
    public const string Kind = "diagonal gaussian mixture";

    public float[] Means => means;

    public float[] Scales => scales;

    /// <summary>The maximization step.</summary>
    /// <param name="moments">With sums of squares.</param>
    /// <param name="width">Coordinates.</param>
    /// <param name="ridge">Added to each variance.</param>
    /// <param name="spherical">Whether a cluster has the same variance in each coordinate.</param>
    public static DiagonalGaussianMixtureModel Maximize(ClusterMoments moments, int width, double ridge, bool spherical)
    {
        int clusters = moments.Weights.Length;
        float[] means = new float[clusters * width], scales = new float[clusters * width], offsets = new float[clusters];
        double total = moments.Weights.Sum();
        var variances = new double[width];
        for (int k = 0; k < clusters; k++)
        {
            double weight = Math.Max(1e-12, moments.Weights[k]);
            Span<double> sum = moments.Sum(k), squares = moments.Products(k);
            for (int j = 0; j < width; j++)
            {
                double mean = sum[j] / weight;
                means[(k * width) + j] = (float)mean;
                variances[j] = Math.Max(0, (squares[j] / weight) - (mean * mean)) + ridge;
            }

            if (spherical) Array.Fill(variances, variances.Average());
            for (int j = 0; j < width; j++) scales[(k * width) + j] = (float)(1 / Math.Sqrt(variances[j]));
            offsets[k] = (float)(Math.Log(weight / total) - (0.5 * variances.Sum(Math.Log)));
        }

        return new DiagonalGaussianMixtureModel(means, scales, offsets);
    }

    public override WeightArchive ToArchive()
    {
        WeightArchive archive = NewArchive(Kind);
        archive.Add("means", means);
        archive.Add("scales", scales);
        archive.Add("offsets", offsets);
        return archive;
    }

    public static DiagonalGaussianMixtureModel Read(WeightArchive archive)
    {
        (int clusters, int width) = ReadSizes(archive);
        long length = (long)clusters * width;
        return new DiagonalGaussianMixtureModel(archive.Floats("means", length), archive.Floats("scales", length), archive.Floats("offsets", clusters));
    }

    protected override double WeightedLogs(ReadOnlySpan<float> point, Span<float> logs, Span<float> scratch)
    {
        Span<float> y = scratch[..InputSize];
        for (int k = 0; k < logs.Length; k++)
        {
            TensorPrimitives.Subtract(point, means.AsSpan(k * InputSize, InputSize), y);
            TensorPrimitives.Multiply(y, scales.AsSpan(k * InputSize, InputSize), y);
            logs[k] = offsets[k] - (0.5f * TensorPrimitives.SumOfSquares<float>(y));
        }

        return 0;
    }
}
