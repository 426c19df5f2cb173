using System.Numerics.Tensors;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Clustering;

/// <summary>A Gaussian mixture with one covariance S for all clusters.</summary>
/// <remarks>With S⁻¹ = Vᵀ V, y = V x and m_k = V mean_k: ln p(k | x) = ln weight_k + y · m_k − ½ ‖m_k‖² + what all clusters share.</remarks>
/// <param name="whitening">V: width x width, lower triangle.</param>
/// <param name="means">m: clusters x width.</param>
/// <param name="offsets">ln weight − ½ ‖m‖².</param>
internal sealed class TiedGaussianMixtureModel(float[] whitening, float[] means, float[] offsets) : MixtureModel(means.Length / offsets.Length, offsets.Length)
{
    public const string Kind = "tied gaussian mixture";

    /// <summary>ln det V = −½ ln det S.</summary>
    public override double LogFactor => Enumerable.Range(0, InputSize).Sum(i => Math.Log(whitening[(i * InputSize) + i]));

    public override WeightArchive ToArchive()
    {
        WeightArchive archive = NewArchive(Kind);
        archive.Add("whitening", whitening);
        archive.Add("means", means);
        archive.Add("offsets", offsets);
        return archive;
    }

    public static TiedGaussianMixtureModel Read(WeightArchive archive)
    {
        (int clusters, int width) = ReadSizes(archive);
        return new TiedGaussianMixtureModel(
            archive.Floats("whitening", (long)width * width), archive.Floats("means", (long)clusters * width), archive.Floats("offsets", clusters));
    }

    protected override double WeightedLogs(ReadOnlySpan<float> point, Span<float> logs, Span<float> scratch)
    {
        Span<float> y = scratch[..InputSize];
        for (int i = 0; i < y.Length; i++) y[i] = TensorPrimitives.Dot(whitening.AsSpan(i * InputSize, i + 1), point[..(i + 1)]);
        for (int k = 0; k < logs.Length; k++) logs[k] = TensorPrimitives.Dot(means.AsSpan(k * InputSize, InputSize), y) + offsets[k];
        return -0.5 * TensorPrimitives.SumOfSquares<float>(y);
    }
}
