using System.Numerics.Tensors;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Clustering;

/// <summary>A mixture of von Mises-Fisher distributions on the unit sphere.</summary>
/// <remarks>ln p(k | x) = ln weight_k + ln c(κ_k) + κ_k μ_k · x + what all clusters share; written with μ_k · x − 1, so that large numbers do not cancel.</remarks>
/// <param name="directions">μ: clusters x width, of length one.</param>
/// <param name="concentrations">κ.</param>
/// <param name="offsets">ln weight + ln c(κ) + κ.</param>
internal sealed class VonMisesFisherModel(float[] directions, float[] concentrations, float[] offsets) : MixtureModel(directions.Length / offsets.Length, offsets.Length)
{
    public const string Kind = "von mises-fisher mixture";

    public float[] Concentrations => concentrations;

    /// <summary>The maximization step.</summary>
    /// <param name="moments">Of points of length one.</param>
    /// <param name="width">Coordinates.</param>
    /// <param name="shared">Whether all clusters have the same concentration.</param>
    public static VonMisesFisherModel Maximize(ClusterMoments moments, int width, bool shared)
    {
        int clusters = moments.Weights.Length;
        float[] directions = new float[clusters * width], concentrations = new float[clusters], offsets = new float[clusters];
        double total = moments.Weights.Sum(), lengths = 0;
        for (int k = 0; k < clusters; k++)
        {
            double length = TensorPrimitives.Norm<double>(moments.Sum(k));
            lengths += length;
            for (int j = 0; j < width && length > 0; j++) directions[(k * width) + j] = (float)(moments.Sum(k)[j] / length);
            concentrations[k] = (float)VonMisesFisher.Concentration(width, length / Math.Max(1e-12, moments.Weights[k]));
        }

        if (shared) Array.Fill(concentrations, (float)VonMisesFisher.Concentration(width, lengths / total));
        for (int k = 0; k < clusters; k++)
            offsets[k] = (float)(Math.Log(Math.Max(1e-12, moments.Weights[k]) / total) + VonMisesFisher.LogConstant(width, concentrations[k]) + concentrations[k]);
        return new VonMisesFisherModel(directions, concentrations, offsets);
    }

    public override WeightArchive ToArchive()
    {
        WeightArchive archive = NewArchive(Kind);
        archive.Add("directions", directions);
        archive.Add("concentrations", concentrations);
        archive.Add("offsets", offsets);
        return archive;
    }

    public static VonMisesFisherModel Read(WeightArchive archive)
    {
        (int clusters, int width) = ReadSizes(archive);
        return new VonMisesFisherModel(
            archive.Floats("directions", (long)clusters * width), archive.Floats("concentrations", clusters), archive.Floats("offsets", clusters));
    }

    protected override double WeightedLogs(ReadOnlySpan<float> point, Span<float> logs, Span<float> scratch)
    {
        for (int k = 0; k < logs.Length; k++)
            logs[k] = (concentrations[k] * (TensorPrimitives.Dot(directions.AsSpan(k * InputSize, InputSize), point) - 1)) + offsets[k];
        return 0;
    }

    protected override void Prepare(Span<float> point) => FeatureRow.NormalizeToOne(point);
}
